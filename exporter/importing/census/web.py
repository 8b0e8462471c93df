"""Count all that a web page says (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from exporter.importing import web
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.signs import coded, meant


def census_web(root: etree._Element) -> tuple[Piece, ...]:
    """Return all pieces of text in a page."""
    walk = _Walk(web.hidden_classes(root))
    for body in root.iter("body"):
        walk.walk(body, Kind.BODY, "")
    walk.end()
    return tuple(piece for piece in walk.pieces if piece.text.strip())


_DESCRIBED = ("img", "svg", "iframe", "abbr", "area", "figure")


@dataclass(slots=True)
class _Walk:
    hidden: frozenset[str]
    pieces: list[Piece] = field(default_factory=list)
    _number: int = 0
    _line: list[tuple[Kind, str]] = field(default_factory=list)

    def _say(self, kind: Kind, text: str) -> None:
        self.pieces.append(Piece(kind, "page", self._number + 1, text))

    def end(self) -> None:
        """End a paragraph."""
        if any(text.strip() for _, text in self._line):
            for kind, text in self._line:
                self._say(kind, text)
            self._number += 1
        self._line = []

    def _put(self, kind: Kind, text: str | None, font: str) -> None:
        shown = ""
        for sign in text or "":
            means = None if 0x202A <= ord(sign) <= 0x202E else meant(font, sign)
            if means is None:
                self._say(Kind.SIGN, f"{font} {coded(font, sign)}".strip())
            shown += means or ""
        if not shown:
            return
        if self._line and self._line[-1][0] is kind:
            self._line[-1] = (kind, self._line[-1][1] + shown)
        else:
            self._line.append((kind, shown))

    def walk(self, element: etree._Element, kind: Kind, font: str) -> None:
        """Say what an element holds, its tail left out."""
        if not isinstance(element.tag, str):
            return
        name = element.tag
        self._attributes(element, name)
        if name in web.UNREAD or web.is_marker(element):
            return
        if kind in (Kind.BODY, Kind.NOTE):
            kind = self._kind(element, name, kind)
        font = web.font(element) or font
        is_block = name in web.BLOCKS
        if is_block:
            self.end()
        is_apart = name == "br" or web.is_call(element)
        if is_apart:
            self._put(kind, " ", "")
        self._put(kind, element.text, font)
        for each in element:
            self.walk(each, kind, font)
            self._put(kind, each.tail, font)
        if is_apart:
            self._put(kind, " ", "")
        if is_block:
            self.end()

    def _kind(self, element: etree._Element, name: str, kind: Kind) -> Kind:
        if web.is_hidden(element, self.hidden):
            return Kind.HIDDEN
        if web.is_comment(element):
            return Kind.COMMENT
        if web.is_note(element):
            return Kind.NOTE
        if name in web.DRAWN:
            return Kind.DRAWING
        if name in web.AROUND:
            return Kind.FOOTER
        return Kind.STRUCK if name in web.STRUCK else kind

    def _attributes(self, element: etree._Element, name: str) -> None:
        target = str(element.get("href", ""))
        if name == "a" and target and target[:1] != "#":
            self._say(Kind.ADDRESS, target)
        for key in ("alt", "aria-label", "title"):
            said = str(element.get(key, ""))
            if said and (key == "alt" or name in _DESCRIBED):
                self._say(Kind.ALT, said)
        source = str(element.get("src") or element.get("data") or "")
        if source and not source.startswith("data:") and name in (*web.FETCHED, "img"):
            self._say(Kind.OUTSIDE, source)
