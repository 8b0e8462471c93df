"""Set a line of type as outlines: a drawing that is shown as an image can't load a font (pure).

HarfBuzz kerns, joins and places the letters. A line is not set if it reads in both directions, or
has a letter that the faces lack.

Source: EPUB 3.3, 3.6 (an image is shown as SVG 2's secure static mode shows it).
"""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exporter import fonts

_FROM_RIGHT, _FROM_LEFT = {"R", "AL"}, {"L", "EN", "AN"}
"""Bidi classes of letters and digits (UAX #9)."""

_UNKNOWN_WIDTH = 0.56
"""Width of a letter that no packaged font has, in its type size."""


Own = tuple[fonts.Family, ...]
"""The families that a library brings."""


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


@functools.lru_cache(maxsize=64)
def outline(
    text: str, weight: int, families: tuple[str, ...], own: Own = ()
) -> Outline | None:
    """Return a line set in the first face that has all of its letters; None if it can't be set."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    text = unicodedata.normalize("NFC", text)
    classes = set(map(unicodedata.bidirectional, text))
    face = _face(text, weight, families, own)
    if face is None or (classes & _FROM_RIGHT and classes & _FROM_LEFT):
        return None
    body = fonts.lettering(face, text)
    drawn, font = TTFont(io.BytesIO(body), lazy=True), _font(body)
    drawings, names = drawn.getGlyphSet(), drawn.getGlyphOrder()
    pen, at = SVGPathPen(drawings, lambda number: f"{number:.0f}"), 0
    for glyph, advance, right, up in _shaped(text, font, kern=True):
        drawings[names[glyph]].draw(TransformPen(pen, (1, 0, 0, 1, at + right, up)))
        at += advance
    return Outline(pen.getCommands(), at, _em(font))


def _shaped(text: str, font: Any, *, kern: bool) -> Iterator[tuple[int, int, int, int]]:
    """Yield each glyph from left to right: its number, advance, and shift to the right and up.

    Language and shaper are given, or HarfBuzz would take them from the process.
    """
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": kern}, shapers=["ot"])
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield glyph.codepoint, place.x_advance, place.x_offset, place.y_offset


def _face(
    text: str, weight: int, families: tuple[str, ...], own: Own = ()
) -> fonts.Face | None:
    """Return the first face with all letters of a text; what is invisible needs none."""
    visible = {letter for letter in text if unicodedata.category(letter) != "Cf"}
    return next((
        face for face in _faces(weight, families, own) if visible <= fonts.letters(face)
    ), None)


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
