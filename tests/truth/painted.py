"""Read what is painted, letter by letter from left to right, whatever the text says of it."""

from __future__ import annotations

import ctypes
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from tests.readers.browser import chromium

_SHOWN = """() => {
    const letters = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode.data;
        for (let at = 0; at < text.length; at++) {
            const range = document.createRange();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + 1);
            const box = range.getBoundingClientRect();
            if (box.width) letters.push([Math.round(box.bottom), box.left, text[at]]);
        }
    }
    return letters;
}"""


_Letter = tuple[tuple[int, int], float, str]
"""Its line (page and height), its place from the left, the letter."""
_BARS = """() => Object.fromEntries(
    [...document.querySelectorAll("div[class], blockquote, aside")].map((box) => {
        const style = getComputedStyle(box);
        const sides = [parseFloat(style.borderLeftWidth), parseFloat(style.borderRightWidth)];
        return [`${box.className || box.localName} ${style.direction}`, sides];
    })
)"""


class Shown(NamedTuple):
    """Lines of text as a browser shows them, and the widths of boxes' sides, left and right."""

    lines: list[str]
    sides: dict[str, list[float]]


def on_paper(body: bytes) -> list[str]:
    """Return the lines of a PDF, each with its letters from left to right, without spaces."""
    return [words for words, _ in edges(body)]


def edges(body: bytes) -> list[tuple[str, float]]:
    """Return the lines of a PDF, each with the place of its right edge in points."""
    letters: list[_Letter] = []
    ends: dict[tuple[int, int], float] = defaultdict(float)
    with pypdfium2.PdfDocument(body) as document:
        for number, page in enumerate(document):
            across, up, right, height = (ctypes.c_double() for _ in range(4))
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
                    continue
                pdfium.FPDFText_GetCharBox(text.raw, index, height, right, height, height)
                pdfium.FPDFText_GetCharOrigin(text.raw, index, across, up)
                line = (number, -round(up.value))
                ends[line] = max(ends[line], right.value)
                sign = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
                letters.append((line, across.value, sign))
    return [(words, ends[line]) for line, words in _lines(letters)]


def in_a_browser(epub: bytes, folder: Path, name: str) -> Shown:
    """Return one XHTML file of an EPUB as Chromium shows it; a box by its class and direction."""
    book = folder / "book.epub"
    book.write_bytes(epub)
    with zipfile.ZipFile(book) as archive:
        archive.extractall(folder)
    [path] = [path for path in folder.rglob("*.xhtml") if name in path.name]
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 900, "height": 900})
        page.goto(path.as_uri())
        shown, sides = page.evaluate(_SHOWN), page.evaluate(_BARS)
    letters = [((0, bottom), left, sign) for bottom, left, sign in shown]
    return Shown([words for _, words in _lines(letters)], sides)


def _lines(letters: list[_Letter]) -> Iterator[tuple[tuple[int, int], str]]:
    lines: dict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    for line, left, sign in letters:
        lines[line].append((left, sign))
    for line in sorted(lines):
        yield line, plain(sign for _, sign in sorted(lines[line], key=lambda letter: letter[0]))


def plain(words: Iterable[str]) -> str:
    """Return words as they can be compared: PDFium mirrors brackets itself, and cuts ½ in three."""
    letters = unicodedata.normalize("NFKC", "".join("".join(words).split())).replace("\u2044", "/")
    return "".join("|" if unicodedata.mirrored(letter) else letter for letter in letters)
