"""A manuscript in one file, end to end: its names hold for all of its sections, in both formats."""

from __future__ import annotations

import datetime
import io
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.languages import language, tags
from exporter.library import lone_library
from exporter.make import make
from exporter.model import Artifact, Severity
from exporter.packaged import styles

TEXT = """# Hands

Wash them. See [the guide][g] first.[^1]

# Feet

Dry them. See [the guide][g] again.[^1]

[^1]: Ask your nurse.

[g]: https://example.org/guide
"""

OFTEN = ("ru", "yo")
"""Letters of the other face, and letters with marks on both sides; other languages on --full."""


@pytest.mark.parametrize("broken", ["title: My: title", 'title: "My title\nsubtitle: x'])
@pytest.mark.parametrize(("status", "severity"), [
    ("draft", Severity.WARNING), ("released", Severity.ERROR),
])
def test_keys_above_a_fault_of_yaml_count(
    broken: str, status: str, severity: Severity, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\nlang: es\nstatus: {status}\nauthr: x\n{broken}\n---\n\n# One\n\nA.\n")
    library = lone_library(path, datetime.date(2026, 1, 2))
    (manuscript,) = (*library.manuscripts, *library.unsound)
    assert (manuscript.lang, manuscript.status) == ("es", status)
    assert [(each.rule, each.severity) for each in library.findings] == [
        ("S-005", severity), ("S-001", severity),
    ]


def test_links_and_notes_stand_in_every_section(tmp_path: Path) -> None:
    pdf, epub = built(tmp_path, TEXT)
    assert words(pdf).count("Ask your nurse.") == 2
    with zipfile.ZipFile(io.BytesIO(epub.body)) as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    parts = [text for text in texts if "the guide" in text]
    assert len(parts) == 2
    for part in parts:
        assert part.count('href="https://example.org/guide"') == 1
        assert part.count("Ask your nurse.") == 1


@pytest.mark.parametrize("tag", [
    tag if tag in OFTEN else pytest.param(tag, marks=pytest.mark.full) for tag in tags()
])
def test_a_file_in_each_language_has_its_disclaimer(tmp_path: Path, tag: str) -> None:
    own, disclaimer = language(tag).words, language(tag).disclaimer
    assert disclaimer is not None
    text = f"---\nlang: {tag}\n---\n\n# {own['start']}\n\n{own['not_yet']}.\n"
    pdf, epub = built(tmp_path, text)
    with zipfile.ZipFile(io.BytesIO(epub.body)) as book:
        flowing = "".join(book.read(name).decode() for name in book.namelist() if "html" in name)
    for paragraph in disclaimer.text.removeprefix("# ").split("\n\n"):
        if own["direction"] == "ltr":  # pdfium reads the other way round; the build proves it
            assert letters(paragraph) in letters(words(pdf))
        assert letters(paragraph) in letters(flowing)


def built(folder: Path, text: str) -> tuple[Artifact, ...]:
    note = folder / "n.md"
    note.write_text(text)
    library = lone_library(note, datetime.date(2026, 11, 29))
    (job,) = plan(library, styles(folder), BuildRequest())
    made = make(job.manuscript, job.edition)
    assert {finding.rule for finding in made.findings} <= {"D-001", "P-104", "P-107"}
    return made.artifacts


def letters(text: str) -> str:
    """Return a text's letters, without spaces, hyphens at the ends of lines, and what is unseen."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in plain if sign.isalnum() or unicodedata.category(sign) == "Mn")


def words(pdf: Artifact) -> str:
    with pypdfium2.PdfDocument(pdf.body) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)
