"""Find the headers that each cell of a table has, by its place alone (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple


class Cell(NamedTuple):
    """A cell of a file: the thing itself, what it heads (row, column, nothing), what it spans."""

    thing: Any
    heads: str
    down: int = 1
    across: int = 1


class Spot(NamedTuple):
    """A cell, its column from 0, and the cells that head it: those of its rows, of its columns."""

    cell: Cell
    column: int
    heads: tuple[Cell, ...]


def headed(rows: Sequence[Sequence[Cell]]) -> Iterator[Spot]:
    """Yield each cell with its headers: to the left in one of its rows, or above in its columns."""
    spots = list(_placed(rows))
    beside: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
    above: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
    for cell, row, column in spots:
        if cell.heads == "row":
            for number in range(row, row + cell.down):
                beside[number].append((column, cell))
        elif cell.heads == "column":
            for number in range(column, column + cell.across):
                above[number].append((row, cell))
    for cell, row, column in spots:
        left = (head for number in range(row, row + cell.down)
                for at, head in beside.get(number, ()) if at < column)
        over = (head for number in range(column, column + cell.across)
                for at, head in above.get(number, ()) if at < row)
        heads = {id(head): head for head in (*left, *over)}
        yield Spot(cell, column, tuple(heads.values()))


def spanned(down: int, across: int) -> str:
    """Return in words how many rows and columns a cell takes; nothing if it is one of each."""
    return f"{down} rows, {across} columns" if (down, across) != (1, 1) else ""


def numbered(rows: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return the number of each cell's row, and of the cell in it, by its id."""
    return {
        name: f"{row}.{number}" for row, names in enumerate(rows, start=1)
        for number, name in enumerate(names, start=1) if name
    }


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[Cell, int, int]]:
    """Yield each cell with its row and column; one that reaches down takes its place below."""
    free: dict[int, int] = {}  # the first row in which a column is free again
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while free.get(column, 0) > row:
                column += 1
            yield cell, row, column
            free.update(dict.fromkeys(range(column, column + cell.across), row + cell.down))
            column += cell.across
