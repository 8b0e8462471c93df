"""Read a Word file that comes back from a reviewer: bytes -> Returned (pure).

A paragraph is taken as it was before the tracked changes: it ends where its mark was, and holds all
that was put in since. So each one is one of those that were sent, whatever became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.numbering import Numbering
from exporter.importing.ooxml import child, elements, q, short, value
from exporter.importing.opening import Package, Refused, open_package
from exporter.importing.styles import Styles
from exporter.rounds import remarks
from exporter.rounds.letters import END, Came, Letter, Mark, Remark, Returned, Stray
from exporter.rounds.levels import Levels
from exporter.rounds.spelling import spelled
from exporter.rounds.writing import DIGEST, SLUG

_STATES = {"w:ins": "ins", "w:moveTo": "ins", "w:del": "del", "w:moveFrom": "del"}
_OBJECTS = ("w:drawing", "w:pict", "w:object", "mc:AlternateContent", "m:oMath", "m:oMathPara")
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_FORMS = (
    "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange",
    "w:sectPrChange", "w:cellIns", "w:cellDel", "w:cellMerge", "w:numberingChange",
)
_NOWHERE = "no place in the text"
"""What a comment is on that has lost its place."""
_KEPT = Mark("kept")
_MOST_LETTERS = 3_000_000
_IN_HEAD = re.compile(r"\. (?P<slug>[\w/-]+), code .* Text (?P<digest>[0-9a-f]{16})\.")


def read(data: bytes) -> Returned:
    """Return what a Word file holds.

    Raises: Refused for what is no Word file, is damaged, or is made to do harm.
    """
    package = open_package(data)
    styles = Styles.of(package)
    reader = _Reader(
        remarks.of(package), Levels.of_styles(package), styles, Numbering.of(package, styles)
    )
    body = package.tree(package.main).find(q("w:body"))
    if body is not None:
        reader.blocks(body, _KEPT)
    reader.close()
    strays = (*reader.strays, *_around(package, reader.called))
    slug, digest = _which(package, reader.came)
    return Returned(
        slug, digest, tuple(reader.came), tuple(reader.remarks), strays,
    )


def _which(package: Package, came: Iterable[Came]) -> tuple[str, str]:
    """Return the manuscript and the digest of the text, by the properties or by the first lines."""
    said: dict[str, str] = {}
    for name in package.parts:
        if name.lower().startswith("docprops/custom"):
            for each in package.tree(name):
                said[value(each, "name")] = "".join(map(str, each.itertext()))
    if said.get(SLUG) and said.get(DIGEST):
        return said[SLUG].strip(), said[DIGEST].strip()
    for paragraph in list(came)[:3]:
        if found := _IN_HEAD.search(paragraph.before):
            return found["slug"], found["digest"]
    return "", ""


def _around(package: Package, called: Iterable[tuple[str, str, int]]) -> Iterator[Stray]:
    """Yield what stands in headers, footers and notes: the file that was sent has none."""
    for kind in ("header", "footer"):
        for part in package.of_kind(kind):
            if words := _words(package.tree(part)):
                yield Stray(kind, words, 0)
    for kind, id, at in called:
        for part in package.of_kind(kind):
            for note in package.tree(part):
                if value(note, "id") == id and (words := _words(note)):
                    yield Stray(kind.removesuffix("s"), words, at)


def _words(element: etree._Element) -> str:
    """Return the words below an element, in one line; of alternatives the first."""
    said: list[str] = []
    for each in element.iter(q("w:t"), q("w:delText"), q("m:t"), q("w:p"), q("a:t")):
        if any(short(above) == "mc:Fallback" for above in each.iterancestors()):
            continue
        said.append(" " if short(each) == "w:p" else each.text or "")
    return " ".join("".join(said).split())


@dataclass(slots=True)
class _Reader:
    """Go through the blocks of a text, and take down what each letter is."""

    known: dict[str, list[remarks.Comment]]
    levels: Levels
    styles: Styles
    numbering: Numbering
    came: list[Came] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    called: list[tuple[str, str, int]] = field(default_factory=list)
    _now: Came = field(default_factory=Came)
    _open: dict[str, list[str]] = field(default_factory=dict)
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    _count: int = 0

    def blocks(self, element: etree._Element, mark: Mark) -> None:
        """Read paragraphs and tables."""
        for each in elements(element):
            match short(each):
                case "w:p":
                    self._paragraph(each, mark)
                case "w:tbl":
                    self._table(each, mark)
                case "w:sectPr":
                    self._forms(each)
                case "w:bookmarkStart" | "w:commentRangeStart" | "w:commentRangeEnd":
                    self._inline(each, mark)
                case name if not name.endswith("Pr"):
                    self.blocks(each, _mark(each, mark))

    def close(self) -> None:
        """End the text: what was put in behind its last paragraph is one of its own."""
        if self._now.letters:
            self._end(_KEPT)
        for id in list(self._open):
            self._remark(id)
        for id in list(self.known):
            self._seen[id] = (0, 0)
            self._remark(id, on=_NOWHERE)

    def _end(self, mark: Mark) -> None:
        self._now.end = mark
        self.came.append(self._now)
        for words in self._open.values():
            words.append(" ")
        self._now = Came()

    def _table(self, table: etree._Element, mark: Mark) -> None:
        for row in table.iter(q("w:tr")):
            if next(row.iterancestors(q("w:tbl"))) is not table:
                continue
            own = mark
            for each in (child(row, "w:trPr", "w:ins"), child(row, "w:trPr", "w:del")):
                if each is not None:
                    own = _mark(each, mark)
            if own.state == "ins" and self._now.letters:
                self._end(_KEPT)
            for cell in row.iter(q("w:tc")):
                if next(cell.iterancestors(q("w:tr"))) is row:
                    self._cell(cell, own)
            if own.state == "ins":
                self._now.is_row = True
                self._now.letters = self._now.letters[:-1]
                self._end(own)

    def _cell(self, cell: etree._Element, row: Mark) -> None:
        """Read a cell: it ends its last paragraph, whatever its mark."""
        self.blocks(cell, row)
        if row.state == "ins":
            return
        if self._now.letters or self._now.names:
            self._end(_KEPT)
        if row.state == "del" and self.came:
            self.came[-1].end, self.came[-1].is_row = row, True

    def _paragraph(self, paragraph: etree._Element, mark: Mark) -> None:
        end = mark
        of_mark = child(paragraph, "w:pPr", "w:rPr")
        for each in elements(of_mark) if of_mark is not None else ():
            end = _mark(each, end)
        if (properties := child(paragraph, "w:pPr")) is not None:
            self._forms(properties)
            self._now.heading, self._now.depth = self.levels.of(properties)
            self._now.item = self.numbering.item(paragraph)
        self._inlines(paragraph, mark)
        if end.state == "ins":
            self._put(END, end)
        else:
            self._end(end)

    def _inlines(self, element: etree._Element, mark: Mark) -> None:
        for each in elements(element):
            self._inline(each, mark)

    def _inline(self, each: etree._Element, mark: Mark) -> None:
        name = short(each)
        match name:
            case "w:r":
                self._run(each, mark)
            case "w:bookmarkStart":
                self._now.names.append(value(each, "name"))
            case "w:commentRangeStart":
                id = value(each, "id")
                self._open[id] = []
                self._seen[id] = (len(self.came), len(self._now.letters))
            case "w:commentRangeEnd":
                self._remark(value(each, "id"))
            case _ if name in _OBJECTS:
                self._object(each, mark)
            case _ if not name.endswith("Pr"):
                self._inlines(each, _mark(each, mark))

    def _run(self, run: etree._Element, mark: Mark) -> None:
        properties = child(run, "w:rPr")
        if properties is not None:
            mark = _changed(properties, mark)
        mark, font = mark.styled(run, self.styles), self.styles.symbol(run)
        before = len(self._now.letters)
        for each in elements(run):
            name = short(each)
            if (text := spelled(each, font)) is not None:
                self._put(text, mark)
            elif name == "w:commentReference":
                id = value(each, "id")
                self._seen.setdefault(id, (len(self.came), len(self._now.letters)))
                self._remark(id)
            elif name in _NOTES:
                self.called.append((_NOTES[name], value(each, "id"), len(self.came)))
            elif name in _OBJECTS:
                self._object(each, mark)
        if properties is not None:
            self._forms(properties, before)

    def _put(self, text: str, mark: Mark) -> None:
        if mark.state == "gone":
            return
        self._count += len(text)
        if self._count > _MOST_LETTERS:
            raise Refused(
                "The text is too long to be a handout.", f"more than {_MOST_LETTERS:,} letters",
                "Ask who sent it: exporter sends no such file.",
            )
        self._now.letters += (Letter(each, mark) for each in text)
        for words in self._open.values():
            words.append(text.replace(END, " "))

    def _object(self, element: etree._Element, mark: Mark) -> None:
        if mark.state in ("kept", "ins"):
            kind = "equation" if short(element).startswith("m:") else "picture or box"
            self.strays.append(Stray(kind, _words(element), len(self.came), mark.who, mark.day))

    def _forms(self, properties: etree._Element, before: int = 0) -> None:
        """Take down that the look of something was changed."""
        for each in properties.iter(*(q(name) for name in _FORMS)):
            text = "".join(letter.text for letter in self._now.letters[before:])
            what = "words" if short(each) == "w:rPrChange" else "a paragraph or table"
            kind = f"look of {what}"
            at = len(self.came)
            who, day = value(each, "author"), value(each, "date")[:10]
            last = self.strays[-1] if self.strays else None
            if last and (last.kind, last.at, last.who, last.day) == (kind, at, who, day):
                self.strays[-1] = Stray(kind, last.words + text, at, who, day)
            else:
                self.strays.append(Stray(kind, text, at, who, day))

    def _remark(self, id: str, on: str = "") -> None:
        """End the range of a comment; its reference, which follows, says nothing more."""
        words = "".join(self._open.pop(id, ())) or on
        for comment in self.known.pop(id, ()):
            at, letter = self._seen.get(id, (len(self.came), len(self._now.letters)))
            self.remarks.append(Remark(
                comment.who, comment.day, comment.text, " ".join(words.split()), at, letter,
                comment.answers, comment.is_done,
            ))


def _changed(properties: etree._Element, mark: Mark) -> Mark:
    """Return the mark of words that stay, by whom their look was changed."""
    changed = child(properties, "w:rPrChange")
    if changed is None or mark.state != "kept":
        return mark
    return Mark("kept", value(changed, "author"), value(changed, "date")[:10])


def _mark(element: etree._Element, around: Mark) -> Mark:
    """Return what an element makes of the letters in it; nothing new if it is no change."""
    name = short(element)
    if name not in _STATES:
        return around
    state = _STATES[name]
    if around.state != "kept":
        state = "gone" if {around.state, state} == {"ins", "del"} else around.state
    return Mark(
        state, value(element, "author"), value(element, "date")[:10], is_moved="move" in name
    )
