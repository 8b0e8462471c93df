#!/usr/bin/env python3
"""Cut exporter/fonts/files/AtkinsonHyperlegible-*.ttf: the packaged face, its nought open.

Run it with the .venv's Python after a change of fontpkg-atkinson-hyperlegible. The same package
gives the same bytes; tests/look/test_noughts.py holds the files to it.
"""

from __future__ import annotations

import copy
import io
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

HOME = Path(__file__).parents[2] / "exporter" / "fonts" / "files"
PACKAGE = "fontpkg_atkinson_hyperlegible"
STYLES = ("Regular", "Italic", "Bold", "BoldItalic")
NOUGHTS = ("zero", "zero.tf")
"""The nought, and the one of tables, which is made of it."""
VERSION = "Version 1.006; nought open, and slashed by the feature zero"


def main() -> None:
    """Write the fonts."""
    for style in STYLES:
        (HOME / f"AtkinsonHyperlegible-{style}.ttf").write_bytes(opened(style))


def opened(style: str) -> bytes:
    """Return a style of the face whose nought is open; `slashed-zero` sets the slashed one."""
    name = f"AtkinsonHyperlegible-{style}.ttf"
    source = resources.files(PACKAGE).joinpath("files", name).read_bytes()
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    _keep_slashed(font)
    _open(font)
    font["name"].setName(VERSION, 5, 3, 1, 0x409)
    del font["DSIG"]  # signs what the package has
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _keep_slashed(font: Any) -> None:
    """Put the noughts as they are behind the feature `zero`, in all scripts of a font."""
    for name in NOUGHTS:
        glyph = copy.deepcopy(font["glyf"][name])
        for part in glyph.components if glyph.isComposite() else ():
            part.glyphName = _slashed(part.glyphName)
        font["glyf"][_slashed(name)] = glyph
        font["hmtx"][_slashed(name)] = font["hmtx"][name]
        font["GDEF"].table.GlyphClassDef.classDefs[_slashed(name)] = 1
    font.setGlyphOrder([*font["glyf"].glyphOrder])
    swap = otTables.SingleSubst()
    swap.mapping = {name: _slashed(name) for name in NOUGHTS}
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable = 1, 0, [swap]
    lookup.SubTableCount = 1
    table = font["GSUB"].table
    table.LookupList.Lookup.append(lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "zero", otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup) - 1]
    table.FeatureList.FeatureRecord.append(record)
    for script in table.ScriptList.ScriptRecord:
        own = [language.LangSys for language in script.Script.LangSysRecord]
        for system in (script.Script.DefaultLangSys, *own):
            system.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


def _open(font: Any) -> None:
    """Put an open nought in the place of the slashed one, in the middle of its cell in tables."""
    (advance, bearing), (cell, _) = (font["hmtx"][name] for name in NOUGHTS)
    nought, advance = _without_slash(font), advance - excess(font)
    font["glyf"]["zero"] = nought
    font["hmtx"]["zero"] = advance, bearing
    shift = (cell - advance) // 2
    font["glyf"]["zero.tf"].components[0].x = shift
    font["hmtx"]["zero.tf"] = cell, bearing + shift


def _slashed(name: str) -> str:
    return f"{name}.slash"


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
