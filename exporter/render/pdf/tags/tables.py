"""Tie the cells of tables to their headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from exporter.render.pdf.row_names import AGAIN, WHOLE
from exporter.render.pdf.tags.tree import Node, Tree


class _Placed(NamedTuple):
    """A cell and the rows and columns that it takes."""

    cell: Node
    rows: range
    columns: range


def repeated_heads(tree: Tree) -> None:
    """Make the head that a table repeats on each page an artifact of pagination.

    Runs before the pieces of a table are joined.
    Source: ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2 and table 337 (one THead a table).
    """
    seen: set[int] = set()
    for table in list(tree.elements("Table")):
        for part in table.nodes():
            if part.role not in ("THead", "TFoot"):
                continue
            if id(part.element) in seen:
                tree.discard(part, "Pagination")
                table.kids.remove(part)
            seen.add(id(part.element))


def cells_said_again(tree: Tree) -> None:
    """Make a cell that a page repeats an artifact of pagination; the first has all its rows.

    Source: ISO 14289-1, 7.8; ISO 32000-1, table 349 (RowSpan).
    """
    for row in tree.elements("TR"):
        for cell in list(row.nodes()):
            if AGAIN in cell.get("class").split():
                tree.discard(cell, "Pagination")
                row.kids.remove(cell)
            elif rows := cell.get(WHOLE):
                cell.attributes["RowSpan"] = int(rows)


def heads_alone(tree: Tree) -> None:
    """Make the head of a table without other rows its body: there is nothing that it heads.

    Source: ISO 32000-1, table 337 (a THead stands before one TBody or more).
    """
    for table in tree.elements("Table"):
        parts = [part for part in table.nodes() if part.role in ("THead", "TBody")]
        if parts and all(part.role == "THead" for part in parts):
            for part in parts:
                part.role = "TBody"


def scopes(tree: Tree) -> None:
    """Set on each header cell whether it heads its row or its column.

    Source: ISO 14289-1, 7.5; ISO 32000-1, table 349; Matterhorn 15.
    """
    for head in tree.elements("TH"):
        in_row = head.get("scope") in ("row", "rowgroup")
        head.attributes["Scope"] = "/Row" if in_row else "/Column"


def headers(tree: Tree) -> None:
    """Set one id on each header cell, and refer to it from the cells that it heads.

    Those are all below it in its columns, or in its rows. WeasyPrint knows of no header on a page
    that does not repeat the head, nor of one that stands above another.
    Runs after `scopes`. Source: ISO 14289-1, 7.5; ISO 32000-1, table 349; Matterhorn 15.
    """
    for number, head in enumerate(tree.elements("TH"), start=1):
        head.id = f"th-{number}"
    for table in tree.elements("Table"):
        placed = list(_placed(table))
        by_row, by_column = _heads(placed)
        for cell, rows, columns in placed:
            before = (head for row in rows for head in by_row.get(row, ())
                      if head.columns.stop <= columns.start)
            above = (head for column in columns for head in by_column.get(column, ())
                     if head.rows.stop <= rows.start)
            cell.attributes.pop("Headers", None)
            if names := dict.fromkeys(head.cell.id for head in (*before, *above)):
                cell.attributes["Headers"] = list(names)


_Heads = dict[int, list[_Placed]]


def _heads(placed: list[_Placed]) -> tuple[_Heads, _Heads]:
    """Return the header cells by each row that they head, and by each column."""
    by_row: _Heads = defaultdict(list)
    by_column: _Heads = defaultdict(list)
    for each in placed:
        if each.cell.role == "TH":
            is_of_row = each.cell.attributes["Scope"] == "/Row"
            for number in each.rows if is_of_row else each.columns:
                (by_row if is_of_row else by_column)[number].append(each)
    return by_row, by_column


def _placed(table: Node) -> Iterator[_Placed]:
    """Yield the cells of a table, each beside those that reach into its row from above."""
    taken: dict[int, int] = {}  # the row below the cell that takes a column
    for row, line in enumerate(node for node in table.walk() if node.role == "TR"):
        column = 0
        for cell in line.nodes():
            while taken.get(column, 0) > row:
                column += 1
            rows = range(row, row + cell.attributes.get("RowSpan", 1))
            columns = range(column, column + cell.attributes.get("ColSpan", 1))
            taken.update(dict.fromkeys(columns, rows.stop))
            column = columns.stop
            yield _Placed(cell, rows, columns)
