"""Stress is italic where a script has italics, and bold where it has none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from exporter.model import Book
from exporter.render import epub, pdf
from tests.judges import pdffonts
from tests.making import book
from tests.readers.browser import chromium

BOLD = {
    "am": "ጤና", "ar": "صحة", "bn": "ওষুধ", "fa": "سلامت", "gu": "દવા", "he": "בריאות", "hi": "दवा",
    "ja": "薬", "km": "ថ្នាំ", "ko": "약", "pa": "ਦਵਾਈ", "ta": "மருந்து", "te": "మందు", "th": "ยา",
    "ti": "ጥዕና", "ur": "دوا", "zh-Hans": "药", "zh-Hant": "藥",
}
ITALIC = {"en": "health", "ru": "здоровье", "vi": "thuốc"}


@pytest.fixture(scope="module")
def stressed() -> Book:
    words = "\n\n".join(
        f"::: {{lang={tag}}}\n*{word}*\n:::" for tag, word in {**BOLD, **ITALIC}.items()
    )
    return book(f"# One\n\n{words}\n")


def test_it_is_printed_so(stressed: Book, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.render(stressed, "a4").body)
    names = {font.name.partition("+")[2] for font in pdffonts(path)}
    scripts = {name for name in names if not name.startswith(("Atkinson", "Fira"))}

    assert len(scripts) > len(BOLD) / 2
    assert {name for name in scripts if not name.endswith("-Bold")} == set()
    assert {"Atkinson-Hyperlegible-Italic", "Fira-Sans-Italic"} <= names


def test_it_is_shown_so(stressed: Book, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(epub.render(stressed, ()))) as archive:
        archive.extractall(tmp_path)
    shown: dict[str, list[str]] = {}
    with chromium() as browser:
        page = browser.new_page()
        for path in tmp_path.rglob("*.xhtml"):
            page.goto(path.as_uri())
            shown |= page.evaluate(
                "() => Object.fromEntries([...document.querySelectorAll('em')].map(each => ["
                "each.closest('[lang]').lang, [getComputedStyle(each).fontStyle, "
                "getComputedStyle(each).fontWeight]]))"
            )

    assert {tag: tuple(style) for tag, style in shown.items()} == {
        **dict.fromkeys(BOLD, ("normal", "700")), **dict.fromkeys(ITALIC, ("italic", "400")),
    }
