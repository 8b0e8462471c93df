"""Set a line of type as outlines: a drawing that is shown as an image can't load a font (pure).

HarfBuzz kerns, joins and places the letters. A line is not set if it has a letter that the faces
lack.

Source: EPUB 3.3, 3.6 (an image is shown as SVG 2's secure static mode shows it).
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exporter import bidi, fonts
from exporter.model import Direction
from exporter.render.epub.pen import Pen

_UNKNOWN_WIDTH = 0.56
"""Width of a letter that no packaged font has, in its type size."""


Own = tuple[fonts.Family, ...]
"""The families that a library brings."""
Piece = tuple[fonts.Face, str, Direction]
"""A part of a line that one face sets in one go."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of type: an SVG path in font units, y upwards, its length, and units of an em."""

    path: str
    length: int
    em: int


def ems(text: str, weight: int, families: tuple[str, ...], own: Own = ()) -> float:
    """Return the width of a text in its type size, without kerning: a line is never wider."""
    face = _face(text, weight, families, own)
    if face is None:
        return sum(_width(letter, weight, families, own) for letter in text)
    font = _measured(face)
    return float(sum(advance for _, advance, _, _ in _shaped(text, font, kern=False)) / _em(font))


@functools.lru_cache(maxsize=256)
def outline(
    text: str, weight: int, families: tuple[str, ...], own: Own = (),
    direction: Direction = "ltr",
) -> Outline | None:
    """Return a line set in the first face that has all of its letters; None if it can't be set.

    Where no face has them all, each piece of a direction is set in the first that has its own.
    """
    text = unicodedata.normalize("NFC", text)
    whole = _face(text, weight, families, own)
    faces = (whole,) if whole else _faces(weight, families, own)
    pieces = tuple(_pieces(text, direction, faces))
    if None in pieces or not pieces:
        return None
    pen, at, em = Pen(), 0.0, 0
    for face, part, way in filter(None, pieces):
        font = _font(fonts.lettering(face, text))
        em = em or _em(font)
        scale = em / _em(font)
        for glyph, advance, right, up in _shaped(part, font, kern=True, direction=way):
            pen.place(scale, at + right * scale, up * scale)
            font.draw_glyph_with_pen(glyph, pen)
            at += advance * scale
    return Outline(pen.path, round(at), em)


def _pieces(
    text: str, direction: Direction, faces: tuple[fonts.Face, ...]
) -> Iterator[Piece | None]:
    """Yield the pieces of a line from left to right; None for one that no face has."""
    base = int(direction == "rtl")
    for start, end, level in bidi.scripts(text, bidi.runs(text, base)):
        if start == end:
            continue
        way: Direction = "rtl" if level % 2 else "ltr"
        parts = list(_set_in(text[start:end], faces))
        for face, part in reversed(parts) if level % 2 else parts:
            yield (face, part, way) if face else None


def _set_in(text: str, faces: tuple[fonts.Face, ...]) -> Iterator[tuple[fonts.Face | None, str]]:
    """Yield a text in parts of one face each; a face goes on as long as it has the letters."""
    start, now = 0, next((face for face in faces if _has(face, text)), None)
    for at, letter in enumerate(text):
        if now and _has(now, letter):
            continue
        is_mark = unicodedata.category(letter).startswith("M")
        new = None if is_mark else next((face for face in faces if _has(face, letter)), None)
        if at > start:
            yield now, text[start:at]
        start, now = at, new
    yield now, text[start:]


def _shaped(
    text: str, font: Any, *, kern: bool, direction: Direction | None = None
) -> Iterator[tuple[int, int, int, int]]:
    """Yield each glyph from left to right: its number, advance, and shift to the right and up.

    Language and shaper are given, or HarfBuzz would take them from the process.
    """
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.language = "und"
    buffer.guess_segment_properties()
    buffer.direction = direction or buffer.direction
    uharfbuzz.shape(font, buffer, {"kern": kern}, shapers=["ot"])
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield glyph.codepoint, place.x_advance, place.x_offset, place.y_offset


def _face(
    text: str, weight: int, families: tuple[str, ...], own: Own = ()
) -> fonts.Face | None:
    """Return the first face with all letters of a text."""
    return next((face for face in _faces(weight, families, own) if _has(face, text)), None)


def _has(face: fonts.Face, text: str) -> bool:
    """Return whether a face has all letters of a text; what is invisible needs none."""
    return {one for one in text if unicodedata.category(one) != "Cf"} <= fonts.letters(face)


def _width(letter: str, weight: int, families: tuple[str, ...], own: Own) -> float:
    for face in _faces(weight, families, own):
        font = _measured(face)
        if glyph := font.get_nominal_glyph(ord(letter)):
            return float(font.get_glyph_h_advance(glyph) / _em(font))
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN_WIDTH


@functools.lru_cache(maxsize=16)
def _faces(weight: int, families: tuple[str, ...], own: Own) -> tuple[fonts.Face, ...]:
    """Return the upright faces of a weight: those of the families in turn, then other scripts'."""
    others = (*fonts.FAMILIES, *own)
    names = (*families, *(family.name for family in others))
    return tuple(
        face for name in dict.fromkeys(names) for face in fonts.of(others)
        if face.family == name and (face.weight, face.style) == (weight, "normal")
        and fonts.is_installed(face)
    )


@functools.cache
def _measured(face: fonts.Face) -> Any:
    """Return a face as HarfBuzz measures it."""
    font = _font(fonts.body(face))
    font.set_variations({"wght": face.weight})
    return font


def _font(body: bytes) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(body))


def _em(font: Any) -> int:
    return int(font.face.upem)
