"""Draw the cover: publisher, title, subtitle, language, version, and that it is a proof (pure).

The drawing is one SVG file for both uses, on the cover page and on a reader's shelf. It carries its
own ground and colours, so that it looks the same in a reader's light and dark. Shown as an image it
can't load a font, so its lettering is outlined; its words are its title, and the page's alt.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from exporter import fonts, tokens
from exporter.fonts.own import of_library
from exporter.isolates import isolated_text
from exporter.model import Book, Direction
from exporter.render.epub import lettering
from exporter.render.epub.documents import fill

_MARGIN, _WIDTH, _HORIZON = 56, 600, 300
_RINGS = (70, 115, 160, 205, 250, 295)
_AIR = 16
"""What stays free above what stands below."""
_UNDER = 0.3
"""How far letters reach under their line, in their size."""
_SIZES = (64, 56, 48, 40, 32, 28, 24, 20, 17, 14, 12, 10, 8, 6, 5, 4)
"""Of a title, the largest first; the smallest hold some thousands of letters."""
_SIGNS, _LEADING = "\u0e33\u0eb3", "เแโใไເແໂໃໄ"
"""Vowels of Thai and Lao that no category tells: behind their consonant, and before it."""
_JOINS_NEXT = 9
"""The combining class of signs that make one letter of two consonants."""
_NAME = re.compile(r"""["']([^"']+)["']""")

Measure = Callable[[str], float]
"""Returns the width of a text in its type size."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: baseline from the top and size, in units of the drawing (600 x 900).

    `fill` names a colour of tokens.css. `path` is the line's outline in its own units, to be
    placed by `transform`; without one it is set as text.
    """

    text: str
    y: int
    size: int
    weight: int
    fill: str
    path: str = ""
    transform: str = ""


def drawing(book: Book) -> str:
    """Return the cover as an SVG file."""
    near, far = _MARGIN, _WIDTH - _MARGIN
    if book.direction == "rtl":
        near, far = far, near
    paint = tokens.read(book.styles)
    first, own = tuple(_NAME.findall(paint.get("face", ""))), of_library(book.fonts)
    families = (*first, *(family.name for family in fonts.in_order(book.lang, own)))
    lines, band = _laid_out(book, families, own)
    return fill(
        "cover.svg", direction=book.direction, near=near, far=far, rings=_RINGS,
        lines=[_outlined(line, book.direction, families, own) for line in lines], band=band,
        words=_alternative(book), paint=paint, families=first,
    )


def page_body(book: Book) -> str:
    """Return the cover page's one element: the picture, with its words as text alternative."""
    return fill(
        "cover.xhtml", label=book.word("cover"), words=_alternative(book), picture=path(book)
    ).strip()


def path(book: Book) -> str:
    """Return where an EPUB has the picture of its cover page: the drawing, or the book's own."""
    if book.cover is None:
        return "images/cover.svg"
    return f"images/cover.{'png' if book.cover.media_type == 'image/png' else 'jpg'}"


def wrap(text: str, size: int, measure: Measure) -> list[str]:
    """Return a text as lines that fit between the margins.

    A word wider than a line is broken too, so scripts without spaces fit as well: between two
    letters, where it may be.
    """
    room = _room(size)
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
            continue
        start, end = 0, 1
        while end < len(word):
            if measure(word[start : end + 1]) > room:
                places = range(end, start, -1)
                end = next((at for at in places if _may_part(word[at - 1], word[at])), end)
                lines.append(word[start:end])
                start = end
            end += 1
        lines.append(word[start:])
    return lines


def _may_part(before: str, behind: str) -> bool:
    """Return whether a line may end between two letters: with their signs, not in a bracket."""
    is_held = behind in _SIGNS or unicodedata.category(behind)[0] == "M"
    holds = before in _LEADING or unicodedata.combining(before) == _JOINS_NEXT
    return not (
        is_held or holds or unicodedata.category(behind) in ("Pe", "Pf", "Po")
        or unicodedata.category(before) in ("Ps", "Pi")
    )


def _outlined(
    line: Line, direction: Direction, families: tuple[str, ...], own: lettering.Own
) -> Line:
    """Return a line with its drawing, in the order in which it is read."""
    text = isolated_text(line.text, direction)
    shape = lettering.outline(text, line.weight, families, own, direction)
    if shape is None:
        return replace(line, text=text)
    scale = line.size / shape.em
    left = _MARGIN if direction == "ltr" else _WIDTH - _MARGIN - shape.length * scale
    place = f"translate({left:.4g} {line.y}) scale({scale:.4g} -{scale:.4g})"
    return replace(line, path=shape.path, transform=place)


def _alternative(book: Book) -> str:
    words = [
        book.title, book.subtitle, book.clinic or book.publisher, book.word("language"),
        book.word("version").format(version=book.version), book.word("proof") if book.proof else "",
    ]
    return book.word("full_stop").join(filter(None, words))


def _laid_out(
    book: Book, families: tuple[str, ...], own: lettering.Own = ()
) -> tuple[list[Line], int]:
    """Return the lines of type, and how high the ground is on which a proof says that it is one.

    The ground ends at 806 from the top; a book that is no proof has none, 0.
    """
    bold, plain = (
        functools.partial(lettering.ems, weight=weight, families=families, own=own)
        for weight in (700, 400)
    )
    proof = wrap(book.word("proof"), 24, bold) if book.proof else []
    band = 56 + round(24 * 1.15) * (len(proof) - 1) if proof else 0
    version = book.word("version").format(version=book.version)
    foot = wrap(f"{book.word('language')} · {version}", 20, plain)
    bottom = 806 - band if band else 848 - 20
    title, subtitle = _titles(book, bottom - _AIR, bold, plain)
    return [
        *_signed(book.clinic or book.publisher, bold), *title, *subtitle,
        *_set(proof, 806 - band + 36, 24, 700, "paper"),
        *_set(foot, 848, 20, 400, "soft"),
    ], band


def _titles(
    book: Book, bottom: float, bold: Measure, plain: Measure
) -> tuple[list[Line], list[Line]]:
    """Return the lines of title and subtitle, as large as they stand above the bottom."""
    for size in _SIZES:
        title = wrap(book.title, size, bold)
        widest = max(map(bold, book.title.split()), default=0)
        if size > 32 and (widest > _room(size) or len(title) * size > 230):
            continue
        smaller = min(27, max(round(size * 0.84), _SIZES[-1]))
        y = _HORIZON + (70 if size > 24 else 36) + size
        last = y + round((len(title) - 1) * size * 1.15)
        below = last + max(round(size * 0.95), round(smaller * 1.5))
        subtitle = wrap(book.subtitle, smaller, plain)
        lines = [
            list(_set(title, y, size, 700, "ink")),
            list(_set(subtitle, below, smaller, 400, "soft")),
        ]
        if all(line.y + line.size * _UNDER <= bottom for each in lines for line in each):
            break
    return lines[0], lines[1]


def _signed(name: str, bold: Measure) -> Iterator[Line]:
    """Yield the lines of who publishes, as large as they stand on their ground."""
    for size in (26, *(size for size in _SIZES if size < 26)):
        lines = list(_set(wrap(name, size, bold), 62 + size, size, 700, "paper"))
        if all(line.y <= _HORIZON - _AIR for line in lines):
            break
    yield from lines


def _room(size: int) -> float:
    return (_WIDTH - 2 * _MARGIN) / size


def _set(lines: list[str], y: int, size: int, weight: int, fill: str) -> Iterator[Line]:
    for number, text in enumerate(lines):
        yield Line(text, y + round(number * size * 1.15), size, weight, fill)
