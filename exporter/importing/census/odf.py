"""Count all that an OpenDocument text says (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.odf import DATED, PASSING, fonts, get, named_styles, q, short
from exporter.importing.signs import coded, meant

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
class _Walk:
    part: str
    hidden: frozenset[str]
    struck: frozenset[str]
    regions: Mapping[str, tuple[str, etree._Element]]
    fonts: Mapping[str, str]
    accept: bool
    pieces: list[Piece] = field(default_factory=list)
    _paragraph: int = 0
    _line: list[tuple[Kind, str]] | None = None
    _inserted: bool = False
    _font: list[str] = field(default_factory=list)

    def _say(self, kind: Kind, text: str) -> None:
        if text.strip():
            self.pieces.append(Piece(kind, self.part, self._paragraph, text))

    def _meant(self, text: str) -> str:
        """Return what letters mean in their font; say those that nobody can know."""
        font = self._font[-1] if self._font else ""
        shown = ""
        for sign in text:
            means = None if 0x202A <= ord(sign) <= 0x202E else meant(font, sign)
            if means is None:
                self._say(Kind.SIGN, f"{font} {coded(font, sign)}".strip())
            shown += means or ""
        return shown

    def _put(self, kind: Kind, text: str | None) -> None:
        text = self._meant(text or "")
        if not text:
            return
        if self._inserted and not self.accept:
            kind = Kind.DELETED
        if self._line is None:
            self._say(kind, text)
        elif self._line and self._line[-1][0] is kind:
            self._line[-1] = (kind, self._line[-1][1] + text)
        else:
            self._line.append((kind, text))

    def walk(self, element: etree._Element, kind: Kind) -> None:
        """Say what an element holds, its tail left out."""
        name = short(element)
        if name in ("text:p", "text:h"):
            self._in_paragraph(element, kind)
        elif name in PASSING or name == "office:forms":
            return
        elif name == "text:tracked-changes":
            self._changes()
        elif name in ("text:change", "text:change-start", "text:change-end"):
            self._change(element, kind)
        elif name in _SPACES:
            self._put(kind, " ")
        elif name == "office:annotation":
            self._apart(element, Kind.COMMENT)
        elif name == "text:note-body":
            self._apart(element, Kind.NOTE if kind is Kind.BODY else kind)
        elif name == "draw:text-box":
            self._apart(element, Kind.BOX if kind is Kind.BODY else kind)
        else:
            self._inside(element, self._kind(element, name, kind))

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
        if name in _HIDDEN or get(element, "text:style-name") in self.hidden:
            return Kind.HIDDEN
        if get(element, "text:style-name") in self.struck:
            return Kind.STRUCK
        if name == "text:placeholder":
            return Kind.PLACEHOLDER
        return Kind.DATED if name in DATED else kind

    def _inside(self, element: etree._Element, kind: Kind) -> None:
        style = get(element, "text:style-name")
        self._font.append(self.fonts.get(style, self._font[-1] if self._font else ""))
        self._put(kind, element.text)
        for each in element:
            self.walk(each, kind)
            self._put(kind, each.tail)
        self._font.pop()

    def _in_paragraph(self, element: etree._Element, kind: Kind) -> None:
        outer = self._line
        self._paragraph += outer is None
        self._line = []
        self._inside(element, self._kind(element, short(element), kind))
        line, self._line = self._line, outer
        for each, text in line:
            self._say(each, text)

    def _apart(self, element: etree._Element, kind: Kind) -> None:
        """Say the paragraphs of what stands beside the text: a note, a box, a comment."""
        line, self._line = self._line, None
        for paragraph in element.iter(q("text:p"), q("text:h")):
            if next(paragraph.iterancestors(q("text:p"), q("text:h"), element.tag)) is element:
                self._in_paragraph(paragraph, kind)
        self._line = line

    def _changes(self) -> None:
        if self.accept:
            for what, element in self.regions.values():
                if what == "text:deletion":
                    self._apart(element, Kind.DELETED)

    def _change(self, element: etree._Element, kind: Kind) -> None:
        what, region = self.regions.get(get(element, "text:change-id"), ("", element))
        if what == "text:insertion":
            self._inserted = short(element) == "text:change-start"
        elif what == "text:deletion" and not self.accept:
            for paragraph in region.iter(q("text:p"), q("text:h")):
                self._inside(paragraph, kind)
