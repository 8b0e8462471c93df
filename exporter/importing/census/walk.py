"""Walk through a part of a Word file; every text that it meets becomes a piece (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.importing import codes
from exporter.importing.census import elsewhere, equations, fields, settings, sight
from exporter.importing.census.here import Here
from exporter.importing.census.labels import Labels
from exporter.importing.census.looks import Looks
from exporter.importing.census.open_fields import OpenFields
from exporter.importing.census.pieces import RUNNING, Kind, Piece
from exporter.importing.ooxml import alternatives, child, elements, is_on, q, short, value
from exporter.importing.opening import Relation
from exporter.importing.signs import by_signs, meant

_PASSED = frozenset((
    "w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:tblGrid",
    "w:delInstrText", "mc:Fallback", "w:rPrChange", "w:pPrChange",
))
_TAKEN = ("w:del", "w:moveFrom")


@dataclass(slots=True)
class Walk(OpenFields):
    """A walk through one part; `pieces` is what it met."""

    kind: Kind
    looks: Looks
    labels: Labels
    relations: Mapping[str, Relation]
    accept: bool
    called: set[tuple[str, str]]
    anchors: dict[str, tuple[str, int]]
    _drop: str = ""
    _joined: list[tuple[Kind, str]] = field(default_factory=list)
    _endless: frozenset[etree._Element] = frozenset()

    def all(self, root: etree._Element) -> list[Piece]:
        """Return the pieces of a part."""
        gone = ("w:del", "w:moveFrom") if self.accept else ("w:ins", "w:moveTo")
        self._endless = codes.unclosed(root, gone)
        self._walk(root, Here(self.kind))
        return self.pieces

    def _add(self, here: Here, text: str) -> None:
        """Add text to the paragraph as what it is at its place."""
        kind = self._kind(here, text)
        self._show(text)
        if kind and self._open and text.lstrip().startswith(fields.BROKEN):
            kind = Kind.FIELD
        if kind:
            self._put(kind, text)

    def _kind(self, here: Here, text: str = "") -> Kind | None:
        if here.forced:
            return here.forced
        return self._of_field(here, text)

    def _walk(self, element: etree._Element, here: Here) -> None:
        name = short(element)
        if settings.hides_drawing(element):
            here = replace(here, forced=here.forced or Kind.HIDDEN)
        if settings.is_in_line(element):
            self._add(here, " ")
        if action := _ACTIONS.get(name):
            action(self, element, here)
        elif name not in _PASSED:
            self._inside(element, here)

    def _inside(self, element: etree._Element, here: Here) -> None:
        for each in elements(element):
            self._walk(each, here)

    def _in_paragraph(self, element: etree._Element, here: Here) -> None:
        with self._in_line() as line:
            if not self.looks.is_hidden(element):
                self._say(Kind.LABEL, self.labels.label(element))
            self._inside(element, replace(here, paragraph=element))
        if value(child(element, "w:pPr", "w:framePr"), "dropCap") in ("drop", "margin"):
            self._drop += "".join(text for _, text in line)
            return
        if settings.is_joined(element, accept=self.accept):
            self._joined += line
            return
        line[:0], self._joined = self._joined, []
        if self._drop and line:
            line[0] = (line[0][0], self._drop + line[0][1])
            self._drop = ""
        for kind, text in line:
            self._say(kind, text)

    def _in_row(self, element: etree._Element, here: Here) -> None:
        forced = settings.of_row(element, accept=self.accept) or here.forced
        if self.looks.hides_row(element):
            forced = forced or Kind.HIDDEN
        self._inside(element, replace(here, forced=forced))

    def _in_cell(self, element: etree._Element, here: Here) -> None:
        forced = here.forced or settings.of_cell(element, accept=self.accept)
        self._inside(element, replace(here, forced=forced))

    def _tracked(self, element: etree._Element, here: Here) -> None:
        """Read what a tracked change is of; what was moved is said once, where it stands now."""
        name = short(element)
        if (name in _TAKEN) is not self.accept:
            self._inside(element, here)
        elif name in ("w:del", "w:ins"):
            self._inside(element, replace(here, forced=Kind.DELETED))

    def _alternatives(self, element: etree._Element, here: Here) -> None:
        shown, _ = alternatives(element)
        if shown is not None:
            self._inside(shown, here)
        for text in elsewhere.fallbacks(element):
            self._say(Kind.FALLBACK, text)

    def _in_box(self, element: etree._Element, here: Here) -> None:
        kind = Kind.BOX if here.kind is Kind.BODY else here.kind
        forced = here.forced or (here.look if here.look is Kind.HIDDEN else None)
        if sight.is_box_unseen(element):
            forced = forced or Kind.UNSEEN
        with self._apart():
            self._inside(element, Here(kind, forced))

    def _in_textbox(self, element: etree._Element, here: Here) -> None:
        """Read an old box; words of HTML in it are shown by some programs only."""
        self._say(Kind.PART, elsewhere.of_textbox(element))
        self._inside(element, here)

    def _control(self, element: etree._Element, here: Here) -> None:
        its = child(element, "w:sdtPr")
        if is_on(child(its, "w:showingPlcHdr")):
            here = replace(here, forced=here.forced or Kind.PLACEHOLDER)
        if value(child(its, "w:docPartObj", "w:docPartGallery")) == fields.CONTENTS:
            here = replace(here, forced=here.forced or Kind.FIELD)
        for kind, text in fields.of_control(element):
            self._say(kind, text)
        content = child(element, "w:sdtContent")
        if content is not None:
            self._inside(content, here)

    def _link(self, element: etree._Element, here: Here) -> None:
        relation = self.relations.get(element.get(q("r:id"), ""))
        if relation and here.forced is not Kind.DELETED:
            self._say(Kind.ADDRESS, relation.target)
        self._say(Kind.ALT, value(element, "tooltip"))
        self._inside(element, here)

    def _simple_field(self, element: etree._Element, here: Here) -> None:
        self._open.append(fields.Field(value(element, "instr"), is_code=False))
        self._tell(self._open[-1])
        self._inside(element, here)
        last = self._open.pop()
        self._ended(last, here)
        if not any((each.text or "").strip() for each in element.iter(q("w:t"))):
            self._bare(last, here)

    def _mark(self, element: etree._Element, here: Here) -> None:
        kind = value(element, "fldCharType")
        if element in self._endless:
            return
        if kind == "begin":
            self._open.append(fields.Field())
            self._inside(element, here)
        elif self._open and kind == "separate":
            self._open[-1].is_code = False
            self._tell(self._open[-1])
        elif self._open and kind == "end":
            last = self._open.pop()
            self._ended(last, here)
            if last.is_code:
                self._tell(last)
                self._bare(last, here)

    def _bare(self, of: fields.Field, here: Here) -> None:
        """Count what a field without a result shows."""
        if found := codes.symbol(of.code):
            self._add(here, self._known(chr(found[1]), found[0]))
        elif said := codes.quoted(of.code):
            self._add(here, said)
        else:
            for kind, text in of.bare():
                self._say(kind, text)

    def _in_run(self, element: etree._Element, here: Here) -> None:
        self._inside(element, self.looks.at(element, here))

    def _text(self, element: etree._Element, here: Here) -> None:
        self._add(here, by_signs(here.script, self._known(element.text or "", here.font)))

    def _symbol(self, element: etree._Element, here: Here) -> None:
        font, code = value(element, "font"), value(element, "char")
        try:
            means = meant(font, chr(int(code, 16)))
        except (ValueError, OverflowError):
            means = None
        if means is None:
            self._say(Kind.SIGN, f"{font} {code}")
        self._add(here, " " if means is None else means)

    def _deleted_text(self, element: etree._Element, here: Here) -> None:
        text = by_signs(here.script, element.text or "")
        self._add(replace(here, forced=Kind.DELETED) if self.accept else here, text)

    def _space(self, _element: etree._Element, here: Here) -> None:
        self._add(here, " ")

    def _day(self, element: etree._Element, _here: Here) -> None:
        """A part of today's date that Word writes anew, with no text in the file."""
        self._say(Kind.DATED, short(element).removeprefix("w:"))

    def _hyphen(self, _element: etree._Element, here: Here) -> None:
        self._add(here, "-")

    def _reading(self, element: etree._Element, here: Here) -> None:
        self._add(here, " ")
        self._inside(element, here)
        self._add(here, " ")

    def _of_equation(self, element: etree._Element, here: Here) -> None:
        self._add(replace(here, kind=Kind.EQUATION), f"{element.text or ''}{here.accent} ")

    def _in_equation(self, element: etree._Element, here: Here) -> None:
        here = replace(here, forced=here.forced or equations.forced(element))
        if sign := equations.sign(element):
            self._add(replace(here, kind=Kind.EQUATION), f"{sign} ")
        if mark := equations.accent(element):
            if equations.is_joined(element, mark):
                here = replace(here, accent=mark + here.accent)
            else:
                self._say(here.forced or Kind.ACCENT, equations.told(element, mark))
        self._inside(element, here)

    def _of_drawing(self, element: etree._Element, _here: Here) -> None:
        self._say(Kind.DRAWING, element.text or "")

    def _described(self, element: etree._Element, here: Here) -> None:
        for name in ("descr", "title", "alt"):
            if text := element.get(name):
                self._say(Kind.ALT, text)
        self._inside(element, here)

    def _of_table(self, element: etree._Element, _here: Here) -> None:
        self._say(Kind.ALT, value(element))

    def _watermark(self, element: etree._Element, _here: Here) -> None:
        self._say(Kind.WATERMARK, element.get("string", ""))

    def _noted(self, element: etree._Element, here: Here) -> None:
        """A note is printed where it is called by words that are; else it is a part by itself."""
        is_called = (short(element), value(element, "id")) in self.called
        self._inside(element, here if is_called else replace(here, forced=Kind.PART))

    def _commented(self, element: etree._Element, here: Here) -> None:
        """A comment is named at the paragraph that it is about."""
        self._anchor = self.anchors.get(value(element, "id"))
        self._inside(element, here)
        self._anchor = None

    def _comment(self, element: etree._Element, _here: Here) -> None:
        self.anchors[value(element, "id")] = (self.part, self._paragraph)

    def _call(self, element: etree._Element, here: Here) -> None:
        if self._kind(here) in RUNNING:
            self.called.add((short(element).removesuffix("Reference"), value(element, "id")))
        self._add(here, " ")


_Action = Callable[[Walk, etree._Element, Here], None]
_ACTIONS: dict[str, _Action] = {
    "w:p": Walk._in_paragraph, "w:tr": Walk._in_row, "w:tc": Walk._in_cell,
    "w:del": Walk._tracked, "w:ins": Walk._tracked, "w:moveFrom": Walk._tracked,
    "w:moveTo": Walk._tracked, "w:endnote": Walk._noted,
    "mc:AlternateContent": Walk._alternatives, "w:txbxContent": Walk._in_box,
    "v:textbox": Walk._in_textbox, "w:sdt": Walk._control, "w:hyperlink": Walk._link,
    "w:fldSimple": Walk._simple_field, "w:fldChar": Walk._mark, "w:ffData": Walk._form,
    "w:instrText": Walk._instruction, "w:r": Walk._in_run, "w:t": Walk._text,
    "w:sym": Walk._symbol, "w:delText": Walk._deleted_text, "w:tab": Walk._space,
    **dict.fromkeys(
        (f"w:{part}{size}" for part in ("day", "month", "year") for size in ("Short", "Long")),
        Walk._day,
    ),
    **dict.fromkeys(("w:br", "w:cr", "w:ptab"), Walk._space), "w:noBreakHyphen": Walk._hyphen,
    "m:t": Walk._of_equation, "m:r": Walk._in_run, **dict.fromkeys(
        ("m:phant", "m:borderBox", "m:sub", "m:sup", "m:deg", "m:nary", "m:acc", "m:bar",
         "m:groupChr"), Walk._in_equation,
    ), "a:t": Walk._of_drawing, "wp:docPr": Walk._described,
    "v:shape": Walk._described, "v:rect": Walk._described, "v:roundrect": Walk._described,
    "v:group": Walk._described, "v:oval": Walk._described, "v:textpath": Walk._watermark,
    "w:tblCaption": Walk._of_table, "w:tblDescription": Walk._of_table, "w:rt": Walk._reading,
    "w:footnoteReference": Walk._call, "w:endnoteReference": Walk._call,
    "w:comment": Walk._commented, "w:commentReference": Walk._comment, "w:footnote": Walk._noted,
}
