"""Return what a font of a PDF, which is cut to the glyphs of its file, has of those of one page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import pikepdf

from exporter.fonts.glyph_data import Glyphs
from exporter.proof.pdf_glyphs import Embedded
from exporter.proof.pdf_tree import NONE, several

Whole = Callable[[object, Collection[str]], bytes]
"""Returns all that an object is, but for some of its keys."""

_OF_GLYPHS = (
    frozenset(("/DescendantFonts", "/ToUnicode")),
    frozenset(("/W", "/FontDescriptor")),
    frozenset(("/FontFile2", "/CIDSet")),
)
"""Keys of a font, of the one that it is made of, and of its description, that are of all glyphs."""


class Cut:
    """A font that is cut to some glyphs: what it has of each, and of all."""

    def __init__(
        self, around: bytes, data: Glyphs, texts: Mapping[int, str], widths: Mapping[int, object]
    ) -> None:
        self._around, self._data, self._texts, self._widths = around, data, texts, widths
        self._known: dict[int, bytes] = {}

    def of(self, glyphs: Collection[int]) -> bytes:
        """Return what is painted and read of a font by some glyphs."""
        for glyph in glyphs:
            if glyph not in self._known:
                said = f"{glyph} {self._widths.get(glyph)} {self._texts.get(glyph)!r} "
                self._known[glyph] = said.encode() + self._data.of(glyph)
        return b"".join((self._around, *(self._known[glyph] for glyph in sorted(glyphs))))


def cut_of(font: pikepdf.Object, embedded: Embedded, whole: Whole) -> Cut | None:
    """Return a font as what it has of its glyphs; None if they can't be told apart."""
    parts = several(font.get("/DescendantFonts"))
    below = parts[0] if len(parts) == 1 else NONE
    described = below.get("/FontDescriptor", NONE)
    maps = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    if not embedded.is_plain or "/FontFile2" not in described or b"beginbfrange" in maps:
        return None
    data = Glyphs(described.FontFile2.read_bytes())
    if not data.is_plain:
        return None
    around = b"".join((
        *map(whole, (font, below, described), _OF_GLYPHS), data.around,
        maps.partition(b"beginbfchar")[0].rstrip(b"0123456789 \n"),
    ))
    return Cut(around, data, embedded.texts, _widths(below))


def _widths(font: pikepdf.Object) -> dict[int, object]:
    """Return the widths that a font says of its glyphs (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, object] = {}
    items = several(font.get("/W"))
    at = 0
    while at < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            found.update(enumerate(items[at + 1], start=first))
            at += 2
        else:
            found.update(dict.fromkeys(range(first, int(items[at + 1]) + 1), items[at + 2]))
            at += 3
    return found
