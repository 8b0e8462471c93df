"""The packaged disclaimers, for single files: what the English one says, and who has read it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from exporter import markdown
from exporter.languages import language, tags
from exporter.library import edition_of, lone_library

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 29)
ENGLISH = "exporter/languages/en/disclaimer.md"


def packaged(tag: str) -> str:
    section = language(tag).disclaimer
    assert section is not None
    return section.text


@pytest.mark.parametrize("tag", tags())
def test_a_disclaimer_has_a_heading_and_the_paragraphs_of_the_english_one(tag: str) -> None:
    section = language(tag).disclaimer
    assert section is not None
    assert section.file == f"exporter/languages/{tag}/disclaimer.md"
    [parsed] = markdown.parse((section,))
    assert parsed.findings == ()
    first, *paragraphs = re.split(r"\n{2,}", section.text.strip())
    assert re.fullmatch(r"# [^#\n]+", first)
    assert len(paragraphs) == 3 + (not language(tag).is_reviewed)
    assert not re.search(r"[{}\[\]<>*_`^|#]", "".join(paragraphs)), "plain words only"


@pytest.mark.parametrize("tag", tags())
def test_a_disclaimer_that_nobody_has_reviewed_says_so_at_its_end(tag: str) -> None:
    known = language(tag)
    mark = known.words["disclaimer_unreviewed"]
    assert packaged(tag).endswith(f"\n\n{mark}\n") is not known.is_reviewed
    assert mark[-1] in ".。।۔።។" or tag in ("th", "km", "my", "lo"), "it is a sentence"


def test_the_starter_s_disclaimer_is_the_packaged_one() -> None:
    assert (ROOT / "starter/source/disclaimer.en.md").read_bytes() == (ROOT / ENGLISH).read_bytes()


@pytest.mark.parametrize(("lang", "beside", "file"), [
    ("en-GB", "", ENGLISH),
    ("es-MX", "", "exporter/languages/es/disclaimer.md"),
    ("es-MX", "disclaimer.es.md", "disclaimer.es.md"),
    ("es-MX", "disclaimer.en.md", "exporter/languages/es/disclaimer.md"),
    ("eo", "disclaimer.en.md", ""),
])
def test_a_single_file_has_the_disclaimer_beside_it_or_the_packaged_one(
    tmp_path: Path, lang: str, beside: str, file: str
) -> None:
    note = tmp_path / "n.md"
    note.write_text(f"---\nlang: {lang}\n---\n\n# Uno\n\nDos.\n")
    if beside:
        (tmp_path / beside).write_text("# Propio\n\nTexto.\n")
    library = lone_library(note, DAY)
    chosen = edition_of(library, library.manuscripts[0], None, ()).disclaimer
    assert (chosen.file if chosen else "") == file
