"""Return what a TrueType file has of single glyphs: files cut to other glyphs agree on it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from typing import Any

_OF_GLYPHS = frozenset(("glyf", "loca", "hmtx", "vmtx"))
_OF_THE_CUT = frozenset((
    "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "maxp", "name", "post", "vhea",
))
"""Tables that shape text, and those that differ with the glyphs that a file is cut to: how many
there are, the box around all. Of `head` and `hhea` what places a glyph counts, nothing else."""
_LINE, _EM, _LONG, _METRICS = slice(4, 10), slice(16, 20), slice(50, 52), slice(34, 36)
"""Where `hhea` has the heights of a line, `head` its flags and units and the size of an index, and
`hhea` the number of widths."""
_COMPOUND, _WORDS, _SCALE, _SCALES, _MATRIX, _MORE = -1, 0x1, 0x8, 0x40, 0x80, 0x20


class Glyphs:
    """The glyphs of a TrueType file."""

    def __init__(self, file: bytes) -> None:
        import uharfbuzz

        self._face = uharfbuzz.Face(file)
        self._tags = self._face.table_tags

    @property
    def is_plain(self) -> bool:
        """Whether the file draws by outlines of TrueType alone."""
        return {"glyf", "loca", "hmtx", "head", "hhea"} <= {*self._tags}

    @cached_property
    def around(self) -> bytes:
        """What the file has that no single glyph has: units, heights of a line, programs."""
        others = sorted({*self._tags} - _OF_GLYPHS - _OF_THE_CUT)
        return b"".join((
            self._table("head")[_EM], self._table("hhea")[_LINE],
            *(tag.encode() + self._table(tag) for tag in others),
        ))

    def of(self, glyph: int) -> bytes:
        """Return the width of a glyph, where it begins, and its outline with all its parts."""
        every, waiting = [glyph], [glyph]
        while waiting:
            parts = self._parts(self._outline(waiting.pop()))
            new = [part for part in parts if part not in every]
            every += new
            waiting += new
        return b"".join(self._width(each) + self._outline(each) for each in every)

    def _table(self, tag: str) -> bytes:
        data: Any = self._face.reference_table(tag).data
        return bytes(data)

    @cached_property
    def _outlines(self) -> tuple[bytes, tuple[int, ...]]:
        """All outlines, and where each begins."""
        places, is_long = self._table("loca"), any(self._table("head")[_LONG])
        size, name, step = (4, "I", 1) if is_long else (2, "H", 2)
        starts = struct.unpack(f">{len(places) // size}{name}", places)
        return self._table("glyf"), tuple(start * step for start in starts)

    def _outline(self, glyph: int) -> bytes:
        outlines, starts = self._outlines
        return outlines[slice(*starts[glyph : glyph + 2])]

    @cached_property
    def _widths(self) -> tuple[bytes, int]:
        return self._table("hmtx"), int.from_bytes(self._table("hhea")[_METRICS])

    def _width(self, glyph: int) -> bytes:
        widths, count = self._widths
        if glyph < count:
            return widths[4 * glyph : 4 * glyph + 4]
        bearing = 4 * count + 2 * (glyph - count)
        return widths[4 * count - 4 : 4 * count - 2] + widths[bearing : bearing + 2]

    @staticmethod
    def _parts(outline: bytes) -> Iterator[int]:
        """Yield the glyphs that an outline is put together of (OpenType 1.9, glyf)."""
        if not outline or int.from_bytes(outline[:2], signed=True) > _COMPOUND:
            return
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack(">HH", outline[at : at + 4])
            yield part
            at += 4 + (4 if flags & _WORDS else 2)
            at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
