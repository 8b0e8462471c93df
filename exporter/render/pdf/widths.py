"""Find tables whose words could be wider than the page, and give leave to break them (pure).

Only those: a cell whose words may be broken anywhere is measured letter by letter, which takes a
fifth of the time of a book with tables, and its column may become narrower than its words.
"""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import Element

_LINE = 60
"""How many letters stand on a line of a table at least: A4, with room to spare."""
_GAP = 3
"""How many letters wide the gap between two columns is."""


def loosen(body: Element) -> None:
    """Mark the tables whose longest words, one of each column, do not fit beside each other."""
    for table in body.iter("table"):
        if _least(table) > _LINE:
            table.set("class", f"{table.get('class', '')} tight".strip())


def _least(table: Element) -> int:
    """Give the least width of a table, in letters."""
    columns: dict[int, int] = defaultdict(int)
    for row in table.iter("tr"):
        for number, cell in enumerate(row):
            words = "".join(cell.itertext()).split()
            columns[number] = max((columns[number], *map(len, words)))
    return sum(columns.values()) + _GAP * len(columns)
