"""Draw the cover: publisher, title, subtitle, language, version, and that it is a proof (pure).

The drawing is one SVG file for both uses, on the cover page and on a reader's shelf. It carries its
own ground and colours, so that it looks the same in a reader's light and dark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from exporter import tokens
from exporter.model import Book
from exporter.render.epub.templates import fill

_MARGIN, _WIDTH, _HORIZON = 56, 600, 300
_RINGS = (70, 115, 160, 205, 250, 295)
_EM = 0.56
"""Width of a letter of the title, in its type size: a bold letter of Latin script, on average."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of type: baseline from the top and size in units of the drawing (600 x 900).

    `fill` names a colour of tokens.css.
    """

    text: str
    y: int
    size: int
    weight: int
    fill: str


@dataclass(frozen=True, slots=True)
class Band:
    """Hold the ground on which a proof says that it is one: upper edge and height."""

    y: int
    height: int


def drawing(book: Book) -> str:
    """Draw the cover as an SVG file."""
    near, far = _MARGIN, _WIDTH - _MARGIN
    if book.direction == "rtl":
        near, far = far, near
    return fill(
        "cover.svg", direction=book.direction, near=near, far=far, rings=_RINGS,
        lines=tuple(_lines(book)), band=_band(book), words=_alternative(book),
        paint=tokens.read(book.styles),
    )


def page_body(book: Book) -> str:
    """Set the cover page's one element around the drawing, with its words as text alternative."""
    return fill("cover.xhtml", label=book.word("cover"), words=_alternative(book)).strip()


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines that fit between the margins, by estimated letter widths.

    A word wider than a line is broken too, so scripts without spaces fit as well.
    """
    room = _room(size)
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and _width(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return lines


def _alternative(book: Book) -> str:
    words = [
        book.title, book.subtitle, book.clinic or book.publisher, book.word("language"),
        f"{book.word('version')} {book.version}", book.word("proof") if book.proof else "",
    ]
    return ". ".join(filter(None, words))


def _lines(book: Book) -> Iterator[Line]:
    yield from _set(wrap(book.clinic or book.publisher, 26), 88, 26, 700, "paper")
    size, title = _title(book.title)
    y = _HORIZON + 70 + size
    yield from _set(title, y, size, 700, "ink")
    y += round(len(title) * size * 1.15) - round(size * 0.2)
    yield from _set(wrap(book.subtitle, 27), y, 27, 400, "soft")
    if band := _band(book):
        yield from _set(wrap(book.word("proof"), 24), band.y + 36, 24, 700, "paper")
    foot = f"{book.word('language')} · {book.word('version')} {book.version}"
    yield from _set(wrap(foot, 20), 848, 20, 400, "soft")


def _band(book: Book) -> Band | None:
    if not book.proof:
        return None
    height = 56 + round(24 * 1.15) * (len(wrap(book.word("proof"), 24)) - 1)
    return Band(806 - height, height)


def _title(text: str) -> tuple[int, list[str]]:
    for size in (64, 56, 48, 40):
        lines = wrap(text, size)
        widest = max(map(_width, text.split()), default=0)
        if widest <= _room(size) and len(lines) * size <= 230:
            return size, lines
    return 32, wrap(text, 32)


def _room(size: int) -> float:
    return (_WIDTH - 2 * _MARGIN) / size


def _set(lines: list[str], y: int, size: int, weight: int, fill: str) -> Iterator[Line]:
    for number, text in enumerate(lines):
        yield Line(text, y + round(number * size * 1.15), size, weight, fill)


def _width(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return wide + (len(text) - wide) * _EM
