#!/usr/bin/env python3
"""Write exporter/fonts/files/noughts.toml: what opens the nought of Atkinson Hyperlegible.

Run it with the .venv's Python after a change of fontpkg-atkinson-hyperlegible. The same package
gives the same text; tests/look/test_noughts.py holds the file to it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum
from fontTools.ttLib.tables.ttProgram import Program

CHANGES = Path(__file__).parents[2] / "exporter" / "fonts" / "files" / "noughts.toml"
PACKAGE = "fontpkg_atkinson_hyperlegible"
STYLES = ("Regular", "Italic", "Bold", "BoldItalic")
NOUGHTS = ("zero", "zero.tf")
"""The nought, and the one of tables, which is made of it."""
_HEAD = """\
# What opens the nought of Atkinson Hyperlegible: by the digest of a packaged file, bytes in hex and
# where they go. Made by tools/fonts/open_noughts.py of fontpkg-atkinson-hyperlegible; the outlines
# are drawn after that font's own, Copyright 2020 Braille Institute of America, Inc., SIL Open Font
# License 1.1 (OFL.txt).
"""
_CLEAR = b"\x22"
"""An instruction of hints that empties a stack, which is empty."""
_MAGIC, _TABLES = 0xB1B0AFBA, 12
"""From which the checksum of a font is taken; where the list of its tables starts: OpenType 1.9."""


def main() -> None:
    """Write the changes."""
    CHANGES.write_text(written(), encoding="utf-8")


def written() -> str:
    """Return the changes of all styles as TOML."""
    return _HEAD + "".join(map(_table, STYLES))


def _table(style: str) -> str:
    name = f"AtkinsonHyperlegible-{style}.ttf"
    source = resources.files(PACKAGE).joinpath("files", name).read_bytes()
    rows = "".join(
        f'  {{ at = {at}, bytes = "{new.hex()}" }},\n'
        for at, new in _differences(source, opened(source))
    )
    digest = hashlib.sha256(source).hexdigest()
    return f'\n["{name}"]\nof = "{digest}"\nchanges = [\n{rows}]\n'


def _differences(old: bytes, new: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where two texts of one length differ, and what the second has there."""
    unlike = (at for at in range(len(old)) if old[at] != new[at])
    for _, run in groupby(enumerate(unlike), key=lambda pair: pair[1] - pair[0]):
        first, *_, last = [at for _, at in run] * 2
        yield first, new[first : last + 1]


def opened(source: bytes) -> bytes:
    """Return a style of the face whose nought is open; all else stays where it is."""
    font, made = TTFont(io.BytesIO(source), recalcTimestamp=False), bytearray(source)
    starts, order = list(font["loca"].locations), font.getGlyphOrder()
    _open(font)
    glyphs, metrics = (font.reader.tables[tag].offset for tag in ("glyf", "hmtx"))
    for name in NOUGHTS:
        number = order.index(name)
        start, end = starts[number : number + 2]
        made[glyphs + start : glyphs + end] = _compiled(font, name, end - start)
        advance, bearing = font["hmtx"][name]
        made[metrics + 4 * number : metrics + 4 * number + 4] = (
            advance.to_bytes(2, "big") + bearing.to_bytes(2, "big", signed=True)
        )
    _sum_up(font, made)
    return bytes(made)


def _compiled(font: Any, name: str, size: int) -> bytes:
    """Return a glyph in so many bytes: the place of a smaller one is filled with idle hints."""
    glyph, glyphs = font["glyf"][name], font["glyf"]
    if spare := size - len(glyph.compile(glyphs)):
        glyph.program = Program()
        glyph.program.fromBytecode(_CLEAR * spare)
    return bytes(glyph.compile(glyphs))


def _sum_up(font: Any, made: bytearray) -> None:
    """Set the checksums of the tables that changed, and of the font."""
    for tag in ("glyf", "hmtx"):
        entry, at = font.reader.tables[tag], made.index(tag.encode(), _TABLES) + len(tag)
        body = bytes(made[entry.offset : entry.offset + entry.length])
        made[at : at + 4] = calcChecksum(body).to_bytes(4, "big")
    at = font.reader.tables["head"].offset + 8
    made[at : at + 4] = bytes(4)
    whole = (_MAGIC - calcChecksum(bytes(made))) % 2**32
    made[at : at + 4] = whole.to_bytes(4, "big")


def _open(font: Any) -> None:
    """Put an open nought in the place of the slashed one, in the middle of its cell in tables."""
    (advance, bearing), (cell, _) = (font["hmtx"][name] for name in NOUGHTS)
    nought, advance = _without_slash(font), advance - excess(font)
    font["glyf"]["zero"] = nought
    font["hmtx"]["zero"] = advance, bearing
    shift = (cell - advance) // 2
    font["glyf"]["zero.tf"].components[0].x = shift
    font["hmtx"]["zero.tf"] = cell, bearing + shift


def _without_slash(font: Any) -> Any:
    """Return a font's nought as an outline and one counter, as wide as the eight.

    As wide as it was with its slash, it would be taken for an O. The counter is the outline drawn
    smaller, so that its outermost points are those of the two halves beside the slash; its stems
    stay as they were.
    """
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs["zero"].draw(pen)
    outline = pen.value[: [name for name, _ in pen.value].index("closePath") + 1]
    outer, inner = _ellipses(font["glyf"]["zero"])
    by = excess(font)
    drawn = TTGlyphPen(glyphs)
    left = Transform(1, 0, 0, 1, -by / 2, 0)
    _play(outline, TransformPen(drawn, left.transform(outer.narrowed(by))))
    _play(outline, TransformPen(
        ReverseContourPen(drawn), left.transform(inner.narrowed(by)).transform(outer.onto(inner))
    ))
    return drawn.glyph()


def excess(font: Any) -> int:
    """Return by how many units a font's nought is wider than its eight."""
    nought, eight = (font["glyf"][name] for name in ("zero", "eight"))
    return int((nought.xMax - nought.xMin) - (eight.xMax - eight.xMin))


def _play(contour: list[Any], pen: Any) -> None:
    for name, points in contour:
        getattr(pen, name)(*points)


class _Ellipse(NamedTuple):
    """A round shape: its middle, and the ways from there to its rightmost and its topmost point."""

    x: float
    y: float
    right: tuple[float, float]
    top: tuple[float, float]

    def onto(self, other: _Ellipse) -> Transform:
        """Return what draws this shape as another."""
        back = Transform(*self.right, *self.top).inverse().translate(-self.x, -self.y)
        return Transform(*other.right, *other.top, other.x, other.y).transform(back)

    def narrowed(self, by: float) -> Transform:
        """Return what takes some units of its width, and leaves its middle, height and slant."""
        share, slant = 1 - by / (2 * self.right[0]), self.top[0] / self.top[1]
        centred = Transform(share, 0, slant * (1 - share), 1)
        return Transform(1, 0, 0, 1, self.x, self.y).transform(centred).translate(-self.x, -self.y)


def _ellipses(nought: Any) -> tuple[_Ellipse, _Ellipse]:
    """Return the outline of a slashed nought, and what its two halves would be without a slash."""
    first = nought.endPtsOfContours[0] + 1
    drawn = list(zip(map(tuple, nought.coordinates), nought.flags, strict=True))
    outer, inner = (
        [point for point, flag in part if flag & 1] for part in (drawn[:first], drawn[first:])
    )
    return _ellipse(outer), _ellipse(inner)


def _ellipse(points: list[Any]) -> _Ellipse:
    left, right = min(points), max(points)
    low, high = (end(points, key=lambda point: point[1]) for end in (min, max))
    return _Ellipse(
        (left[0] + right[0]) / 2, (low[1] + high[1]) / 2,
        ((right[0] - left[0]) / 2, (right[1] - left[1]) / 2),
        ((high[0] - low[0]) / 2, (high[1] - low[1]) / 2),
    )


if __name__ == "__main__":
    main()
