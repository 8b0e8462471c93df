"""Make a table of lines that were set in columns with tabs (in place)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, q, value
from exporter.importing.preparing import tables
from exporter.importing.preparing.headings import words_of
from exporter.importing.preparing.surgery import made, remove
from exporter.rules import importing as rules

MOST_TABS = 3
_SIGN = re.compile(r"\s*(\W{0,2}|\(?\w{1,3}[.)]|o)\s*")
"""What stands before a tab in an item of a list, and in no column."""
_NO_LINES = ("w:drawing", "w:pict", "w:br", "w:fldChar")
_PLAIN = tuple(map(q, ("w:pPr", "w:r", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")))
_Cells = list[list[etree._Element]]


def set_columns(tree: etree._Element) -> Iterator[Note]:
    """Make tables of two lines or more that have as many tabs; yield a note for each."""
    for first in list(tree.iter(q("w:p"))):
        if first.getparent() is None or not (cells := _cells(first)):
            continue
        rows = [(first, cells)]
        following = first.getnext()
        while following is not None and following.tag == q("w:p"):
            cells = _cells(following)
            if not cells or len(cells) != len(rows[0][1]):
                break
            rows.append((following, cells))
            following = following.getnext()
        if len(rows) < 2:
            continue
        words = " | ".join(" ".join(words_of(paragraph).split()) for paragraph, _ in rows)
        first.addprevious(_table([cells for _, cells in rows]))
        for paragraph, _ in rows:
            remove(paragraph)
        yield noted(words)


def noted(words: str) -> Note:
    """Return the note about lines in columns that are a table."""
    return Note(
        rules.GUESS, "Lines that were set in columns with tabs are made a table.", words,
        "If they are none, write them as lines.",
    )


def is_sign(words: str) -> bool:
    """Return whether words before a tab are the sign of an item, and no column."""
    return _SIGN.fullmatch(words) is not None


def _cells(paragraph: etree._Element) -> _Cells:
    """Return the runs of each column of a line; nothing if it is no such line."""
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
    texts = ["".join(map(words_of, cell)).strip() for cell in cells]
    return cells if all(texts) and not is_sign(texts[0]) else []


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
