"""Count all that a web page says (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from exporter.importing import web, web_boxes, web_generated, web_looks
from exporter.importing.census import mathml
from exporter.importing.census.lines import Lines
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.signs import by_signs
from exporter.importing.web_formulas import TEX


def census_web(root: etree._Element) -> tuple[Piece, ...]:
    """Return all pieces of text in a page."""
    walk = _Walk("page")
    walk.pieces.append(Piece(Kind.TITLE, "page", 0, web.title(root)))
    for body in root.iter("body"):
        walk.walk(body, Kind.BODY, "")
    walk.end()
    return tuple(piece for piece in walk.pieces if piece.text.strip())


_DESCRIBED = ("img", "svg", "iframe", "abbr", "area", "figure")


_ASIDE = {
    "noscript": Kind.PART, "noframes": Kind.PART, "noembed": Kind.PART, "template": Kind.HIDDEN,
}
_NO_WORDS = ("hidden", "checkbox", "radio", "image", "file", "password", "color", "range")
"""The kinds of fields that show no words of their own."""


@dataclass(slots=True)
class _Walk(Lines):
    _numbers: dict[etree._Element, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._line, self._paragraph = [], 1

    def end(self) -> None:
        """End a paragraph."""
        line, self._line = self._line or [], []
        if any(text.strip() for _, text in line):
            for kind, text in line:
                self._say(kind, text)
            self._paragraph += 1

    def _add(self, kind: Kind, text: str | None, font: str) -> None:
        if kind is Kind.UNSEEN and text and not text.strip():
            kind = Kind.BODY  # a space between words has no colour
        self._put(kind, by_signs(self._script, self._known(text or "", font)))

    def walk(self, element: etree._Element, kind: Kind, font: str) -> None:
        """Count what an element holds, its tail left out."""
        if not isinstance(element.tag, str):
            return
        name = element.tag
        self._attributes(element, name)
        if name in _ASIDE:
            self._say(_ASIDE[name], web.text(element))
        if web.is_marker(element):
            self._say(Kind.LABEL, web.own_label(element))
            return
        if name in web.UNREAD:
            return
        around = Kind.BODY if kind is Kind.UNSEEN else kind
        if around in (Kind.BODY, Kind.NOTE):
            kind = self._kind(element, name, around)
        if kind is not around and kind is not Kind.UNSEEN:
            self._add(kind, " ", "")  # what is not printed is named word by word
        font = web.font(element) or font
        if name in web.BLOCKS or web_boxes.is_line(element):
            self.end()
            self._inside(element, kind, font)
            self.end()
            return
        apart = web_boxes.apart(element)
        self._add(around, " " * apart.before, "")
        self._inside(element, kind, font)
        self._add(around, " " * apart.behind, "")

    def _equation(self, element: etree._Element, kind: Kind) -> None:
        """Count the words of an equation, which are apart from those around it."""
        for own, text in mathml.said(element, kind, _look):
            if own is Kind.ACCENT:
                self._say(own, text)
            elif text.strip():
                self._add(own, text, "")

    def _inside(self, element: etree._Element, kind: Kind, font: str) -> None:
        if element.tag == "math":
            self._equation(element, kind)
            return
        is_apart = kind is Kind.DRAWING or element.tag in web.APART or web.is_call(element)
        if is_apart:
            self._add(kind, " ", "")
        name = str(element.tag)
        with self._raised(name if name in ("sup", "sub") else web_looks.raised(element)):
            self._add(kind, element.text, font)
            for each in element:
                self.walk(each, kind, font)
                self._add(kind, each.tail, font)
        if is_apart:
            self._add(kind, " ", "")

    def _kind(self, element: etree._Element, name: str, kind: Kind) -> Kind:
        if web_looks.is_hidden(element):
            return Kind.HIDDEN
        if web.is_unchosen(element):
            return Kind.CHOICE
        if web.is_comment(element):
            return Kind.COMMENT
        if web.is_note(element):
            return Kind.NOTE
        if name in web.DRAWN:
            return Kind.MATH if element.get("type") == TEX else Kind.DRAWING
        if web.is_around(element):
            return Kind.FOOTER
        if web_looks.is_lost(element):
            return Kind.UNSEEN
        return Kind.STRUCK if web_looks.is_struck(element) else kind

    def _attributes(self, element: etree._Element, name: str) -> None:
        target = str(element.get("href", ""))
        if name == "a" and target and target[:1] != "#":
            self._say(Kind.ADDRESS, target)
        for key in ("alt", "aria-label", "title"):
            said = str(element.get(key, ""))
            if said and (key == "alt" or name in _DESCRIBED):
                self._say(Kind.ALT, said)
        if name == "table":
            self._say(Kind.ALT, str(element.get("summary", "")))
        self._say(Kind.PART, str(element.get(web_generated.GENERATED, "")))
        self._say(Kind.PART, web.plain(str(element.get("srcdoc", ""))))
        self._numbers |= web.unlisted_numbers(element)
        self._say(Kind.LABEL, self._numbers.get(element, ""))
        self._say(Kind.LABEL, web.own_sign(element))
        if name == "optgroup":
            self._say(Kind.CHOICE, str(element.get("label", "")))
        if name == "input" and element.get("type", "text").lower() not in _NO_WORDS:
            for key in ("value", "placeholder"):
                self._say(Kind.PLACEHOLDER, str(element.get(key, "")))
        source = str(element.get("src") or element.get("data") or "")
        if source and not source.startswith("data:") and name in (*web.FETCHED, "img"):
            self._say(Kind.OUTSIDE, source)


def _look(element: etree._Element) -> Kind | None:
    """Return what the words of a part of an equation are, if they are not printed."""
    if web_looks.is_hidden(element):
        return Kind.HIDDEN
    if web_looks.is_struck(element):
        return Kind.STRUCK
    return Kind.UNSEEN if web_looks.is_lost(element) else None
