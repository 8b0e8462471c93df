"""The columns in which the cells of a table stand, where some take several (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def placed(rows: Iterable[Any]) -> Iterator[tuple[Any, int, range]]:
    """Yield each cell of a table's rows, the number of its row, and the columns that it takes."""
    free: dict[int, int] = {}  # the first row in which a column is free again
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while free.get(column, 0) > number:
                column += 1
            columns = range(column, column + int(cell.get("colspan", "1")))
            free.update(dict.fromkeys(columns, number + int(cell.get("rowspan", "1"))))
            yield cell, number, columns
            column = columns.stop
