"""A manuscript that pandoc writes as a Word file comes back with the same words, in order."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from exporter.importing import pandoc
from exporter.importing.taking import Wanted, take
from exporter.importing.words import words
from exporter.markdown import prose
from exporter.model import Section

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "starter" / "source" / "first-handout"
ARTICLE = ROOT / "source" / "ketamine-for-depression"
_CITED = re.compile(r"\s*-?\[@[^\]]+\]|@\w+")


def said(*sections: Section) -> list[str]:
    return [word for part in prose(sections) for word in words(part.text)]


@pytest.mark.parametrize("path", [
    *sorted(STARTER.glob("*.md"))[:1],
    *(pytest.param(path, marks=pytest.mark.full) for path in sorted(ARTICLE.glob("*.md"))),
], ids=lambda path: path.stem)
def test_the_words_come_back_in_order(path: Path) -> None:
    text = _CITED.sub("", path.read_text(encoding="utf-8"))
    command = [pandoc.program(), "-f", "markdown+lists_without_preceding_blankline", "-t", "docx"]
    data = subprocess.run(
        [*command, "-o", "-"], input=text.encode(), capture_output=True, check=True,
        cwd=path.parent,
    ).stdout
    files = take("leaflet.docx", data, Wanted("leaflet", lang="en")).files
    sections = [
        Section(name, body.decode()) for name, body in files.items() if name.endswith(".md")
    ]
    assert said(*sections) == said(Section(path.name, text))
