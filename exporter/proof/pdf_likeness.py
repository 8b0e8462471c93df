"""Return the digest of all that the look of a PDF's page depends on.

Two pages of one digest are painted and read alike, whichever files they are in: an edition for
another clinic has most of its pages in common with the last. A file's fonts are cut to the letters
of the whole file; a page depends on the glyphs that it paints.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping

import pikepdf

from exporter.proof.pdf_cut import Cut, cut_of
from exporter.proof.pdf_glyphs import Embedded, Shown, numbers_of
from exporter.proof.pdf_tree import NONE, several

_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_ELSEWHERE = frozenset(("/Parent", "/Contents", "/Resources", "/Annots", "/StructParents"))
"""Keys of a page that lead out of it, or that are looked at by themselves."""
_LEADING = frozenset(("/P", "/Parent", "/StructParent", "/Dest", "/A"))
"""Keys of an annotation that are not painted: where it stands in the file, where it leads."""
_BORROWING = ("/Form", "/Type3")
"""What takes the resources of its page where it has none."""
_INHERITED = frozenset(("/Type", "/Kids", "/Count"))
"""What the root of pages has where no page takes anything from it."""


class UnknownLookError(Exception):
    """The look of a page depends on what is not understood here."""


class Likeness:
    """The digests of the pages of one file."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Mapping[object, Embedded]) -> None:
        self._pages = pdf.pages
        self._fonts = fonts
        self._wholes: dict[object, bytes | None] = {}
        self._cuts: dict[object, Cut | None] = {}
        self._is_plain = (
            "/OCProperties" not in pdf.Root and {*pdf.Root.Pages.keys()} <= _INHERITED
            and bool(len(pdf.pages)) and not pdf.get_warnings()
        )

    def of(self, index: int, content: bytes, shown: Collection[Shown]) -> bytes | None:
        """Return the digest of a page, of which `content` draws all and `shown` are the letters.

        None if it can't be known: layers may be hidden, objects may lead in a circle, or qpdf found
        fault with the file, and PDFium may count its pages otherwise.
        """
        if not self._is_plain:
            return None
        page = self._pages[index].obj
        try:
            parts = (
                str(index).encode(), content, self._whole(page, _ELSEWHERE),
                *(self._whole(each, _LEADING) for each in several(page.get("/Annots"))),
                *self._resources(page.get("/Resources", NONE), content, shown),
            )
        except UnknownLookError:
            return None
        digest = hashlib.sha256()
        for part in parts:
            digest.update(len(part).to_bytes(8))
            digest.update(part)
        return digest.digest()

    def _resources(
        self, resources: pikepdf.Object, content: bytes, shown: Collection[Shown]
    ) -> list[bytes]:
        """Return what resources have under the names that a page's content has."""
        names = {f"/{name.decode('latin-1')}" for name in _NAME.findall(content)}
        if any("#" in name for name in names):
            raise UnknownLookError
        glyphs: dict[str, set[int]] = {}
        for each in shown:
            for name, ids in each.glyphs:
                glyphs.setdefault(name, set()).update(numbers_of(ids))
        parts = []
        for kind in sorted(resources.keys()):
            for name in sorted(names & {*resources[kind].keys()}):
                thing = resources[kind][name]
                look = self._font(thing, glyphs.get(name, ())) if kind == "/Font" else None
                parts += [f"{kind}{name}".encode(), look or self._whole(thing)]
        return parts

    def _font(self, font: pikepdf.Object, glyphs: Collection[int]) -> bytes | None:
        """Return what a font has of some glyphs; None if only the whole of it is known."""
        if font.objgen not in self._cuts:
            embedded = self._fonts.get(font.objgen)
            self._cuts[font.objgen] = cut_of(font, embedded, self._whole) if embedded else None
        cut = self._cuts[font.objgen]
        return cut.of(glyphs) if cut else None

    def _whole(self, thing: object, without: Collection[str] = ()) -> bytes:
        """Return all that an object is, and all that it leads to."""
        if not isinstance(thing, pikepdf.Object):
            return repr(thing).encode()
        number = thing.objgen if thing.is_indirect and not without else None
        if number in self._wholes:
            known = self._wholes[number]
            if known is None:
                raise UnknownLookError
            return known
        if number:
            self._wholes[number] = None
        found = self._written(thing, without)
        if number:
            found = self._wholes[number] = hashlib.sha256(found).digest()
        return found

    def _written(self, thing: pikepdf.Object, without: Collection[str]) -> bytes:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            if thing.get("/Subtype") in _BORROWING and "/Resources" not in thing:
                raise UnknownLookError
            parts = [
                key.encode() + b" " + self._whole(thing[key])
                for key in sorted(thing.keys()) if key not in without
            ]
            if isinstance(thing, pikepdf.Stream):
                parts.append(hashlib.sha256(thing.read_raw_bytes()).digest())
            return b"<" + b" ".join(parts) + b">"
        if isinstance(thing, pikepdf.Array):
            return b"[" + b" ".join(map(self._whole, thing)) + b"]"
        return bytes(thing.unparse())
