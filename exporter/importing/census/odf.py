"""Count all that an OpenDocument text says (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.census import mathml
from exporter.importing.census.lines import Lines
from exporter.importing.census.odf_labels import Labels
from exporter.importing.census.pieces import RUNNING, Kind, Piece
from exporter.importing.odf import (
    INDEXES,
    PASSING,
    SHAPES,
    embedded,
    fonts,
    get,
    is_anew,
    is_unshown,
    named_styles,
    q,
    short,
)
from exporter.importing.odf_labels import levels, outline_numbers
from exporter.importing.odf_looks import Looks
from exporter.importing.signs import by_signs

_SPACES = ("text:s", "text:tab", "text:line-break")
_HIDDEN = ("text:hidden-paragraph", "table:covered-table-cell")
_HEADS = ("style:header", "style:header-left", "style:header-first")
_FEET = ("style:footer", "style:footer-left", "style:footer-first")


def census_odf(
    content: etree._Element, styles: etree._Element | None,
    objects: Mapping[str, etree._Element], *, accept: bool,
) -> tuple[Piece, ...]:
    """Return all pieces of text in a file, with tracked changes accepted or rejected."""
    trees = (content,) if styles is None else (content, styles)
    hidden = named_styles(trees, "text:display", ("none",))
    struck = named_styles(trees, "style:text-line-through-style", ("none",), others=True)
    regions = _regions(content)
    symbols, looks = fonts(trees), Looks.of(trees)
    labels = Labels(trees, levels(trees))
    numbers = dict(outline_numbers(content, trees))
    walk = _Walk(
        "content.xml", hidden, struck, regions, symbols, accept, looks, labels, numbers, objects,
    )
    for text in content.iter(q("office:text")):
        walk.walk(text, Kind.BODY)
    walk.end()
    pieces = walk.pieces
    if styles is not None:
        for names, kind in ((_HEADS, Kind.HEADER), (_FEET, Kind.FOOTER)):
            for element in styles.iter(*map(q, names)):
                around = _Walk(
                    "styles.xml", hidden, struck, {}, symbols, accept, looks, labels, {}, {},
                )
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
    looks: Looks
    labels: Labels
    numbers: Mapping[etree._Element, str]
    objects: Mapping[str, etree._Element]
    _inserted: bool = False
    _label: str = ""
    _met: set[str] = field(default_factory=set)
    _font: list[str] = field(default_factory=list)

    def _add(self, kind: Kind, text: str | None) -> None:
        font = self._font[-1] if self._font else ""
        if self._inserted and not self.accept:
            kind = Kind.DELETED
        self._put(kind, by_signs(self._script, self._known(text or "", font)))

    def walk(self, element: etree._Element, kind: Kind) -> None:
        """Count what an element holds, its tail left out."""
        name = short(element)
        if get(element, "text:anchor-type") == "as-char":
            self._add(kind, " ")
        if name in ("text:p", "text:h"):
            self._in_paragraph(element, kind)
        elif name in INDEXES:
            self._beside(element, Kind.FIELD)
        elif name in _OWN:
            _OWN[name](self, element, kind)
        elif name in _SPACES:
            self._add(kind, " ")
        elif name == "text:ruby-text":  # the reading of a word stands apart from it
            self._add(kind, " ")
            self._inside(element, kind)
            self._add(kind, " ")
        elif name == "text:note-body":
            self._beside(element, Kind.NOTE if kind is Kind.BODY else kind)
        elif name == "draw:text-box" or name in SHAPES:
            self._beside(element, Kind.BOX if kind is Kind.BODY else kind)
        else:
            self._inside(element, self._kind(element, name, kind))

    def end(self) -> None:
        """Count what was deleted, and is called nowhere in the text."""
        for name, (what, element) in self.regions.items():
            if what == "text:deletion" and name not in self._met:
                self._beside(element, Kind.DELETED)

    def _kind(self, element: etree._Element, name: str, kind: Kind) -> Kind:
        """Return the kind of what an element holds, and say what its attributes do."""
        self._attributes(element, name)
        if name in ("svg:title", "svg:desc", "table:title", "table:desc"):
            return Kind.ALT
        if name == "loext:content-control" and is_unshown(element):
            return Kind.PLACEHOLDER
        is_hidden = name in _HIDDEN or is_unshown(element)
        if is_hidden or get(element, "text:style-name") in self.hidden:
            return Kind.HIDDEN
        if get(element, "text:style-name") in self.struck:
            return Kind.STRUCK
        if name == "text:placeholder":
            return Kind.PLACEHOLDER
        return Kind.DATED if is_anew(element) else kind

    def _attributes(self, element: etree._Element, name: str) -> None:
        """Count what is not the text of an element: where it leads, what it is printed with."""
        target = get(element, "xlink:href")
        if name == "text:a" and target and target[:1] != "#":
            self._say(Kind.ADDRESS, target)
        elif name in ("draw:image", "text:section-source") and "://" in target:
            self._say(Kind.OUTSIDE, target)
        elif name == "draw:object-ole":
            self._say(Kind.OBJECT, target.removeprefix("./"))
        elif name in ("text:list-item", "text:numbered-paragraph"):
            self._label = self.labels[element]
        elif name == "text:h":
            self._say(Kind.LABEL, self.numbers.get(element, ""))
        elif name == "text:hidden-text" and is_unshown(element):
            self._say(Kind.HIDDEN, get(element, "text:string-value"))
        elif name in ("text:conditional-text", "loext:content-control"):
            words = "".join(map(str, element.itertext()))
            for choice in _choices(element):
                if choice != words:
                    self._say(Kind.CHOICE, choice)

    def _inside(self, element: etree._Element, kind: Kind) -> None:
        style = get(element, "text:style-name")
        self._font.append(self.fonts.get(style, self._font[-1] if self._font else ""))
        own = Kind.UNSEEN if kind in RUNNING and self.looks.is_lost(element) else kind
        if own is Kind.DRAWING:
            self._add(own, " ")
        with self._raised(self.looks.raised(element)):
            self._add(own, element.text)
            for each in element:
                self.walk(each, kind)
                self._add(own, each.tail)
        self._font.pop()

    def _in_paragraph(self, element: etree._Element, kind: Kind) -> None:
        with self._in_line() as line:
            label, self._label = self._label, ""
            self._say(Kind.LABEL, label)
            self._inside(element, self._kind(element, short(element), kind))
        for each, text in line:
            self._say(each, text)

    def _form(self, forms: etree._Element, _: Kind) -> None:
        """Count what the fields of a form show."""
        for each in forms.iter():
            for key in ("form:label", "form:current-value", "form:value"):
                self._say(Kind.PLACEHOLDER, get(each, key))

    def _object(self, element: etree._Element, kind: Kind) -> None:
        """Count the words of a formula; name those of a chart, and what is not known."""
        root = embedded(element, self.objects)
        if root is not None and str(root.tag).endswith("}math"):
            for own, text in mathml.said(root, kind):
                if own is Kind.ACCENT:
                    self._say(own, text)
                elif text.strip():
                    self._add(own, text)
            return
        self._say(Kind.OBJECT, get(element, "xlink:href").removeprefix("./"))
        for each in root.iter(q("text:p"), q("text:h")) if root is not None else ():
            self._say(Kind.DRAWING, "".join(map(str, each.itertext())))

    def _comment(self, element: etree._Element, _: Kind) -> None:
        """Count a comment in the paragraph that it is about."""
        with self._in_line() as line:
            for paragraph in element.iter(q("text:p"), q("text:h")):
                self._inside(paragraph, Kind.COMMENT)
                self._add(Kind.COMMENT, " ")
        for each, text in line:
            self._say(each, text)

    def _beside(self, element: etree._Element, kind: Kind) -> None:
        """Count the paragraphs of what stands beside the text: a note, a box."""
        with self._apart():
            for paragraph in element.iter(q("text:p"), q("text:h")):
                if next(paragraph.iterancestors(q("text:p"), q("text:h"), element.tag)) is element:
                    self._in_paragraph(paragraph, kind)

    def _note(self, element: etree._Element, kind: Kind) -> None:
        """Count a note; its number stands between what is before and behind."""
        self._add(kind, " ")
        self._inside(element, kind)

    def _change(self, element: etree._Element, kind: Kind) -> None:
        name = get(element, "text:change-id")
        what, region = self.regions.get(name, ("", element))
        if what == "text:insertion":
            self._inserted = short(element) == "text:change-start"
        elif what == "text:deletion" and name not in self._met:
            self._met.add(name)
            own = Kind.DELETED if self.accept else kind
            for at, paragraph in enumerate(region.iter(q("text:p"), q("text:h"))):
                self._add(own, " " if at else "")
                self._inside(paragraph, own)


def _choices(element: etree._Element) -> Iterator[str]:
    """Yield what a field or a list to choose from can show."""
    for key in ("text:string-value-if-true", "text:string-value-if-false"):
        yield get(element, key)
    for each in element.iter(q("loext:list-item")):
        yield get(each, "loext:display-text") or get(each, "loext:value")


def _pass(*_: object) -> None:
    """Count nothing of what says where something stands on a page."""


_OWN: dict[str, Callable[[_Walk, etree._Element, Kind], None]] = {
    **dict.fromkeys((*PASSING, "text:tracked-changes"), _pass),
    **dict.fromkeys(("text:change", "text:change-start", "text:change-end"), _Walk._change),
    "office:forms": _Walk._form, "text:note": _Walk._note,
    "office:annotation": _Walk._comment, "draw:object": _Walk._object,
}
"""Elements that are read in a way of their own."""
