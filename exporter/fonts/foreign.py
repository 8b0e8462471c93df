"""Look through a font that comes from anywhere, before an engine opens it (pure).

What a book gets is not the file: HarfBuzz, which checks all that it reads, makes it anew with what
draws letters and nothing else (`cutting.remade`). No program for hints, no bitmap, no colour, no
table that nobody knows is left in it.

Source: OpenType 1.9, OS/2 (fsType, usWeightClass, fsSelection), glyf.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from exporter.fonts import cutting, shaping

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_KINDS = {
    b"OTTO": "an OpenType font with PostScript outlines", b"ttcf": "a collection of fonts",
    b"wOFF": "a web font, WOFF", b"wOF2": "a web font, WOFF2", b"%!PS": "a Type 1 font",
    b"\x80\x01": "a Type 1 font", b"%PDF": "a PDF", b"PK\x03\x04": "a zip archive",
    b"<!DO": "a web page", b"<htm": "a web page", b"vers": "a pointer of Git LFS",
}
"""What other files begin with."""
_OUTLINES = (b"OTTO", b"ttcf", b"wOFF", b"wOF2")
_STATIC = "a static TrueType font, .ttf"
_DRAWING = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name")
_MOST_TABLES, _MOST_LETTERS = 100, 100_000
_MOST_POINTS, _MOST_PARTS, _MOST_DEEP = 10_000, 200, 8
"""The points of a glyph, the parts that it is put together of, all of them unfolded, and how deep
these are put together of others."""
_RESTRICTED, _FOR_PRINT, _WHOLE_ONLY, _BITMAPS_ONLY = 0x0002, 0x0004, 0x0100, 0x0200
_SPACE = 0x20
_BOLD = 600
"""The least weight of what stands for bold."""


class Refused(Exception):
    """A font that can't be used: what was found, what was expected, what to do.

    `right` is true if it is not allowed to stand in a book.
    """

    def __init__(self, found: str, expected: str, hint: str, *, right: bool = False) -> None:
        super().__init__(found)
        self.found, self.expected, self.hint, self.right = found, expected, hint, right


@dataclass(frozen=True, slots=True)
class Described:
    """What a font says of itself, and its `body` made anew; `in_ebook`, if e-books may have it."""

    family: str
    weight: Literal[400, 700]
    style: Literal["normal", "italic"]
    in_ebook: bool
    body: bytes


def look_through(body: bytes) -> Described:
    """Return what a font is, made anew.

    Raises: Refused if it can't be used.
    """
    try:
        return _looked_through(body)
    except (struct.error, IndexError, UnicodeError, cutting.NoFont) as error:
        raise _broken(str(error) or type(error).__name__) from error


def _looked_through(body: bytes) -> Described:
    _check_kind(body)
    tables = _tables(body)
    if "fvar" in tables:
        raise Refused(
            "a variable font, with all weights in one file", _STATIC,
            "Take the family's static files, Regular and Bold, which most come with in a folder "
            "static/; or cut it: fonttools varLib.instancer NAME.ttf wght=400.",
        )
    _check_whole(tables)
    weight, rights, selection = _own_words(tables)
    made = cutting.remade(body)
    drawn = _tables(made)
    _check_whole(drawn)
    _check_glyphs(drawn)
    letters = shaping.letters(made)
    if not 0 < len(letters) <= _MOST_LETTERS:
        raise _broken(f"{len(letters)} letters" if letters else "no letter")
    if _SPACE not in letters:  # Pango takes the space between two words from their font
        raise _broken("no space")
    is_bold = weight >= _BOLD or bool(selection & 0x20)
    return Described(
        shaping.family(made), 700 if is_bold else 400,
        "italic" if selection & 0x201 else "normal", rights & 0x000F != _FOR_PRINT, made,
    )


def _check_kind(body: bytes) -> None:
    """Check that a file begins as a TrueType font.

    Raises: Refused if it does not.
    """
    start = body[:4]
    if start in _TRUETYPE:
        return
    others = "other bytes" if body else "an empty file"
    found = next((kind for sign, kind in _KINDS.items() if start.startswith(sign)), others)
    hint = "Take the family's .ttf files"
    if start in _OUTLINES:
        raise Refused(found, _STATIC, f"{hint}; who made the font, or its web page, has them.")
    raise Refused(found, _STATIC, f"{hint}, and copy the file anew.")


def _tables(body: bytes) -> dict[str, bytes]:
    """Return the tables of a font by their tags.

    Raises: struct.error or IndexError if it has not what its list says.
    """
    (count,) = struct.unpack_from(">H", body, 4)
    if not 0 < count <= _MOST_TABLES:
        raise IndexError(f"{count} tables")
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", body, at)
        if offset + length > len(body):
            raise IndexError("a table beyond the end of the file")
        tables[tag.decode("latin-1")] = body[offset : offset + length]
    return tables


def _check_whole(tables: Mapping[str, bytes]) -> None:
    """Check that a font has what draws its letters.

    Raises: Refused if it has not.
    """
    if lacking := [name for name in _DRAWING if not tables.get(name)]:
        raise _broken(f"no table {lacking[0]}")


def _own_words(tables: Mapping[str, bytes]) -> tuple[int, int, int]:
    """Return what a font says of its weight, its rights and its style.

    Raises: Refused if it may not stand in a book.
    """
    if "OS/2" not in tables:
        raise Refused(
            "no table OS/2, which says what the font may be used for", "a right to embed it",
            "Take a newer file of the font, or another font.", right=True,
        )
    weight, rights = struct.unpack_from(">H2xH", tables["OS/2"], 4)
    (selection,) = struct.unpack_from(">H", tables["OS/2"], 62)
    forbidden = {
        "restricted licence embedding": rights & 0x000F == _RESTRICTED,
        "bitmap embedding only": rights & _BITMAPS_ONLY,
        "no subsetting": rights & _WHOLE_ONLY,
    }
    for words, is_so in forbidden.items():
        if is_so:
            raise Refused(
                f"fsType {rights:#06x}: {words}", "a right to embed a cut of it in documents",
                "Ask who made it for a licence and a file that allow embedding, or take another "
                "font, such as one under the SIL Open Font License.", right=True,
            )
    return weight, rights, selection


class _Weight(NamedTuple):
    """What a glyph costs, unfolded: points, parts, and how deep it is put together of others."""

    points: int
    parts: int
    depth: int


def _check_glyphs(tables: Mapping[str, bytes]) -> None:
    """Check that no glyph takes more to draw than letters do.

    Raises: Refused if one does; struct.error if one ends too early.
    """
    offsets = _offsets(tables)
    known: dict[int, _Weight] = {}
    for number in range(len(offsets) - 1):
        if _weighed(number, tables["glyf"], offsets, known, ()) is None:
            raise Refused(
                f"glyph {number}, of more than {_MOST_POINTS:,} points or {_MOST_PARTS} parts, or "
                "part of itself", "glyphs as those of letters", "Take another font."
            )


def _offsets(tables: Mapping[str, bytes]) -> tuple[int, ...]:
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    size, scale = (4, 1) if is_long else (2, 2)
    loca = tables["loca"]
    found = struct.unpack(f">{len(loca) // size}{'L' if is_long else 'H'}", loca)
    return tuple(scale * each for each in found)


def _weighed(
    number: int, glyf: bytes, offsets: tuple[int, ...], known: dict[int, _Weight],
    above: tuple[int, ...],
) -> _Weight | None:
    """Return what a glyph costs; None if that is too much, or it is part of itself."""
    if number in known:
        return known[number]
    if number in above or len(above) > _MOST_DEEP or number >= len(offsets) - 1:
        return None
    start, end = offsets[number : number + 2]
    points, parts, depth = 0, 1, 0
    if start < end:
        (contours,) = struct.unpack_from(">h", glyf, start)
        if contours > 0:
            (last,) = struct.unpack_from(">H", glyf, start + 8 + 2 * contours)
            points = last + 1
        for part in _parts(glyf, start) if contours < 0 else ():
            inner = _weighed(part, glyf, offsets, known, (*above, number))
            if inner is None:
                return None
            points, parts = points + inner.points, parts + inner.parts
            depth = max(depth, inner.depth + 1)
            if parts > _MOST_PARTS:
                return None
    if points > _MOST_POINTS or depth > _MOST_DEEP:
        return None
    known[number] = _Weight(points, parts, depth)
    return known[number]


def _parts(glyf: bytes, start: int) -> list[int]:
    """Return the glyphs that one is put together of, as far as they may be many."""
    found: list[int] = []
    at, more = start + 10, True
    while more and len(found) <= _MOST_PARTS:
        flags, part = struct.unpack_from(">HH", glyf, at)
        at += 4 + (4 if flags & 0x1 else 2)
        at += 2 if flags & 0x8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        found.append(part)
        more = bool(flags & 0x20)
    return found


def _broken(found: str) -> Refused:
    return Refused(
        f"a broken font: {found}"[:100], _STATIC, "Copy the file anew from where it comes from.",
    )
