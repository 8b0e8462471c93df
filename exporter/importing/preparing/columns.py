"""Make a table of lines that were set in columns with tabs (in place)."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, q, value
from exporter.importing.preparing import tables
from exporter.importing.preparing.headings import words_of
from exporter.importing.preparing.surgery import made, remove
from exporter.rules import importing as rules

MOST_TABS = 9
_SIGN = re.compile(r"\s*(\W{0,2}|\(?\w{1,3}[.)]|o)\s*")
"""What stands before a tab in an item of a list, and in no column."""
_GAP = re.compile(r"\S *\t[ \t]*\t *\S")
"""An empty place between words."""
_SIGNS = tuple(map(q, ("w:t", "w:tab", "w:br")))
_NO_LINES = ("w:drawing", "w:pict", "w:br", "w:fldChar")
_PLAIN = tuple(map(q, ("w:pPr", "w:r", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")))
_Cells = list[list[etree._Element]]
_T = TypeVar("_T")


def set_columns(tree: etree._Element) -> Iterator[Note]:
    """Make tables of two lines or more that have as many tabs; yield a note for each.

    Places may be empty. Where words stand apart by several tabs in no such line, that is told.
    """
    for first in list(tree.iter(q("w:p"))):
        if first.getparent() is None or not _cells(first):
            continue
        lines, rows = lines_from(first, _cells, list)
        places = filled([[_said(cell) for cell in row] for row in rows])
        if not places:
            continue
        words = " | ".join(" ".join(words_of(line).split()) for line in lines)
        first.addprevious(_table([[row[at] for at in places] for row in rows]))
        for each in lines:
            remove(each)
        yield noted(words)
    for paragraph in tree.iter(q("w:p")):
        said = "".join(map(_sign, paragraph.iter(*_SIGNS)))
        if _GAP.search(said):
            yield Note(
                rules.GUESS, "Words that several tabs set apart stand side by side.",
                " ".join(said.split()), "Look whether a place between them was left empty.",
            )


def lines_from(
    first: etree._Element, cells_of: Callable[[etree._Element | None], list[_T]],
    empty: Callable[[], _T],
) -> tuple[list[etree._Element], list[list[_T]]]:
    """Return a line and those below it that stand in one table with it, and the cells of each."""
    lines, rows = [first], [cells_of(first)]
    most, line = len(rows[0]), first.getnext()
    while line is not None and _belongs(
        len(cells := cells_of(line)), len(cells_of(line.getnext())), most
    ):
        lines.append(line)
        rows.append([*cells, *(empty() for _ in range(most - len(cells)))])
        line = line.getnext()
    return lines, rows


def _belongs(places: int, behind: int, most: int) -> bool:
    """Return whether a line stands in the table above it, by its places and those of the next.

    Tabs behind its last word may be left out; two such lines are a table of their own.
    """
    return places == most or (1 < places < most and places != behind)


def filled(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the places of lines that hold words in one of them; none if they are no table.

    A table has two lines of two words, of which one is its first.
    """
    full = [sum(map(bool, row)) > 1 for row in rows]
    return [
        at for at in range(len(rows[0])) if any(row[at] for row in rows)
    ] if sum(full) > 1 and full[0] else []


def noted(words: str) -> Note:
    """Return the note about lines in columns that are a table."""
    return Note(
        rules.GUESS, "Lines that were set in columns with tabs are made a table.", words,
        "If they are none, write them as lines.",
    )


def is_sign(words: str) -> bool:
    """Return whether words before a tab are the sign of an item, and no column."""
    return words != "" and _SIGN.fullmatch(words) is not None


def _cells(paragraph: etree._Element | None) -> _Cells:
    """Return the runs of each column of a line; nothing if it is no such line."""
    if paragraph is None or paragraph.tag != q("w:p"):
        return []
    settings = child(paragraph, "w:pPr")
    style = value(child(settings, "w:pStyle")).lower()
    if child(settings, "w:numPr") is not None or style.startswith(("heading", "exporter", "toc")):
        return []
    if next(paragraph.iter(*map(q, _NO_LINES)), None) is not None:
        return []
    tabs = sum(len(run.findall(q("w:tab"))) for run in paragraph.findall(q("w:r")))
    if not 1 <= tabs <= MOST_TABS or any(each.tag not in _PLAIN for each in paragraph):
        return []
    cells: _Cells = [[]]
    for run in paragraph.findall(q("w:r")):
        part = _like(run)
        for element in elements(run):
            if element.tag == q("w:tab"):
                cells[-1].append(part)
                cells.append([])
                part = _like(run)
            elif element.tag != q("w:rPr"):
                part.append(copy.deepcopy(element))
        cells[-1].append(part)
    texts = list(map(_said, cells))
    return cells if any(texts) and not is_sign(texts[0]) else []


def _said(cell: Iterable[etree._Element]) -> str:
    return "".join(map(words_of, cell)).strip()


def _sign(element: etree._Element) -> str:
    return {q("w:tab"): "\t", q("w:br"): "\n"}.get(str(element.tag), element.text or "")


def _like(run: etree._Element) -> etree._Element:
    new = made("w:r")
    settings = child(run, "w:rPr")
    if settings is not None:
        new.append(copy.deepcopy(settings))
    return new


def _table(rows: list[_Cells]) -> etree._Element:
    table = made("w:tbl")
    settings = made("w:tblPr")
    settings.append(made("w:tblStyle", val=f"{tables.STYLE}{tables.TYPED}"))
    table.append(settings)
    grid = made("w:tblGrid")
    grid.extend(made("w:gridCol", w="2000") for _ in rows[0])
    table.append(grid)
    for cells in rows:
        row = made("w:tr")
        for runs in cells:
            cell, paragraph = made("w:tc"), made("w:p")
            paragraph.extend(runs)
            cell.append(paragraph)
            row.append(cell)
        table.append(row)
    return table
