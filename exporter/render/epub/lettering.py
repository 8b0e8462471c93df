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


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of type: an SVG path in font units, y upwards, its length, and units of an em."""

    path: str
    length: int
    em: int


def ems(text: str, weight: int, families: tuple[str, ...]) -> float:
    """Return the width of a text in its type size, without kerning: a line is never wider."""
    face = _face(text, weight, families)
    if face is None:
        return sum(_width(letter, weight, families) for letter in text)
    length = sum(advance for _, advance, _, _ in _shaped(text, face, kern=False))
    return float(length / _font(face).face.upem)


@functools.lru_cache(maxsize=64)
def outline(text: str, weight: int, families: tuple[str, ...]) -> Outline | None:
    """Return a line set in the first face that has all of its letters; None if it can't be set."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    text = unicodedata.normalize("NFC", text)
    classes = set(map(unicodedata.bidirectional, text))
    face = _face(text, weight, families)
    if face is None or (classes & _FROM_RIGHT and classes & _FROM_LEFT):
        return None
    drawings, names = _drawn(face).getGlyphSet(), _drawn(face).getGlyphOrder()
    pen, at = SVGPathPen(drawings, lambda number: f"{number:.0f}"), 0
    for glyph, advance, right, up in _shaped(text, face, kern=True):
        drawings[names[glyph]].draw(TransformPen(pen, (1, 0, 0, 1, at + right, up)))
        at += advance
    return Outline(pen.getCommands(), at, _font(face).face.upem)


def _shaped(
    text: str, face: fonts.Face, *, kern: bool
) -> Iterator[tuple[int, int, int, int]]:
    """Yield each glyph from left to right: its number, advance, and shift to the right and up.

    Language and shaper are given, or HarfBuzz would take them from the process.
    """
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(face), buffer, {"kern": kern}, shapers=["ot"])
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield glyph.codepoint, place.x_advance, place.x_offset, place.y_offset


def _face(text: str, weight: int, families: tuple[str, ...]) -> fonts.Face | None:
    """Return the first face with all letters of a text; what is invisible needs none."""
    visible = {letter for letter in text if unicodedata.category(letter) != "Cf"}
    return next((
        face for face in _faces(weight, families)
        if all(_font(face).get_nominal_glyph(ord(letter)) for letter in visible)
    ), None)


def _width(letter: str, weight: int, families: tuple[str, ...]) -> float:
    for face in _faces(weight, families):
        if glyph := _font(face).get_nominal_glyph(ord(letter)):
            return float(_font(face).get_glyph_h_advance(glyph) / _font(face).face.upem)
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN_WIDTH


def _faces(weight: int, families: tuple[str, ...]) -> Iterator[fonts.Face]:
    """Yield the upright faces of a weight: those of the families, then those of one script."""
    known = [*fonts.FACES, *fonts.FALLBACK]
    ordered = [face for family in families for face in known if face.family == family]
    for face in (*ordered, *(face for script in fonts.SCRIPTS for face in script)):
        if face.weight == weight and face.style == "normal":
            yield face


@functools.cache
def _font(face: fonts.Face) -> Any:
    """Return a face as HarfBuzz shapes it."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(fonts.resource(face).body))


@functools.cache
def _drawn(face: fonts.Face) -> Any:
    """Return a face as fontTools draws it."""
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(fonts.resource(face).body), lazy=True)
