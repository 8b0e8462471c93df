"""Make small fonts in memory: a box a letter, each of another width."""

from __future__ import annotations

import hashlib
import io
import struct
from itertools import pairwise
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from exporter.fonts import foreign
from exporter.model import OwnFont

LETTERS = "".join(map(chr, range(0x13A0, 0x13F0)))
"""Of Cherokee, which no packaged font has."""
WORD, OTHER = LETTERS[:5], LETTERS[10:16]


def font(
    letters: str = LETTERS, family: str = "Test Sans", *, weight: int = 400, rights: int = 0,
    selection: int = 0x40, space: str = " ",
) -> bytes:
    """Return a TrueType font; `rights` is its fsType, `selection` its fsSelection."""
    return _saved(_built(letters + space, family, weight, rights, selection))


def postscript() -> bytes:
    """Return a font with PostScript outlines."""
    pen = T2CharStringPen(500, None)
    _box(pen, 400)
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder([".notdef", "a"])
    made.setupCharacterMap({0x13A0: "a"})
    made.setupCFF("Test", {}, {name: pen.getCharString() for name in (".notdef", "a")}, {})
    _finished(made, "Test Sans", 400, 0, 0x40)
    return _saved(made.font)


def variable() -> bytes:
    """Return a font with an axis of weights."""
    made = FontBuilder(font=TTFont(io.BytesIO(font())))
    made.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    return _saved(made.font)


def packed() -> bytes:
    """Return a web font."""
    made = TTFont(io.BytesIO(font()))
    made.flavor = "woff"
    return _saved(made)


def without(table: str) -> bytes:
    """Return a font that lacks a table."""
    made = TTFont(io.BytesIO(font()))
    del made[table]
    return _saved(made)


def nested(deep: int, wide: int) -> bytes:
    """Return a font whose last glyph unfolds to `wide` to the power of `deep` boxes."""
    made = _built(LETTERS + " ", "Test Sans", 400, 0, 0x40)
    order = made.getGlyphOrder()
    for below, name in pairwise(order[1 : 2 + deep]):
        pen = TTGlyphPen({below: None})
        for at in range(wide):
            pen.addComponent(below, (1, 0, 0, 1, at, 0))
        glyph = made["glyf"][name] = pen.glyph()
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
    made.recalcBBoxes = False
    return _saved(made)


def in_itself() -> bytes:
    """Return a font with a glyph that is a part of itself."""
    body = bytearray(nested(1, 1))
    made = TTFont(io.BytesIO(bytes(body)))
    start = made.reader.tables["glyf"].offset + made["loca"][2]
    struct.pack_into(">H", body, start + 12, 2)
    return bytes(body)


def of_points(many: int) -> bytes:
    """Return a font with a glyph of so many points."""
    made = _built(LETTERS + " ", "Test Sans", 400, 0, 0x40)
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for at in range(1, many):
        pen.lineTo((at % 1000, at % 7))
    pen.closePath()
    made["glyf"][made.getGlyphOrder()[1]] = pen.glyph()
    return _saved(made)


def own(body: bytes, *languages: str, file: str = "source/fonts/Test.ttf") -> OwnFont:
    """Return a font as it is read from a library."""
    known = foreign.look_through(body)
    return OwnFont(
        file=file, languages=languages, sha256=hashlib.sha256(body).hexdigest(),
        family=known.family, weight=known.weight, style=known.style, in_ebook=known.in_ebook,
        body=known.body,
    )


def _built(letters: str, family: str, weight: int, rights: int, selection: int) -> TTFont:
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", *names.values()])
    made.setupCharacterMap(names)
    glyphs = {}
    for at, name in enumerate((".notdef", *names.values())):
        pen = TTGlyphPen(None)
        if name != "u0020":
            _box(pen, 300 + 2 * at)
        glyphs[name] = pen.glyph()
    made.setupGlyf(glyphs)
    _finished(made, family, weight, rights, selection)
    return made.font


def _box(pen: Any, width: int) -> None:
    pen.moveTo((50, 0))
    for point in ((50, 600), (width, 600), (width, 0)):
        pen.lineTo(point)
    pen.closePath()


def _finished(made: FontBuilder, family: str, weight: int, rights: int, selection: int) -> None:
    order = made.font.getGlyphOrder()
    made.setupHorizontalMetrics({name: (400 + 2 * at, 50) for at, name in enumerate(order)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2(
        usWeightClass=weight, fsType=rights, fsSelection=selection, sTypoAscender=800,
        sTypoDescender=-200, usWinAscent=800, usWinDescent=200,
    )
    made.setupPost()


def _saved(made: TTFont) -> bytes:
    made["head"].created = made["head"].modified = 0
    made.recalcTimestamp = False
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()
