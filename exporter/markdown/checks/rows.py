"""Check tables: rows that lose cells, and rows that pandoc would read otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit

from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import text as rules

COLUMNS = 20
"""As many columns of two letters each fit on A4."""

_NOTED = 16
"""As many rows of one line each have room at the foot of a page, in large print too."""

_CODE = re.compile(r"(?<!`)(`+)(?!`)(?P<inside>.+?)(?<!`)\1(?!`)")
_BAR = re.compile(r"(?<!\\)\|")


def rows(shaped: Shaped) -> Iterator[Finding]:
    """Find tables without rows, rows with too many cells, and lines that are no row."""
    columns = 0
    for token in shaped.all:
        if token.type == "table_open" and token.map and not token.markup:
            line = shaped.source.line(token.map[0])
            columns = cells(line)
            if re.match(r"([-*+]|\d+[.)])\s", line.lstrip(" >")) and token.level == 0:
                yield rules.AMBIGUOUS.at(
                    shaped.source.place(token.map[0]), "The table's head starts as a list does.",
                    found=line.strip(), expected="| words | words |", hint="Start it with a bar.",
                )
            if "|" not in shaped.source.line(token.map[0] + 1):
                yield rules.AMBIGUOUS.at(
                    shaped.source.place(token.map[0] + 1), "The line under the head has no bar.",
                    found=shaped.source.line(token.map[0] + 1).strip(), expected="|---|",
                    hint="Write it with bars, or part it from the line above if it is a rule.",
                )
            if token.map[1] - token.map[0] < 3:
                yield rules.TABLE_SHAPE.at(
                    shaped.source.place(token.map[0]), "The table has no rows.", found=line.strip(),
                    expected="rows below | --- |", hint="Write them, or take the table out.",
                )
            if columns > COLUMNS:
                yield rules.CROWDED.at(
                    shaped.source.place(token.map[0]), "The table is wider than paper.",
                    found=f"{columns} columns", expected=f"at most {COLUMNS} columns",
                    hint="Make two tables of it, or turn it: what are columns become rows.",
                )
        elif token.type == "tr_open" and token.map:
            yield from _row(shaped, token.map[0], columns)


def in_notes(shaped: Shaped) -> Iterator[Finding]:
    """Find tables of a note that no foot of a page has room for: a note breaks, no table in it."""
    for note in shaped.notes.values():
        for token in note:
            if token.type == "table_open" and token.map and (
                (count := token.map[1] - token.map[0] - 2) > _NOTED
            ):
                yield rules.LONG_NOTE.at(
                    shaped.source.place(token.map[0]),
                    "The table stands in a note, at the foot of one page.", found=f"{count} rows",
                    expected=f"at most {_NOTED} rows",
                    hint="Move the table into the text, or into a section ## words {#id} of its "
                    "own, and write [words](#id) in place of the note.",
                )


def _row(shaped: Shaped, number: int, columns: int) -> Iterator[Finding]:
    line, place = shaped.source.line(number), shaped.source.place(number)
    if any(_BAR.search(code["inside"]) for code in _CODE.finditer(line)):
        yield rules.AMBIGUOUS.at(
            place, "Code in a table holds a bar.", found=line.strip(), expected="\\|",
            hint="Write \\| for a bar inside a cell.",
        )
    elif "|" not in line:
        yield rules.AMBIGUOUS.at(
            place, "A line without bars follows the table.", found=line.strip(),
            expected="a blank line after the table",
            hint="Leave a blank line, or write the line as a row: | … |.",
        )
    elif cells(line) > columns:
        yield rules.TABLE_SHAPE.at(
            place, "The row has more cells than the table's head.", found=line.strip(),
            expected=f"{columns} cells", hint="Add a column, or write \\| for a bar in a cell.",
        )


def cells(line: str) -> int:
    """Count the cells of a row; marks of a quote before it are no cell."""
    row = re.sub(r"^[\s>]*\|", "", line.rstrip())
    cells = escapedSplit(row)
    return len(cells) - (cells[-1].strip() == "")
