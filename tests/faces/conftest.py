"""One leaflet with a letter in each language, on paper and as an e-book."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from exporter.languages import cldr
from exporter.model import Book
from exporter.render import epub, pdf
from exporter.render.pdf import raster
from tests.making import book

LETTERS = tomllib.loads(Path(__file__).with_name("letters.toml").read_text("utf-8"))


def passage(lang: str) -> str:
    """Return a letter as Markdown: heading, paragraph, stress, list and table."""
    letter = LETTERS[lang]
    right = " dir=rtl" if cldr.is_right_to_left(lang) else ""
    return (
        f"::: {{lang={lang}{right}}}\n## {letter['title']}\n\n"
        f"{letter['text']} **{letter['title']}**, *{letter['title']}*.\n\n"
        f"- {letter['call']}\n- {letter['title']}\n\n"
        f"| {letter['title']} | {letter['call']} |\n|---|---|\n"
        f"| {letter['title']} | 500 mg Paracetamol |\n:::\n"
    )


@pytest.fixture(scope="package")
def letters() -> Book:
    return book("# Letters\n\nIn all languages.\n\n" + "\n".join(map(passage, LETTERS)))


@pytest.fixture(scope="package")
def paper(letters: Book) -> pdf.Pdf:
    return pdf.render(letters, "a4")


@pytest.fixture(scope="package")
def ebook(letters: Book) -> bytes:
    return epub.render(letters, (), raster.png)
