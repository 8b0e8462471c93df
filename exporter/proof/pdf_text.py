"""Read a PDF as a screen reader does: along its structure tree, not along its pages.

Running heads and feet are not in the tree, so they are not read. Left out by name: bullets, and the
page numbers of the contents. The label (Lbl) of an item or of a note is read as its number; a term
is a label, too, and is read: its list says no numbering.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pikepdf
import pypdfium2

from exporter.model import letters
from exporter.proof.labels import bare
from exporter.proof.passages import Passage, Run, Tag, joined
from exporter.proof.pdf_marked import UNMARKED, actual_texts, marked_texts
from exporter.proof.pdf_tree import (
    NONE,
    Marked,
    areas,
    attribute,
    below,
    kids,
    marks,
    page_numbers,
    role,
    root_of,
    spans,
)
from exporter.proof.table_heads import numbered, spanned

_ROLES = {
    "P": "paragraph", "L": "list", "LI": "item", "Table": "table", "TR": "row", "TD": "cell",
    "TH": "header", "Caption": "caption", "BlockQuote": "quotation", "Note": "note",
    "Reference": "call", "Link": "link", "Code": "code", "Figure": "figure",
    **{f"H{level}": f"h{level}" for level in range(1, 7)},
}  # fmt: skip
_PLAIN = frozenset((
    "Div", "Document", "LBody", "Part", "Sect", "Span", "TBody", "TFoot", "THead", "TOC", "TOCI",
))
"""Roles without a meaning of their own; one that is in neither list is read by its own name."""
_IN_CONTENTS = {**{f"H{level}": "heading" for level in range(1, 7)}, "Link": "link"}
_SCOPES = {"/Row": "row header", "/Column": "column header"}


class Spread(NamedTuple):
    """Where words are: the index of their page, and their marked content if they have some."""

    page: int
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class PdfText:
    """All that is read in a file: by passages, and by pages.

    `running` is the running text, in order, without notes, each word where it is; `turns` is the
    same by pages, with the cells of a row that goes on overleaf side by side, as eyes read them.
    `langs` are all marked content that is read, each with its language.
    """

    passages: tuple[Passage, ...]
    running: tuple[tuple[Spread, str], ...]
    turns: tuple[tuple[int, str], ...]
    langs: dict[Marked, str]

    @property
    def pages(self) -> Iterator[tuple[int, str]]:
        """The running text by the index of its page."""
        return ((where.page, words) for where, words in self.running)

    @property
    def text(self) -> str:
        """All words but the lines of the contents, whose numbers depend on the layout."""
        return " ".join(
            passage.text for passage in self.passages if not passage.role.startswith("contents")
        )


def text_of(
    pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument,
    texts: dict[Marked, str] | None = None,
) -> PdfText:
    """Read all text that the structure tree leads to.

    `texts` are those of marked content, if they have been read already.
    """
    runs = _texts(pdf, document) if texts is None else texts
    reader = _Reader(pdf, runs)
    at = _Spot((), str(pdf.Root.get("/Lang", "")))
    for top in kids(root_of(pdf)):
        reader.element(top, at)
    running = [(run, where) for run, where in reader.runs if run.is_running and run.text]
    rows = (list(row) for _, row in itertools.groupby(running, _row))
    return PdfText(
        joined(run for run, _ in reader.runs),
        tuple((where, run.text) for run, where in running),
        tuple((where.page, run.text) for row in rows for run, where in sorted(row, key=_page)),
        {mark: run.lang for run, where in reader.runs for mark in where.marks},
    )


def _texts(pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument) -> dict[Marked, str]:
    """Return the texts of marked content: as the file says them, else as PDFium reads them."""
    said = {mark: text for mark, text in actual_texts(pdf) if mark.mcid != UNMARKED}
    return marked_texts(document) | said


def _row(placed: tuple[Run, Spread]) -> Tag | int:
    """Return the row of a table that a run stands in, or what no other run has."""
    run, _ = placed
    return next((tag for tag in run.path if tag.name == "row"), id(run))


def _page(placed: tuple[Run, Spread]) -> int:
    return placed[1].page


class _Spot(NamedTuple):
    """What is around an element: tags, language, page, its parent's role; kind of list."""

    path: tuple[Tag, ...]
    lang: str
    page: int | None = None
    above: str = ""
    in_terms: bool = False
    in_contents: bool = False


class _Reader:
    """A walk of structure elements; it gathers runs with their marked content."""

    def __init__(self, pdf: pikepdf.Pdf, texts: dict[Marked, str]) -> None:
        renamed = root_of(pdf).get("/RoleMap", NONE)
        self.roles = {key[1:]: str(name)[1:] for key, name in renamed.items()}
        self.texts = texts
        self.pages = page_numbers(pdf)
        self.keys = itertools.count(1)
        self.cells: dict[str, str] | None = None
        self.runs: list[tuple[Run, Spread]] = []

    def element(self, element: pikepdf.Object, at: _Spot) -> None:
        """Read an element, a reference to content, or the id of marked content."""
        if isinstance(element, int):
            self._content(int(element), at)
            return
        if not isinstance(element, pikepdf.Dictionary):
            return
        if "/Pg" in element:
            at = at._replace(page=self.pages.get(element.Pg.objgen))
        if "/MCID" in element:
            self._content(int(element.MCID), at)
        elif "/S" in element:
            self._tagged(element, self.roles.get(role(element), role(element)), at)

    def _tagged(self, element: pikepdf.Dictionary, kind: str, at: _Spot) -> None:
        is_label = kind == "Lbl" and at.above in ("LI", "Note") and not at.in_terms
        if is_label and at.in_contents:
            return
        within = self._within(element, "Span" if is_label else kind, at)
        if kind == "Figure":
            self._add(within, str(element.get("/Alt", "")))
            return
        if kind == "Table":
            self._table(element)
        if kind in ("TD", "TH"):
            self._add(within, "")
            self._headers(element, within)
        start = len(self.runs)
        if "/ActualText" in element:
            inside = (element, *below(element))
            found = (mark for each in inside for mark in marks(each, self.pages))
            self._say(within, str(element.ActualText), tuple(found))
        else:
            for kid in kids(element):
                self.element(kid, within)
        if is_label:
            self._number(self._in(at, "label"), start)
        if kind == "Link":
            self._name(element, within, start)
        if "/E" in element:
            self._add(self._in(within, "expansion"), str(element.E))

    def _table(self, table: pikepdf.Dictionary) -> None:
        """Learn the ids of a table's cells, if one of them takes several rows or columns."""
        rows = [
            [cell for cell in kids(row) if role(cell) in ("TD", "TH")]
            for row in below(table) if role(row) == "TR"
        ]
        has_spans = any(spanned(*spans(cell)) for row in rows for cell in row)
        ids = ([str(cell.get("/ID", "")) for cell in row] for row in rows)
        self.cells = numbered(ids) if has_spans else None

    def _headers(self, cell: pikepdf.Dictionary, at: _Spot) -> None:
        """Read how many rows and columns a cell takes, and in such a table which headers it names.
        """
        self._add(self._in(at, "span"), spanned(*spans(cell)))
        if self.cells is not None:
            names = (self.cells.get(str(name), "?") for name in attribute(cell, "/Headers"))
            self._add(self._in(at, "headers"), " ".join(names))

    def _within(self, element: pikepdf.Object, kind: str, at: _Spot) -> _Spot:
        """Return the spot inside an element."""
        at = at._replace(above=kind)
        if "/Lang" in element:
            at = at._replace(lang=str(element.Lang))
        holds_contents = kind == "Sect" and any(role(kid) == "TOC" for kid in kids(element))
        if holds_contents and not at.in_contents:
            at = self._in(at, "contents")._replace(in_contents=True)
        if kind in ("L", "Note"):
            at = at._replace(in_terms=kind == "L" and "/A" not in element)
        if at.in_contents:
            name = _IN_CONTENTS.get(kind, "")
        elif at.in_terms and kind in ("LI", "Lbl", "LBody"):
            name = {"Lbl": "term", "LBody": "definition"}.get(kind, "")
        elif kind == "TH":
            name = _SCOPES.get(str(attribute(element, "/Scope")), "header")
        else:
            name = _ROLES.get(kind, "" if kind in _PLAIN else kind)
        return self._in(at, name) if name else at

    def _in(self, at: _Spot, name: str) -> _Spot:
        return at._replace(path=(*at.path, Tag(name, next(self.keys))))

    def _name(self, link: pikepdf.Object, at: _Spot, start: int) -> None:
        """Put the name of a link before its words, where it is something else."""
        names = {str(area.get("/Obj", NONE).get("/Contents", "")) for area in areas(link)}
        name = names.pop() if len(names) == 1 else "nothing, or several things"
        inside = self.runs[start:]
        words = [run.text for run, _ in inside if run.path[-1].name not in ("figure", "expansion")]
        words += [run.text for run, _ in inside if run.path[-1].name == "figure"]
        if letters("".join(words)) != letters(name):
            del self.runs[start:]
            self._add(self._in(at, "name"), name)
            self.runs += inside

    def _number(self, at: _Spot, start: int) -> None:
        """Make the words of a label its number; a bullet is none."""
        inside = self.runs[start:]
        del self.runs[start:]
        if number := bare("".join(run.text for run, _ in inside)):
            self._add(at, number, tuple(mark for _, where in inside for mark in where.marks))

    def _content(self, mcid: int, at: _Spot) -> None:
        if at.page is not None:
            mark = Marked(at.page, mcid)
            self._say(at, self.texts.get(mark, ""), (mark,))

    def _say(self, at: _Spot, words: str, places: tuple[Marked, ...]) -> None:
        """Add words of the page, but for the page numbers of the contents."""
        if not at.in_contents or at.path[-1].name != "contents":
            self._add(at, words, places)

    def _add(self, at: _Spot, words: str, places: tuple[Marked, ...] = ()) -> None:
        page = places[0].page if places else at.page or 0
        run = Run(at.path, at.lang, words, f"page {page + 1}")
        self.runs.append((run, Spread(page, places)))
