"""Write empty cells where a row of a table is set in, as it looks in Word (in place)."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing.surgery import made, remove, settings_of

_MOST = 63
"""As many columns a table of Word has."""
_BEFORE, _AFTER = "w:gridBefore", "w:gridAfter"


def fill(table: etree._Element) -> None:
    """Write cells before and behind the cells of rows that begin or end further in than others.

    There is a column where another row has a cell. Where none has, as where an edge was drawn with
    a hand that shook, the cell next to it is as much broader.
    """
    rows = [each for each in table.findall(q("w:tr")) if child(each, "w:tc") is not None]
    before = [_number(child(row, "w:trPr", _BEFORE)) for row in rows]
    after = [_number(child(row, "w:trPr", _AFTER)) for row in rows]
    if not any((*before, *after)):
        return
    edges = [
        list(accumulate(_spans(row), initial=at)) for row, at in zip(rows, before, strict=True)
    ]
    first, last = min(before), min(after)
    shared = Counter(edge for own in edges for edge in own)
    for row, own, skipped, behind in zip(rows, edges, before, after, strict=True):
        if (skipped, behind) == (first, last):
            continue
        others = sorted(edge for edge, count in shared.items() if count > (edge in own))
        cells = row.findall(q("w:tc"))
        _lead(cells[0], [each for each in others if first <= each <= skipped], skipped - first)
        end = own[-1] + behind - last
        _trail(cells[-1], [each for each in others if own[-1] <= each <= end], behind - last)
    for each in [*table.iter(q(_BEFORE), q(_AFTER))]:
        if next(each.iterancestors(q("w:tbl"))) is table:
            remove(each)
    columns = [] if (grid := child(table, "w:tblGrid")) is None else grid.findall(q("w:gridCol"))
    for column in (*columns[:first], *columns[first:][len(columns[first:]) - last:]):
        remove(column)


def _lead(cell: etree._Element, edges: list[int], columns: int) -> None:
    """Write empty cells before a cell between the edges that others have there."""
    if columns and len(edges) > 1:
        for left, right in pairwise(edges):
            cell.addprevious(_empty(right - left))
        columns -= edges[-1] - edges[0]
    _widen(cell, columns)


def _trail(cell: etree._Element, edges: list[int], columns: int) -> None:
    if columns and len(edges) > 1:
        for left, right in pairwise(reversed(edges)):
            cell.addnext(_empty(left - right))
        columns -= edges[-1] - edges[0]
    _widen(cell, columns)


def _spans(row: etree._Element) -> list[int]:
    return [max(1, _number(child(cell, "w:tcPr", "w:gridSpan"))) for cell in row.findall(q("w:tc"))]


def _empty(span: int) -> etree._Element:
    cell = made("w:tc")
    cell.append(made("w:p"))
    _widen(cell, span - 1)
    return cell


def _widen(cell: etree._Element, more: int) -> None:
    if more < 1:
        return
    settings = settings_of(cell, "w:tcPr")
    span = child(settings, "w:gridSpan")
    if span is None:
        span = made("w:gridSpan", val="1")
        settings.append(span)
    span.set(q("w:val"), str(max(1, _number(span)) + more))


def _number(element: etree._Element | None) -> int:
    said = value(element)
    return min(int(said), _MOST) if said.isdecimal() and len(said) < 9 else 0
