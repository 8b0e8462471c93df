"""Set tables that directives of MyST list, as lists or as values with commas, as HTML (pure)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence

from exporter.importing.dialects.drawn_tables import Rows, table

_ROW = re.compile(r"[*-][ \t]+[-*](?:[ \t]+|$)")
_CELL = re.compile(r"[ \t]+[-*](?:[ \t]+|$)")


def of_lists(title: str, options: Mapping[str, str], lines: Sequence[str]) -> list[str]:
    """Return a list of lists as a table: a row for each item; nothing if it has none."""
    rows: Rows = []
    margin = 0
    for line in lines:
        first, cell = _ROW.match(line), _CELL.match(line)
        if first:
            rows.append([])
        if rows and (first or cell):
            margin = len((first or cell or [""])[0])
            rows[-1].append([line[margin:]])
        elif rows:
            rows[-1][-1].append(line[min(margin, len(line) - len(line.lstrip())):])
    return _with_heads(title, options, rows)


def of_values(title: str, options: Mapping[str, str], lines: Sequence[str]) -> list[str]:
    """Return lines of values with commas between as a table; nothing if there are none."""
    said = options.get("delim", ",")
    sign = {"tab": "\t", "space": " "}.get(said, said)
    mark = sign if len(sign) == 1 else ","
    read = csv.reader([f"{line}\n" for line in lines], delimiter=mark, skipinitialspace=True)
    rows = [[cell.split("\n") for cell in row] for row in read if row]
    if head := options.get("header"):
        return table([[[cell] for cell in row] for row in csv.reader(
            [head], delimiter=mark, skipinitialspace=True)], rows, title)
    return _with_heads(title, options, rows)


def _with_heads(title: str, options: Mapping[str, str], rows: Rows) -> list[str]:
    said = options.get("header-rows", "0")
    heads = int(said) if said.isdecimal() and len(said) < 4 else 0
    return table(rows[:heads], rows[heads:], title) if rows else []
