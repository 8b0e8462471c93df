"""A manuscript in one file, end to end: its names hold for all of its sections, in both formats."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pypdfium2

from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.library import lone_library
from exporter.make import make
from exporter.model import Artifact
from exporter.packaged import styles

TEXT = """# Hands

Wash them. See [the guide][g] first.[^1]

# Feet

Dry them. See [the guide][g] again.[^1]

[^1]: Ask your nurse.

[g]: https://example.org/guide
"""


def test_links_and_notes_stand_in_every_section(tmp_path: Path) -> None:
    note = tmp_path / "n.md"
    note.write_text(TEXT)
    library = lone_library(note, datetime.date(2026, 11, 29))
    (job,) = plan(library, styles(tmp_path), BuildRequest())
    made = make(job.manuscript, job.edition)
    assert {finding.rule for finding in made.findings} <= {"D-001", "P-104"}
    pdf, epub = made.artifacts
    assert words(pdf).count("Ask your nurse.") == 2
    with zipfile.ZipFile(io.BytesIO(epub.body)) as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    parts = [text for text in texts if "the guide" in text]
    assert len(parts) == 2
    for part in parts:
        assert part.count('href="https://example.org/guide"') == 1
        assert part.count("Ask your nurse.") == 1


def words(pdf: Artifact) -> str:
    with pypdfium2.PdfDocument(pdf.body) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)
