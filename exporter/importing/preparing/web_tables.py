"""Keep the cells of a web page's tables in their columns, whatever is left out (in place)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from exporter.importing import web_looks

_CELLS = ("td", "th")


def span_rows(root: etree._Element, is_out: Callable[[etree._Element], bool]) -> None:
    """Let each cell go over the rows that are left of those that it goes over.

    A cell of no rows goes on to the end of its part of the table, and none goes beyond.
    """
    for part in root.iter("table", "thead", "tbody", "tfoot"):
        rows = part.findall("tr")
        seen = [not is_out(row) for row in rows]
        for at, row in enumerate(rows):
            for cell in row.iterchildren(*_CELLS):
                said = str(cell.get("rowspan", "1")).strip()
                rows_of = int(said) if said.isdecimal() else 1
                whole = seen[at : at + rows_of] if rows_of else seen[at:]
                cell.set("rowspan", str(max(1, sum(whole))))


def keeps_place(element: etree._Element) -> bool:
    """Return whether an element that is left out leaves an empty cell."""
    return element.tag in _CELLS and not web_looks.is_undisplayed(element)


def empty(cell: etree._Element) -> None:
    """Take all out of a cell."""
    cell.text = None
    for each in list(cell):
        cell.remove(each)
