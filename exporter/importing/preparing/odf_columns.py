"""Make a table of lines of an .odt that were set in columns with tabs (in place)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q
from exporter.importing.preparing import marks
from exporter.importing.preparing.columns import MOST_TABS, filled, is_sign, lines_from, noted
from exporter.importing.preparing.cutting import drop

_TAB = q("text:tab")
_NONE = tuple(map(q, ("draw:frame", "text:line-break")))
_HOMES = tuple(map(q, ("office:text", "text:section", "draw:text-box")))


def set_columns(content: etree._Element) -> Iterator[Note]:
    """Make tables of two lines or more that have as many tabs; yield a note for each."""
    for first in list(content.iter(q("text:p"))):
        around = first.getparent()
        if around is None or around.tag not in _HOMES or not _cells(first):
            continue
        lines, rows = lines_from(first, _cells, lambda: etree.Element(q("text:p")))
        places = filled([[_said(cell).strip() for cell in row] for row in rows])
        if not places:
            continue
        words = [" ".join("".join(map(_said, row)).split()) for row in rows]
        first.addprevious(_table([[row[at] for at in places] for row in rows]))
        for each in lines:
            around.remove(each)
        yield noted(" | ".join(words))


def _cells(paragraph: etree._Element | None) -> list[etree._Element]:
    """Return a paragraph for each column of a line; nothing if it is no such line."""
    if paragraph is None or paragraph.tag != q("text:p"):
        return []
    tabs = len(list(paragraph.iter(_TAB)))
    if not 1 <= tabs <= MOST_TABS or (
        get(paragraph, "text:style-name").startswith(("Contents", "List"))
        or next(paragraph.iter(*_NONE), None) is not None
    ):
        return []
    cells = [deepcopy(paragraph) for _ in range(tabs + 1)]
    for at, cell in enumerate(cells):
        cell.tail = None
        _keep(cell, at, 0)
    texts = [_said(cell).strip() for cell in cells]
    return cells if any(texts) and not is_sign(texts[0]) else []


def _keep(element: etree._Element, column: int, at: int) -> int:
    """Leave in an element what stands in one column; return the column that it ends in."""
    if at != column:
        element.text = None
    for each in list(element):
        if each.tag == _TAB:
            at += 1
            each.tail = each.tail if at == column else None
            drop(each)
        elif next(each.iter(_TAB), None) is not None:
            at = _keep(each, column, at)
            each.tail = each.tail if at == column else None
        elif at != column:
            element.remove(each)
    return at


def _said(element: etree._Element) -> str:
    return f"{''.join(map(str, element.itertext()))} "


def _table(rows: list[list[etree._Element]]) -> etree._Element:
    table = etree.Element(q("table:table"))
    etree.SubElement(table, q("table:table-column"), {
        q("table:number-columns-repeated"): str(len(rows[0])),
    })
    for cells in rows:
        row = etree.SubElement(table, q("table:table-row"))
        for paragraph in cells:
            etree.SubElement(row, q("table:table-cell")).append(paragraph)
    rows[0][0].text = f"{marks.TYPED}{rows[0][0].text or ''}"
    return table
