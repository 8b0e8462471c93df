"""Edit a file for review as Word does: comments, tracked changes, changes that nobody tracks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DAY = "2026-11-28T09:30:00Z"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_2011 = "http://schemas.microsoft.com/office/2011/relationships"
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the full name of an element or attribute."""
    return f"{{{W}}}{name}"


def new(name: str, **attributes: str) -> etree._Element:
    """Return an element with attributes."""
    return etree.Element(w(name), {w(key): value for key, value in attributes.items()})


def run(text: str, like: etree._Element | None = None, *, deleted: bool = False) -> etree._Element:
    """Return a run of words, set like another."""
    made = new("r")
    if like is not None and (properties := like.find(w("rPr"))) is not None:
        made.append(deepcopy(properties))
    words = etree.SubElement(made, w("delText" if deleted else "t"), {_KEPT: "preserve"})
    words.text = text
    return made


def _id(number: int) -> str:
    """Return the id of a comment's paragraph."""
    return f"{0x10000001 + number:08X}"


@dataclass
class Word:
    """A document that is open in Word: `paragraphs` are those that were sent."""

    parts: dict[str, bytes]
    document: etree._Element
    who: str = "Dr Ames"
    comments: list[etree._Element] = field(default_factory=list)
    _extended: list[tuple[str, str, bool]] = field(default_factory=list)
    _id: int = 1000

    @classmethod
    def open(cls, data: bytes) -> Word:
        """Open a file."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return cls(parts, etree.fromstring(parts["word/document.xml"]))

    @property
    def paragraphs(self) -> list[etree._Element]:
        """The paragraphs that bear a bookmark."""
        every = self.document.iter(w("p"))
        return [each for each in every if each.find(w("bookmarkStart")) is not None]

    def save(self) -> bytes:
        """Return the file's bytes."""
        parts = {**self.parts, "word/document.xml": etree.tostring(self.document)}
        if self.comments:
            self._put_comments(parts)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in parts.items():
                archive.writestr(name, body)
        return made.getvalue()

    def _put_comments(self, parts: dict[str, bytes]) -> None:
        comments = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
        comments.extend(self.comments)
        extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for id, parent, done in self._extended:
            own = etree.SubElement(extended, f"{{{W15}}}commentEx")
            own.set(f"{{{W15}}}paraId", id)
            own.set(f"{{{W15}}}done", str(int(done)))
            if parent:
                own.set(f"{{{W15}}}paraIdParent", parent)
        parts["word/comments.xml"] = etree.tostring(comments)
        parts["word/commentsExtended.xml"] = etree.tostring(extended)
        relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
        for kind in ("comments", "commentsExtended"):
            where = _OFFICE if kind == "comments" else _OFFICE_2011
            etree.SubElement(
                relations, f"{{{relations.nsmap[None]}}}Relationship", Id=f"rId9{kind}",
                Type=f"{where}/{kind}", Target=f"{kind}.xml",
            )
        parts["word/_rels/document.xml.rels"] = etree.tostring(relations)

    def text(self, at: int) -> str:
        """Return a paragraph's words as they are."""
        return "".join(self._words(each) for each in self._runs(at))

    @staticmethod
    def _words(each: etree._Element) -> str:
        return "".join(
            "\n" if one.tag == w("br") else one.text or ""
            for one in each if one.tag in (w("t"), w("br"))
        )

    def _runs(self, at: int) -> list[etree._Element]:
        paragraph = self.paragraphs[at]
        return [each for each in paragraph.iter(w("r")) if each.getparent().tag != w("del")]

    def _cut(self, at: int, letter: int) -> etree._Element:
        """Cut a run before a letter; return the run, or the mark, in front of which that is."""
        here = 0
        for each in self._runs(at):
            words = self._words(each)
            if letter <= here and each.getparent().tag == w("p"):
                return each
            if here < letter < here + len(words):
                rest = deepcopy(each)
                first, last = words[:letter - here], words[letter - here:]
                for one, text in ((each, first), (rest, last)):
                    for sign in one.findall(w("t")) + one.findall(w("br")):
                        one.remove(sign)
                    etree.SubElement(one, w("t"), {_KEPT: "preserve"}).text = text
                each.addnext(rest)
                return rest
            here += len(words)
        return self.paragraphs[at].findall(w("bookmarkEnd"))[-1]

    def _change(self, name: str) -> etree._Element:
        self._id += 1
        return new(name, id=str(self._id), author=self.who, date=DAY)

    def _near(self, at: int, letter: int) -> etree._Element | None:
        here = 0
        for each in self._runs(at):
            here += len(self._words(each))
            if here >= letter:
                return each
        return None

    def insert(
        self, at: int, letter: int, text: str, *, tracked: bool = True, name: str = "ins"
    ) -> None:
        """Put words in before a letter."""
        like = self._near(at, letter)
        before = self._cut(at, letter)
        made = run(text, like)
        if tracked:
            change = self._change(name)
            change.append(made)
            made = change
        before.addprevious(made)

    def delete(
        self, at: int, first: int, last: int, *, tracked: bool = True, name: str = "del"
    ) -> None:
        """Take letters away."""
        self._cut(at, last)
        start, here = self._cut(at, first), first
        taken = []
        for each in [start, *start.itersiblings(w("r"))]:
            if here >= last or each.tag != w("r"):
                break
            taken.append(each)
            here += len(self._words(each))
        for each in taken:
            if not tracked:
                each.getparent().remove(each)
                continue
            change = self._change(name)
            each.addprevious(change)
            for sign in each.findall(w("t")):
                sign.tag = w("delText")
            change.append(each)

    def replace(self, at: int, first: int, last: int, text: str, *, tracked: bool = True) -> None:
        """Put words in the place of others."""
        self.insert(at, last, text, tracked=tracked)
        self.delete(at, first, last, tracked=tracked)

    def comment(
        self, at: int, first: int, last: int, text: str, *, until: int | None = None,
        parent: int | None = None, done: bool = False, ranged: bool = True,
    ) -> int:
        """Comment on letters, until another paragraph if that is named; return the number."""
        self._id += 1
        id, number = str(self._id), len(self.comments)
        end = self._cut(at if until is None else until, last)
        start = self._cut(at, first)
        if ranged:
            start.addprevious(new("commentRangeStart", id=id))
            end.addprevious(new("commentRangeEnd", id=id))
        reference = new("r")
        reference.append(new("commentReference", id=id))
        end.addprevious(reference)
        made = new("comment", id=id, author=self.who, date=DAY, initials="A")
        paragraph = etree.SubElement(made, w("p"), {f"{{{W14}}}paraId": _id(number)})
        paragraph.append(run(text))
        self.comments.append(made)
        self._extended.append((_id(number), "" if parent is None else _id(parent), done))
        return number

    def _mark(self, paragraph: etree._Element, name: str) -> None:
        properties = paragraph.find(w("pPr"))
        assert properties is not None
        of_mark = properties.find(w("rPr"))
        if of_mark is None:
            of_mark = etree.SubElement(properties, w("rPr"))
        of_mark.insert(0, self._change(name))

    def split(self, at: int, letter: int) -> None:
        """Press Enter before a letter: the new mark is the first one."""
        paragraph = self.paragraphs[at]
        before = self._cut(at, letter)
        second = new("p")
        second.append(deepcopy(paragraph.find(w("pPr"))))
        for each in [before, *before.itersiblings()]:
            second.append(each)
        paragraph.addnext(second)
        self._mark(paragraph, "ins")

    def add(self, at: int, text: str, *, tracked: bool = True) -> None:
        """Press Enter at the end of a paragraph, and type another."""
        paragraph = self.paragraphs[at]
        second = new("p")
        second.append(deepcopy(paragraph.find(w("pPr"))))
        made = run(text)
        if tracked:
            change = self._change("ins")
            change.append(made)
            made = change
            self._mark(paragraph, "ins")
        second.append(made)
        paragraph.addnext(second)

    def remove(self, at: int, *, tracked: bool = True) -> None:
        """Take a whole paragraph away."""
        paragraph = self.paragraphs[at]
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        self.delete(at, 0, len(self.text(at)))
        self._mark(paragraph, "del")

    def join(self, at: int) -> None:
        """Take away the mark of a paragraph."""
        self._mark(self.paragraphs[at], "del")

    def row(self, at: int, name: str, make: Callable[[int], str] | None = None) -> None:
        """Take away the row of a cell, `del`, or put one in behind it, `ins`."""
        row = next(self.paragraphs[at].iterancestors(w("tr")))
        if make:
            copied = deepcopy(row)
            for number, cell in enumerate(copied.iter(w("tc"))):
                for paragraph in cell.findall(w("p")):
                    cell.remove(paragraph)
                paragraph = etree.SubElement(cell, w("p"))
                etree.SubElement(paragraph, w("pPr"))
                change = self._change("ins")
                change.append(run(make(number)))
                paragraph.append(change)
                self._mark(paragraph, "ins")
            row.addnext(copied)
            row = copied
        properties = row.find(w("trPr"))
        if properties is None:
            properties = new("trPr")
            row.insert(0, properties)
        properties.append(self._change(name))

    def look(self, at: int, first: int, last: int) -> None:
        """Make letters bold."""
        self._cut(at, last)
        self._cut(at, first)
        start = self._near(at, first + 1)
        assert start is not None
        properties = start.find(w("rPr"))
        if properties is None:
            properties = new("rPr")
            start.insert(0, properties)
        properties.append(new("b"))
        change = self._change("rPrChange")
        change.append(new("rPr"))
        properties.append(change)
