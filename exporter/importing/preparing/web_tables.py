"""Keep the cells of a web page's tables in their columns, whatever is left out (in place)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from lxml import etree

from exporter.importing import web, web_looks
from exporter.importing.opening import Refused
from exporter.importing.preparing.cutting import drop

_CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")
_PARTS = frozenset(("caption", "col", "colgroup", "tr", *_GROUPS))
_MOST_COLUMNS = 1000
"""Columns of a table, as browsers count them."""
_MOST_CELLS = 200_000


def span_rows(root: etree._Element, is_out: Callable[[etree._Element], bool]) -> None:
    """Let each cell go over the rows that are left of those that it goes over.

    A cell of no rows goes on to the end of its part of the table, and none goes beyond.
    """
    for part in list(root.iter(*_GROUPS)):
        rows = part.findall("tr")
        seen = [not is_out(row) and row.find("*") is not None for row in rows]
        for at, row in enumerate(rows):
            for cell in row.iterchildren(*_CELLS):
                said = str(cell.get("rowspan", "1")).strip()
                rows_of = int(said) if said.isdecimal() else 1
                whole = seen[at : at + rows_of] if rows_of else seen[at:]
                cell.set("rowspan", str(max(1, sum(whole))))
        for row in rows:
            if not len(row):
                drop(row)


def keeps_place(element: etree._Element) -> bool:
    """Return whether an element that is left out leaves an empty cell."""
    return element.tag in _CELLS and not web_looks.is_undisplayed(element)


def empty(cell: etree._Element) -> None:
    """Take all out of a cell."""
    cell.text = None
    for each in list(cell):
        cell.remove(each)


def order(root: etree._Element) -> None:
    """Set the parts of each table as a browser shows them: the caption and the head first, the
    foot last; what is none of them stands before the table.
    """
    for table in list(root.iter("table")):
        for each in list(table.iter("caption", *_GROUPS)):  # a cell before it was not closed
            if next(each.iterancestors("table")) is table:
                table.append(each)
        _move_out(table)
        captions = table.findall("caption")
        for each in captions[1:]:
            each.tag = "div"
            captions[0].append(each)
        groups = list(_groups(table))
        head, foot = (
            next((each for each in groups if each.tag == name), None) for name in ("thead", "tfoot")
        )
        for each in groups:
            each.tag = "thead" if each is head else "tfoot" if each is foot else "tbody"
        if head is None and groups and (rows := _heads(groups[0])):
            groups.append(etree.Element("thead"))
            groups[-1].extend(rows)
        groups.sort(key=lambda each: (each.tag != "thead") + (each.tag == "tfoot"))
        table.extend([*table.findall("colgroup"), *table.findall("col"), *captions[:1], *groups])


def _heads(group: etree._Element) -> list[etree._Element]:
    """Return the rows that a group of rows begins with and that are heads of columns."""
    rows = group.findall("tr")
    heads = list(takewhile(lambda row: {cell.tag for cell in row} == {"th"}, rows))
    ends = [
        at + _whole(str(cell.get("rowspan", "1"))) for at, row in enumerate(heads) for cell in row
    ]
    return heads if len(heads) < len(rows) and max(ends, default=0) <= len(heads) else []


def _groups(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the groups of rows of a table; rows that stand in none are put in one."""
    loose = None
    for each in list(table):
        if each.tag != "tr":
            loose = None
            if each.tag in _GROUPS:
                yield each
            continue
        if loose is None:
            loose = etree.Element("tbody")
            yield loose
        loose.append(each)


def _move_out(table: etree._Element) -> None:
    """Put what is no part of a table before it, as browsers do."""
    found: list[etree._Element] = []
    groups = [table, *table.iterchildren(*_GROUPS)]
    for around in [*groups, *(row for group in groups for row in group.iterchildren("tr"))]:
        inner = _CELLS if around.tag == "tr" else _PARTS
        line = etree.Element("div")
        line.text, around.text = around.text, None
        for each in list(around):
            if each.tag in inner or each.tag in web.UNREAD:
                found.append(line)
                line = etree.Element("div")
                line.text, each.tail = each.tail, None
            else:
                line.append(each)
        found.append(line)
    for line in found:
        if len(line) or (line.text or "").strip():
            table.addprevious(line)


def widen(root: etree._Element) -> None:
    """Add empty cells to rows that have fewer columns than the widest of their table.

    Raises: Refused if that makes more cells than a leaflet can have.
    """
    for table in root.iter("table"):
        wide = [row for group in table.iterchildren(*_GROUPS) for row in _columns(group)]
        most = max((columns for _, columns in wide), default=0)
        if most * len(wide) > _MOST_CELLS:
            raise Refused("A table is too large.", f"{len(wide):,} rows of {most:,} columns",
                          "Cut it in parts.")
        for row, columns in wide:
            row.extend([etree.Element("td") for _ in range(most - columns)])


def _columns(group: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield the rows of a group, each with its columns: its own, and those of cells above."""
    above: dict[int, int] = {}
    for row in group.findall("tr"):
        at, below = 0, {column: rows - 1 for column, rows in above.items() if rows > 1}
        for cell in row.iterchildren(*_CELLS):
            while at in above:
                at += 1
            columns, rows = (_whole(str(cell.get(key, "1"))) for key in ("colspan", "rowspan"))
            cell.set("colspan", str(columns))
            if rows > 1:
                below |= dict.fromkeys(range(at, at + columns), rows - 1)
            at += columns
        yield row, max(at, *(column + 1 for column in above), 0)
        above = below


def _whole(said: str) -> int:
    return min(max(int(said), 1), _MOST_COLUMNS) if said.strip().isdecimal() else 1
