"""Read which glyphs a PDF paints, and which font each is of, as its operators say it."""

from __future__ import annotations

import re
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
_FILES = ("/FontFile2", "/FontFile3")
_SHOWING = ("TJ", "Tj", "'", '"')
_WANTED = "BDC BMC EMC Tf q Q TJ Tj ' \""


class Embedded:
    """A font of a PDF, and the packaged face that it is cut from.

    `face` is None if it is of none, or not embedded; `whole`, if its codes are not the ids of its
    glyphs, too.
    """

    def __init__(self, font: pikepdf.Object, faces: tuple[Face, ...]) -> None:
        below = several(font.get("/DescendantFonts"))[0]
        described = below.get("/FontDescriptor", NONE)
        file = next((described[key].read_bytes() for key in _FILES if key in described), b"")
        self.name = str(described.get("/FontName", ""))
        is_plain = font.get("/Encoding") == _IDENTITY and below.get("/CIDToGIDMap") == "/Identity"
        self.file = glyphs.Font(file)
        self.face = _face(self.name.rpartition("+")[2], faces) if file else None
        self.whole = glyphs.font_of(self.face) if self.face and is_plain else None
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


@dataclass(slots=True)
class Painted:
    """Glyphs of marked content in the order of painting, and the text that the file says it is."""

    mark: Marked
    said: str | None = None
    glyphs: list[Glyph] = field(default_factory=list)


def embedded_of(pdf: pikepdf.Pdf, faces: tuple[Face, ...]) -> dict[object, Embedded]:
    """Return all fonts of a file that have glyphs by their ids, by the numbers of their objects."""
    return {
        font.objgen: Embedded(font, faces) for font in pdf.objects
        if isinstance(font, pikepdf.Dictionary) and "/DescendantFonts" in font
    }


def painted_on(
    page: pikepdf.Page, index: int, fonts: dict[object, Embedded]
) -> tuple[Painted, ...]:
    """Return all marked content of a page with what it paints.

    What stands in another, or in none, is content of its own.
    """
    named = page.get("/Resources", NONE).get("/Font", NONE)
    unmarked = Painted(Marked(index, UNMARKED))
    found, opened, states = [unmarked], [unmarked], list[Embedded | None]()
    font: Embedded | None = None
    for operation in pikepdf.parse_content_stream(page, _WANTED):
        operands, name = operation.operands, str(operation.operator)
        if name in ("BDC", "BMC"):
            opened.append(_opened(index, list(operands)))
            found.append(opened[-1])
        elif name == "EMC":
            opened.pop()
        elif name == "q":
            states.append(font)
        elif name == "Q":
            font = states.pop()
        elif name == "Tf":
            font = fonts.get(named[str(operands[0])].objgen)
        elif name in _SHOWING and font is not None:
            opened[-1].glyphs += _shown(font, operands[-1])
    return tuple(found)


def _opened(index: int, operands: list[pikepdf.Object]) -> Painted:
    properties = operands[1] if len(operands) > 1 else NONE
    if not isinstance(properties, pikepdf.Dictionary):
        return Painted(Marked(index, UNMARKED))
    said = str(properties.ActualText) if "/ActualText" in properties else None
    return Painted(Marked(index, int(properties.get("/MCID", UNMARKED))), said)


def _shown(font: Embedded, shown: pikepdf.Object) -> list[Glyph]:
    ids = b"".join(
        bytes(part) for part in several(shown) if isinstance(part, pikepdf.String)
    )
    return [Glyph(font, int.from_bytes(ids[at : at + 2])) for at in range(0, len(ids), 2)]


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
