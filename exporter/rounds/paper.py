"""List the paragraphs of a file for review: Manuscript + Edition -> Paper (pure).

The same source gives the same paper, so that a file that comes back is held against it, and not
against what the file says of itself.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, groupby

from exporter import citations, markdown, signing
from exporter.assemble import own_texts, slots
from exporter.assemble.clinics import said
from exporter.languages import cldr, quotes
from exporter.markdown import CALLOUTS, Parsed, boxes
from exporter.markdown.shown import Leaf, leaves
from exporter.markdown.spelling import Piece
from exporter.model import Edition, Manuscript, Place
from exporter.model.slots import OPEN
from exporter.rounds.numbering import LEVELS, Counted, Counting, named
from exporter.wording import bare, folded

_URGENT = "urgent-help"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph in one style, with the piece that they come from, if any does."""

    text: str
    styles: tuple[str, ...] = ()
    piece: Piece | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph of the file: how it looks, its words, and what it is made of.

    One that has no `leaf` is not written in a section: it stands at `place`. `box` is the class of
    the box that it is in; `level` its depth in lists, from 1.
    """

    style: str
    runs: tuple[Run, ...]
    place: Place
    leaf: Leaf | None = None
    box: str = ""
    level: int = 0
    counted: Counted | None = None
    is_head: bool = False

    @cached_property
    def text(self) -> str:
        """The words, as they stand in the file."""
        return "".join(run.text for run in self.runs)

    @property
    def heading(self) -> int:
        """The level of a heading, 0 if it is none."""
        level = self.style.removeprefix("Heading")
        return int(level) if level != self.style else 0

    @cached_property
    def digest(self) -> str:
        """Ten hexadecimal digits of the words and of the file that they stand in."""
        return digest_of(self.place.file, self.text)

    @cached_property
    def spots(self) -> tuple[tuple[Run, int], ...]:
        """Each letter's run, and its number in that."""
        return tuple((run, at) for run in self.runs for at in range(len(run.text)))


def digest_of(file: str, text: str) -> str:
    """Return ten hexadecimal digits of words and of the file that they stand in."""
    return hashlib.sha256(f"{file}\0{text}".encode()).hexdigest()[:10]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A file for review: which manuscript, which text, and its paragraphs.

    `shared` is the file of the disclaimer, which others have as well.
    """

    slug: str
    title: str
    version: str
    lang: str
    digest: str
    shared: str = ""
    lines: tuple[Line, ...] = field(repr=False)

    @cached_property
    def lists(self) -> Mapping[Counted, int]:
        """The number of each list in the file."""
        return named(line.counted for line in self.lines)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each paragraph's bookmark: its number, and the digest of its words."""
        return tuple(f"r{at:04d}_{line.digest}" for at, line in enumerate(self.lines))


def paper(manuscript: Manuscript, edition: Edition) -> Paper:
    """Return what is sent to a reviewer of a manuscript.

    Raises: RenderError if a reference can't be formatted.
    """
    terms, _ = own_texts.words_of(manuscript, edition)
    parsed = markdown.parse(manuscript.sections)
    disclaimer = own_texts.disclaimer_of(manuscript, edition, terms)
    known = {reference.key for reference in manuscript.references}
    numbers = citations.number(
        tuple(cite for cite in cluster if cite.key in known)
        for section in (*parsed, disclaimer) for cluster in section.citations
    )
    digest = signing.digest(manuscript, edition.disclaimer, edition.clinic, edition.words)
    shown = _Shown(
        citations.Marks(numbers, terms), slots.values(manuscript, edition, terms), terms,
        edition,
    )
    lines = (
        *_front(manuscript, edition, digest, terms),
        *shown.lines(parsed),
        *_references(manuscript, edition, numbers, terms),
        *shown.lines((disclaimer,)),
    )
    return Paper(
        slug=manuscript.slug, version=manuscript.version, lang=manuscript.lang, digest=digest,
        title=markdown.words(manuscript.title, quotes(terms, manuscript.title_lang)),
        lines=tuple(lines),
        shared=edition.disclaimer.file if edition.disclaimer else "",
    )


def _front(
    manuscript: Manuscript, edition: Edition, digest: str, terms: Mapping[str, str]
) -> Iterator[Line]:
    """Yield what stands before the text: what the file is, and the title."""
    marks, of_title = quotes(terms), quotes(terms, manuscript.title_lang)

    def line(style: str, text: str, key: str) -> Line:
        return Line(style=style, runs=(Run(text),), place=manuscript.at(key))

    clinic = f", as {edition.clinic.name} hands it out" if edition.clinic else ""
    yield line(
        "Review", "FOR REVIEW, NOT FOR PATIENTS. "
        f"{manuscript.slug}, code {manuscript.id}, version {manuscript.version}, "
        f"{cldr.english_name(manuscript.lang)}{clinic}. Text {digest}.", "id",
    )
    yield line(
        "Review", "Please comment on the words, and change them with Track Changes on, as it is. "
        "Each comment and each change comes back to its line. Do not change this box. Pictures and "
        "pages are in the proof that came with this file.", "id",
    )
    yield line("Title", markdown.words(manuscript.title, of_title), "title")
    if manuscript.subtitle:
        yield line("Subtitle", markdown.words(manuscript.subtitle, marks), "subtitle")
    if manuscript.main_message:
        text = folded(markdown.words(manuscript.main_message, marks))
        yield line("Message", text, "main_message")


def _references(
    manuscript: Manuscript, edition: Edition, numbers: Mapping[str, int],
    terms: Mapping[str, str],
) -> Iterator[Line]:
    """Yield the list of references, each entry at its line of the bibliography."""
    entries = citations.entries(
        manuscript.references, numbers, edition.reference_style, edition.lang
    )
    lines = {reference.key: reference.line for reference in manuscript.references}
    if entries:
        yield Line(
            style="Heading1", runs=(Run(terms["references"]),),
            place=Place(manuscript.bibliography),
        )
    for entry in entries:
        yield Line(
            style="Reference", runs=(Run(f"{entry.number}. {html.unescape(bare(entry.body))}"),),
            place=Place(manuscript.bibliography, lines.get(entry.key)),
        )


@dataclass(slots=True)
class _Shown:
    """Write leaves as paragraphs: marks of citations, values of slots, words of boxes."""

    marks: citations.Marks
    values: slots.Values
    terms: Mapping[str, str]
    edition: Edition
    _notes: dict[str, int] = field(default_factory=dict)
    _counting: Counting = field(default_factory=Counting)
    _places: Iterator[int] = field(default_factory=count)

    def lines(self, sections: Iterable[Parsed]) -> Iterator[Line]:
        """Yield the paragraphs of sections; a box opens with its word.

        One of urgent help ends with the clinic's emergency lines.
        """
        opened: set[int] = set()
        for section in sections:
            first = section.section.first_line
            langs = (
                box.lang for box in boxes((section,), self.edition.lang) if box.name == _URGENT
            )
            for box, its in groupby(leaves((section,), self._places), _urgent_box):
                for leaf in its:
                    place = Place(leaf.file, first + leaf.start)
                    yield from self._words_of_boxes(leaf, place, opened)
                    yield self._line(leaf, place)
                if box is not None:
                    yield from self._end(next(langs, self.edition.lang))

    def _end(self, lang: str) -> Iterator[Line]:
        """Yield what a clinic says at the end of a box of urgent help."""
        clinic = self.edition.clinic
        lines = said(clinic, "emergency", lang).lines
        place = clinic.at("emergency") if clinic else Place("")
        for line in lines:
            yield Line(style="Normal", runs=(Run(line),), place=place, box=_URGENT, level=1)

    def _words_of_boxes(self, leaf: Leaf, place: Place, opened: set[int]) -> Iterator[Line]:
        for each in leaf.around:
            if each.kind != "box" or each.number in opened:
                continue
            opened.add(each.number)
            name = next((one for one in each.said.split() if one in CALLOUTS), "")
            if name and leaf.kind != "heading":
                yield Line(
                    style="BoxWord", runs=(Run(self.terms[f"box-{name}"]),), place=place, box=name
                )

    def _line(self, leaf: Leaf, place: Place) -> Line:
        lists = [each for each in leaf.around if each.kind in ("list", "numbers")]
        boxes = [each.said for each in leaf.around if each.kind == "box"]
        heading = next((each for each in leaf.around if each.kind == "heading"), None)
        style = (
            f"Heading{heading.said}" if heading
            else "Note" if leaf.note
            else {"caption": "Caption", "quote": "Quote", "term": "Term"}.get(leaf.kind, "Normal")
        )
        runs = tuple(self._run(piece) for piece in leaf.pieces)
        if leaf.note and leaf.kind == "paragraph":
            runs = (Run(f"({self._number(leaf.note)}) ", ("sup",)), *runs)
        return Line(
            style=style, place=place, leaf=leaf, box=boxes[0] if boxes else "",
            runs=tuple(run for run in runs if run.text),
            level=min(len(lists), LEVELS), counted=self._counting.next(leaf),
            is_head=bool(leaf.around) and leaf.kind == "head",
        )

    def _run(self, piece: Piece) -> Run:
        return Run(self._words(piece), piece.styles, piece)

    def _words(self, piece: Piece) -> str:
        match piece.kind:
            case "cite":
                return html.unescape(bare(self.marks(piece.cites)))
            case "slot":
                return OPEN.sub(lambda slot: self.values[slot[1]] or f"[{slot[1]}]", piece.text)
            case "image":
                said = piece.text or "decorative"
                return f"[{OPEN.sub(lambda slot: self.values[slot[1]], said)}]"
            case "footnote_ref":
                return f"({self._number(piece.text)})"
        return piece.text

    def _number(self, label: str) -> int:
        return self._notes.setdefault(label, len(self._notes) + 1)


def _urgent_box(leaf: Leaf) -> int | None:
    """Return the number of the box of urgent help that a leaf is in."""
    return next(
        (each.number for each in leaf.around
         if each.kind == "box" and _URGENT in each.said.split()), None
    )


def tables(lines: Iterable[tuple[int, Line]]) -> Iterator[tuple[bool, list[tuple[int, Line]]]]:
    """Yield runs of numbered paragraphs, each with whether it is a table."""
    def table(each: tuple[int, Line]) -> int | None:
        leaf = each[1].leaf
        return leaf.cell[0] if leaf and leaf.cell else None

    for key, its in groupby(lines, table):
        yield key is not None, list(its)
