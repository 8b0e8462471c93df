"""Read which glyphs a PDF paints, and which font each is of, as its operators say it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import pikepdf

from exporter.fonts import glyphs
from exporter.fonts.faces import Face
from exporter.proof.pdf_marked import UNMARKED
from exporter.proof.pdf_tree import NONE, Marked, several

_IDENTITY = "/Identity-H"
"""The encoding in which a glyph is two bytes, its id."""
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_DIGITS = re.compile(rb"<([0-9A-Fa-f]*)>")
_STRINGS = re.compile(rb"<([0-9A-Fa-f]*)>|(\((?:[^()\\]|\\.)+\))", re.DOTALL)
"""The strings of an array as qpdf writes it: in hexadecimal, or in brackets, and `()` for none."""
_FILES = ("/FontFile2", "/FontFile3")
_SHOWING = ("TJ", "Tj", "'", '"')
_WANTED = "BDC BMC EMC Tf q Q TJ Tj ' \""


class Embedded:
    """A font of a PDF, and the packaged face that it is cut from.

    `face` is None if it is of none, or not embedded; `whole`, if its codes are not the ids of its
    glyphs, too: where they are, it `is_plain`.
    """

    def __init__(self, font: pikepdf.Object, faces: tuple[Face, ...]) -> None:
        below = several(font.get("/DescendantFonts"))[0]
        described = below.get("/FontDescriptor", NONE)
        file = next((described[key].read_bytes() for key in _FILES if key in described), b"")
        self.name = str(described.get("/FontName", ""))
        self.is_plain = (
            font.get("/Encoding") == _IDENTITY and below.get("/CIDToGIDMap") == "/Identity"
        )
        self.file = glyphs.Font(file)
        self.face = _face(self.name.rpartition("+")[2], faces) if file else None
        self.whole = glyphs.font_of(self.face) if self.face and self.is_plain else None
        self._alike: dict[tuple[int, int], bool] = {}
        maps = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
        self.texts = {
            int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for glyph, text in _MAPPED.findall(maps)
        }

    def is_seen(self, glyph: int) -> bool:
        """Return whether a glyph of the file draws anything of a text."""
        is_circle = self.whole and self.whole.circle and self.is_alike(glyph, self.whole.circle)
        return self.file.outline(glyph) != glyphs.NOTHING and not is_circle

    def is_alike(self, glyph: int, other: int) -> bool:
        """Return whether a glyph of the file looks like one of the packaged face."""
        pair = glyph, other
        if pair not in self._alike:
            assert self.whole is not None
            self._alike[pair] = glyphs.alike(self.file.outline(glyph), self.whole.outline(other))
        return self._alike[pair]


class Glyph(NamedTuple):
    """A glyph as it is painted: its font, and its id there."""

    font: Embedded
    id: int


class Shown(NamedTuple):
    """Marked content as a page draws it: its id, the text that the page says it is, and its glyphs.

    These are ids, two bytes each, by the names that the page has for fonts.
    """

    mcid: int
    said: str | None
    glyphs: tuple[tuple[str, bytes], ...]


class Painted(NamedTuple):
    """Marked content, the text that the file says it is, and the ids of its glyphs by fonts."""

    mark: Marked
    said: str | None
    ids: tuple[tuple[Embedded, bytes], ...]

    @property
    def glyphs(self) -> list[Glyph]:
        """Its glyphs in the order of painting: few are asked for."""
        return [Glyph(font, number) for font, ids in self.ids for number in numbers_of(ids)]


def embedded_of(pdf: pikepdf.Pdf, faces: tuple[Face, ...]) -> dict[object, Embedded]:
    """Return all fonts of a file that have glyphs by their ids, by the numbers of their objects."""
    return {
        font.objgen: Embedded(font, faces) for font in pdf.objects
        if isinstance(font, pikepdf.Dictionary) and "/DescendantFonts" in font
    }


def painted_on(
    page: pikepdf.Page, index: int, fonts: dict[object, Embedded], shown: Iterable[Shown]
) -> tuple[Painted, ...]:
    """Return all marked content of a page, as it is `shown`, with the glyphs that it paints."""
    shown = tuple(shown)
    named = page.get("/Resources", NONE).get("/Font", NONE)
    names = {name for each in shown for name, _ in each.glyphs}
    by_name = {
        name: font for name in names if (font := fonts.get(named[name].objgen)) is not None
    }
    return tuple(
        Painted(Marked(index, each.mcid), each.said, tuple(
            (by_name[name], ids) for name, ids in each.glyphs if name in by_name
        )) for each in shown
    )


def shown_on(page: pikepdf.Page) -> tuple[Shown, ...]:
    """Return all marked content of a page, as its content draws it, whatever its fonts are.

    What stands in another, or in none, is content of its own; what is in none comes first.
    """
    found = [_Open(UNMARKED, None)]
    opened, states = found[:], list[str]()
    font = ""
    for operation in pikepdf.parse_content_stream(page, _WANTED):
        operands, name = operation.operands, str(operation.operator)
        if name in ("BDC", "BMC"):
            opened.append(_opened(list(operands)))
            found.append(opened[-1])
        elif name == "EMC":
            opened.pop()
        elif name == "q":
            states.append(font)
        elif name == "Q":
            font = states.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in _SHOWING and font:
            opened[-1].glyphs.append((font, _ids(operands[-1])))
    return tuple(Shown(each.mcid, each.said, tuple(each.glyphs)) for each in found)


@dataclass(slots=True)
class _Open:
    """Marked content that may go on."""

    mcid: int
    said: str | None
    glyphs: list[tuple[str, bytes]] = field(default_factory=list)


def _opened(operands: list[pikepdf.Object]) -> _Open:
    properties = operands[1] if len(operands) > 1 else NONE
    if not isinstance(properties, pikepdf.Dictionary):
        return _Open(UNMARKED, None)
    said = str(properties.ActualText) if "/ActualText" in properties else None
    return _Open(int(properties.get("/MCID", UNMARKED)), said)


def _ids(shown: pikepdf.Object) -> bytes:
    """Return the strings of an operand; its numbers, of which there are more, are not made."""
    written = shown.unparse()
    if b"(" not in written:  # as all are that have a glyph below 256
        return bytes.fromhex(b"".join(_DIGITS.findall(written)).decode())
    return b"".join(
        bytes(pikepdf.Object.parse(text)) if text else bytes.fromhex(digits.decode())
        for digits, text in _STRINGS.findall(written)
    )


def numbers_of(ids: bytes) -> tuple[int, ...]:
    """Return the ids of glyphs as numbers; a last one of a single byte counts, too."""
    if len(ids) % 2:
        ids = ids[:-1] + b"\0" + ids[-1:]
    return struct.unpack(f">{len(ids) // 2}H", ids)


@cache
def _face(name: str, faces: tuple[Face, ...]) -> Face | None:
    """Return the face that a font is named after: its family, then its style, as Pango has it."""
    plain = name.replace("-", "")
    family = max(
        (face.family for face in faces if plain.startswith(face.family.replace(" ", ""))),
        key=len, default="",
    )
    style = plain.removeprefix(family.replace(" ", ""))
    return min(
        (face for face in faces if face.family == family),
        key=lambda face: (("Bold" in style) != (face.weight > 400),
                          ("Italic" in style) != (face.style == "italic")),
        default=None,
    )
