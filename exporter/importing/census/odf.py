"""Count all that an OpenDocument text says (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.census.lines import Lines
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.odf import (
    DATED,
    PASSING,
    SHAPES,
    fonts,
    get,
    is_unshown,
    named_styles,
    q,
    short,
)

_SPACES = ("text:s", "text:tab", "text:line-break", "text:soft-page-break")
_HIDDEN = ("text:hidden-text", "text:hidden-paragraph")
_HEADS = ("style:header", "style:header-left", "style:header-first")
_FEET = ("style:footer", "style:footer-left", "style:footer-first")


def census_odf(
    content: etree._Element, styles: etree._Element | None, *, accept: bool
) -> tuple[Piece, ...]:
    """Return all pieces of text in a file, with tracked changes accepted or rejected."""
    trees = (content,) if styles is None else (content, styles)
    hidden = named_styles(trees, "text:display", ("none",))
    struck = named_styles(trees, "style:text-line-through-style", ("none",), others=True)
    regions = _regions(content)
    symbols = fonts(trees)
    walk = _Walk("content.xml", hidden, struck, regions, symbols, accept)
    for text in content.iter(q("office:text")):
        walk.walk(text, Kind.BODY)
    walk.end()
    pieces = walk.pieces
    if styles is not None:
        for names, kind in ((_HEADS, Kind.HEADER), (_FEET, Kind.FOOTER)):
            for element in styles.iter(*map(q, names)):
                around = _Walk("styles.xml", hidden, struck, {}, symbols, accept)
                around.walk(element, kind)
                pieces += around.pieces
    return tuple(piece for piece in pieces if piece.text.strip())


def _regions(content: etree._Element) -> dict[str, tuple[str, etree._Element]]:
    """Return what each tracked change does, by its id."""
    found = {}
    for region in content.iter(q("text:changed-region")):
        name = get(region, "text:id") or str(
            region.get("{http://www.w3.org/XML/1998/namespace}id", "")
        )
        for each in region:
            found[name] = (short(each), each)
    return found


@dataclass(slots=True)
class _Walk(Lines):
    hidden: frozenset[str]
    struck: frozenset[str]
    regions: Mapping[str, tuple[str, etree._Element]]
    fonts: Mapping[str, str]
    accept: bool
    _inserted: bool = False
    _met: set[str] = field(default_factory=set)
    _font: list[str] = field(default_factory=list)

    def _add(self, kind: Kind, text: str | None) -> None:
        font = self._font[-1] if self._font else ""
        if self._inserted and not self.accept:
            kind = Kind.DELETED
        self._put(kind, self._known(text or "", font))

    def walk(self, element: etree._Element, kind: Kind) -> None:
        """Say what an element holds, its tail left out."""
        name = short(element)
        if name in ("text:p", "text:h"):
            self._in_paragraph(element, kind)
        elif name in PASSING or name in ("office:forms", "text:tracked-changes"):
            return
        elif name in ("text:change", "text:change-start", "text:change-end"):
            self._change(element, kind)
        elif name in _SPACES:
            self._add(kind, " ")
        elif name == "text:ruby-text":  # the reading of a word stands apart from it
            self._add(kind, " ")
            self._inside(element, kind)
            self._add(kind, " ")
        elif name == "office:annotation":
            self._comment(element)
        elif name == "text:note-body":
            self._beside(element, Kind.NOTE if kind is Kind.BODY else kind)
        elif name == "draw:text-box" or name in SHAPES:
            self._beside(element, Kind.BOX if kind is Kind.BODY else kind)
        else:
            self._inside(element, self._kind(element, name, kind))

    def end(self) -> None:
        """Say what was deleted, and is called nowhere in the text."""
        for name, (what, element) in self.regions.items():
            if what == "text:deletion" and name not in self._met:
                self._beside(element, Kind.DELETED)

    def _kind(self, element: etree._Element, name: str, kind: Kind) -> Kind:
        """Return the kind of what an element holds, and say what its attributes do."""
        if name == "text:a" and (target := get(element, "xlink:href")) and target[:1] != "#":
            self._say(Kind.ADDRESS, target)
        if name in ("svg:title", "svg:desc"):
            return Kind.ALT
        if name == "draw:image" and "://" in get(element, "xlink:href"):
            self._say(Kind.OUTSIDE, get(element, "xlink:href"))
        if name in ("draw:object", "draw:object-ole"):
            self._say(Kind.OBJECT, get(element, "xlink:href").removeprefix("./"))
        is_hidden = name in _HIDDEN or is_unshown(element)
        if is_hidden or get(element, "text:style-name") in self.hidden:
            return Kind.HIDDEN
        if get(element, "text:style-name") in self.struck:
            return Kind.STRUCK
        if name == "text:placeholder":
            return Kind.PLACEHOLDER
        return Kind.DATED if name in DATED else kind

    def _inside(self, element: etree._Element, kind: Kind) -> None:
        style = get(element, "text:style-name")
        self._font.append(self.fonts.get(style, self._font[-1] if self._font else ""))
        self._add(kind, element.text)
        for each in element:
            self.walk(each, kind)
            self._add(kind, each.tail)
        self._font.pop()

    def _in_paragraph(self, element: etree._Element, kind: Kind) -> None:
        with self._in_line() as line:
            self._inside(element, self._kind(element, short(element), kind))
        for each, text in line:
            self._say(each, text)

    def _comment(self, element: etree._Element) -> None:
        """Say a comment in the paragraph that it is about."""
        with self._in_line() as line:
            for paragraph in element.iter(q("text:p"), q("text:h")):
                self._inside(paragraph, Kind.COMMENT)
                self._add(Kind.COMMENT, " ")
        for each, text in line:
            self._say(each, text)

    def _beside(self, element: etree._Element, kind: Kind) -> None:
        """Say the paragraphs of what stands beside the text: a note, a box."""
        with self._apart():
            for paragraph in element.iter(q("text:p"), q("text:h")):
                if next(paragraph.iterancestors(q("text:p"), q("text:h"), element.tag)) is element:
                    self._in_paragraph(paragraph, kind)

    def _change(self, element: etree._Element, kind: Kind) -> None:
        name = get(element, "text:change-id")
        what, region = self.regions.get(name, ("", element))
        if what == "text:insertion":
            self._inserted = short(element) == "text:change-start"
        elif what == "text:deletion" and name not in self._met:
            self._met.add(name)
            for paragraph in region.iter(q("text:p"), q("text:h")):
                self._inside(paragraph, Kind.DELETED if self.accept else kind)
