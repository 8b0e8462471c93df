"""Repeat what a cell says of many rows, where a page ends within them.

WeasyPrint 70 prints a cell that takes several rows on the page on which it begins, and leaves its
place empty on the next: which medicine is this the dose of?
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from exporter.render.columns import placed

AGAIN = "again"
"""The class of a cell that is there once more; for who listens it is not."""
WHOLE = "data-rows"
"""The attribute of a cell that is parted so: how many rows it takes."""
_OF_NOTES = ("doc-footnote", "doc-noteref")


def say_again(document: Element, pages: list[Any]) -> bool:
    """Part cells at the first row of each page that they reach into; return whether one was."""
    if not any(cell.get("rowspan") for tag in ("td", "th") for cell in document.iter(tag)):
        return False
    was = False
    for table, first in _first_rows(pages):
        rows = list(table.iter("tr"))
        number = rows.index(first)
        cells = list(placed(rows))
        for cell, start, columns in reversed(cells):
            rest = start + int(cell.get("rowspan", "1")) - number
            if start < number and rest > 0:
                before = [
                    other for other, row, others in cells
                    if row == number and others.stop <= columns.start
                ]
                first.insert(len(before), _once_more(cell, rest))
                cell.set(WHOLE, cell.get(WHOLE) or cell.get("rowspan", "1"))
                cell.set("rowspan", str(number - start))
                was = True
    return was


def _first_rows(pages: list[Any]) -> Iterator[tuple[Element, Element]]:
    """Yield each table that goes on on a page, with the first row of it there."""
    seen: set[Element] = set()
    for page in pages:
        for table in page.descendants():
            if not isinstance(table, boxes.TableBox):
                continue
            bodies = [group for group in table.children if not (group.is_header or group.is_footer)]
            rows = [row.element for group in bodies for row in group.children]
            if rows and table.element in seen:
                yield table.element, rows[0]
            seen.add(table.element)


def _once_more(cell: Element, rows: int) -> Element:
    """Return a copy of a cell without its notes and ids, for so many rows."""
    again = deepcopy(cell)
    again.tail = None
    for element in again.iter():
        element.attrib.pop("id", None)
        for child in list(element):
            if child.get("role") in _OF_NOTES:
                element.remove(child)
    again.attrib.pop(WHOLE, None)
    again.set("rowspan", str(rows))
    again.set("class", f"{again.get('class', '')} {AGAIN}".strip())
    return again
