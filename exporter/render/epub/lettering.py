"""Set a line of type as outlines: a drawing that is shown as an image can't load a font (pure).

Kerned by the pairs of the font's GPOS table. What asks for more than that (letters that join or
change their order, letters that no packaged font has) is not set.

Source: EPUB 3.3, 3.6 (an image is shown as SVG 2's secure static mode shows it).
"""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exporter.render import fonts

_MARKS = ("Mn", "Mc", "Me", "Cf")
_LEFT_TO_RIGHT = ("L", "EN", "ES", "ET", "CS", "ON", "WS", "B", "S", "AN")


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold a line of type: an SVG path in font units, y upwards, its length, and units of an em."""

    path: str
    length: int
    em: int


_EM = 0.56
"""Width of a letter that no packaged font has, in its type size."""


def ems(text: str, weight: int, families: tuple[str, ...]) -> float:
    """Give the width of a text in its type size, without kerning: a line is never wider."""
    advances = [_advances(face) for face in _faces(weight, families)]
    return sum(
        next((known[letter] for known in advances if letter in known), _guess(letter))
        for letter in text
    )


@functools.lru_cache(maxsize=64)
def outline(text: str, weight: int, families: tuple[str, ...]) -> Outline | None:
    """Set one line from the first family that has all of its letters; None if none has."""
    text = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(letter) in _MARKS for letter in text):
        return None
    if any(unicodedata.bidirectional(letter) not in _LEFT_TO_RIGHT for letter in text):
        return None
    for face in _faces(weight, families):
        if set(text) <= _advances(face).keys():
            return _set(_font(face), text)
    return None


def _faces(weight: int, families: tuple[str, ...]) -> list[fonts.Face]:
    upright = [
        face for face in (*fonts.FACES, *fonts.FALLBACK)
        if face.weight == weight and face.style == "normal"
    ]
    return [face for family in families for face in upright if face.family == family]


@functools.cache
def _advances(face: fonts.Face) -> dict[str, float]:
    font = _font(face)
    widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): widths[name][0] / em for code, name in font.getBestCmap().items()}


def _guess(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _EM


def _set(font: Any, text: str) -> Outline:
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    names = [cmap[ord(letter)] for letter in text]
    pen, at = SVGPathPen(glyphs, lambda number: f"{number:.0f}"), 0
    for name, following in zip(names, (*names[1:], ""), strict=True):
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, at, 0)))
        at += round(glyphs[name].width) + _kern(font, name, following)
    return Outline(pen.getCommands(), at, font["head"].unitsPerEm)


@functools.cache
def _font(face: fonts.Face) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(fonts.resource(face).body), lazy=True)


def _kern(font: Any, left: str, right: str) -> int:
    """Give what the font adds to the advance of a glyph before another."""
    for pairs in _pairs(font):
        if left not in pairs.Coverage.glyphs:
            continue
        if pairs.Format == 1:
            records = pairs.PairSet[pairs.Coverage.glyphs.index(left)].PairValueRecord
            found = [one.Value1 for one in records if one.SecondGlyph == right]
        else:
            first = pairs.Class1Record[pairs.ClassDef1.classDefs.get(left, 0)]
            found = [first.Class2Record[pairs.ClassDef2.classDefs.get(right, 0)].Value1]
        if found:
            return getattr(found[0], "XAdvance", 0) or 0
    return 0


def _pairs(font: Any) -> Iterator[Any]:
    """Give the subtables of the kern feature that adjust pairs, in the order of the font."""
    if "GPOS" not in font:
        return
    table = font["GPOS"].table
    lookups = {
        number for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"
        for number in one.Feature.LookupListIndex
    }
    for number in sorted(lookups):
        for subtable in table.LookupList.Lookup[number].SubTable:
            extended = getattr(subtable, "ExtSubTable", subtable)
            if extended.LookupType == 2:
                yield extended
