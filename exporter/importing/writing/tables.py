"""Write a table with bars, or drawn where a cell needs more than a line of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from exporter.importing.tree import Break, Cell, Para, Table

if TYPE_CHECKING:
    from exporter.importing.writing.blocks import Blocks

_NARROWEST = 3
_DASHES = {"": "---", "right": "--:", "center": ":-:"}
_BAR = re.compile(r"(?<!\\)\|")


def table(block: Table, writer: Blocks) -> str:
    """Return a table as Markdown, its caption below it."""
    is_plain = block.heads <= 1 and all(map(_is_line, (cell for row in block.rows for cell in row)))
    text = _barred(block, writer) if is_plain else _drawn(block, writer)
    words = writer.inlines.line(block.caption, breaks=False)
    own = f"#{block.id}" if words and block.id in writer.inlines.targets else ""
    marks = " ".join(filter(None, (own, ".row-heads" if block.row_heads else "")))
    caption = " ".join(filter(None, (words, f"{{{marks}}}" if marks else "")))
    return f"{text}\n\n: {caption}" if caption else text


def _is_line(cell: Cell) -> bool:
    if cell.rows > 1 or cell.columns > 1 or len(cell.blocks) > 1:
        return False
    return not cell.blocks or isinstance(cell.blocks[0], Para)


def _barred(block: Table, writer: Blocks) -> str:
    rows = [[_words(cell, writer) for cell in row] for row in block.rows]
    count = max(len(row) for row in rows)
    rows = [[*row, *[""] * (count - len(row))] for row in rows]
    if not block.heads:
        rows.insert(0, [""] * count)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    sides = _sides(block, count)
    lines.insert(1, f"|{'|'.join(_DASHES[each] for each in sides)}|")
    return "\n".join(lines)


def _words(cell: Cell, writer: Blocks) -> str:
    if not cell.blocks or not isinstance(cell.blocks[0], Para):
        return ""
    content = cell.blocks[0].content
    lines: list[str] = []
    part: list[object] = []
    for each in (*content, Break()):
        if isinstance(each, Break):
            if text := writer.inlines.line(part, breaks=False):  # type: ignore[arg-type]
                lines.append(text)
            part = []
        else:
            part.append(each)
    text = "<br>".join(line.replace("\n", " ") for line in lines)
    return _BAR.sub(r"\|", text)  # one in code, too, would end the cell


def _drawn(block: Table, writer: Blocks) -> str:
    """Return a table drawn with lines: each cell a rectangle of a grid of columns and rows."""
    places = _places(block.rows)
    width = max(left + cell.columns for _, left, cell in places)
    height = len(block.rows)
    texts = {
        (top, left): writer.text(cell.blocks, nested=True).split("\n")
        for top, left, cell in places
    }
    owner = [[(-1, -1)] * width for _ in range(height)]
    for top, left, cell in places:
        for row in range(top, min(height, top + cell.rows)):
            owner[row][left:left + cell.columns] = [(top, left)] * cell.columns
    sizes = {(top, left): cell for top, left, cell in places}
    for row in range(height):
        for column in range(width):
            if owner[row][column] == (-1, -1):
                owner[row][column] = (row, column)
                texts[row, column] = [""]
                sizes[row, column] = Cell(())
    widths = _widths(sizes, texts, width)
    heights = _heights(sizes, texts, height)
    lines = []
    sides = _sides(block, width)
    for row in range(height + 1):
        line = _border(owner, row, widths, texts, heights, is_head=row == block.heads > 0)
        lines.append(_aligned(line, widths, sides) if row == block.heads else line)
        if row < height:
            lines += [
                _content(owner, row, line, widths, texts, heights) for line in range(heights[row])
            ]
    return "\n".join(lines)


_Place = tuple[int, int]
_Texts = dict[_Place, list[str]]


def _places(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int, Cell]]:
    """Return each cell with the row and the column where it starts."""
    taken: set[_Place] = set()
    found = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            taken.update(
                (top + down, left + over)
                for down in range(cell.rows) for over in range(cell.columns)
            )
            found.append((top, left, cell))
            left += cell.columns
    return found


def _sides(block: Table, count: int) -> list[str]:
    """Return the side of each column: the one of all words below its head, if it is one."""
    found: list[set[str]] = [set() for _ in range(count)]
    for top, left, cell in _places(block.rows):
        if top >= block.heads and cell.blocks and cell.columns == 1:
            found[left].add(cell.side)
    return [each.pop() if len(each) == 1 else "" for each in found]


def _aligned(line: str, widths: list[int], sides: list[str]) -> str:
    """Return a line of a drawing with the sides of its columns; one without all corners has none.
    """
    parts = line.strip("+").split("+")
    if list(map(len, parts)) != widths:
        return line
    for at, side in enumerate(sides):
        if side and len(set(parts[at])) == 1:
            first = ":" if side == "center" else parts[at][0]
            parts[at] = f"{first}{parts[at][1:-1]}:"
    return f"+{'+'.join(parts)}+"


def _widths(sizes: dict[_Place, Cell], texts: _Texts, count: int) -> list[int]:
    widths = [_NARROWEST] * count
    for (top, left), cell in sorted(sizes.items(), key=lambda item: item[1].columns):
        columns = range(left, min(count, left + cell.columns))
        needed = max(map(_cells, texts[top, left]), default=0) + 2
        there = sum(widths[column] for column in columns) + len(columns) - 1
        if needed > there:
            widths[columns[-1]] += needed - there
    return widths


def _heights(sizes: dict[_Place, Cell], texts: _Texts, count: int) -> list[int]:
    heights = [1] * count
    for (top, left), cell in sorted(sizes.items(), key=lambda item: item[1].rows):
        rows = range(top, min(count, top + cell.rows))
        there = sum(heights[row] for row in rows) + len(rows) - 1
        needed = len(texts[top, left])
        if needed > there:
            heights[rows[-1]] += needed - there
    return heights


def _border(
    owner: list[list[_Place]], row: int, widths: list[int], texts: _Texts, heights: list[int],
    *, is_head: bool,
) -> str:
    """Return the line above a row; a cell that goes on through it goes on with its words."""
    sign = "=" if is_head else "-"
    height = len(owner)
    line = ""
    column = 0
    while column < len(widths):
        above = owner[row - 1][column] if row else None
        below = owner[row][column] if row < height else None
        left_above = owner[row - 1][column - 1] if row and column else None
        left_below = owner[row][column - 1] if row < height and column else None
        goes_on = above is not None and above == below
        went_on = left_above is not None and left_above == left_below
        if column == 0:
            line += "|" if goes_on else "+"
        elif goes_on and went_on:
            line += "|" if above != left_above else " "
        else:
            is_through = above == left_above and below == left_below
            line += sign if is_through else "+"
        if goes_on:
            assert above is not None
            top, left = above
            end = column
            while end < len(widths) and owner[row][end] == above:
                end += 1
            number = sum(heights[top:row]) + (row - top) - 1
            line += _padded(texts[above], number, sum(widths[left:end]) + end - left - 1)
            column = end
        else:
            line += sign * widths[column]
            column += 1
    last_goes_on = 0 < row < height and owner[row - 1][-1] == owner[row][-1]
    return line + ("|" if last_goes_on else "+")


def _content(
    owner: list[list[_Place]], row: int, line: int, widths: list[int], texts: _Texts,
    heights: list[int],
) -> str:
    found = "|"
    column = 0
    while column < len(widths):
        place = owner[row][column]
        end = column
        while end < len(widths) and owner[row][end] == place:
            end += 1
        number = sum(heights[place[0]:row]) + (row - place[0]) + line
        found += _padded(texts[place], number, sum(widths[column:end]) + end - column - 1) + "|"
        column = end
    return found


def _padded(lines: list[str], number: int, width: int) -> str:
    text = f" {lines[number]}" if number < len(lines) else ""
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    """Return how many places of a drawing a text takes: a wide sign takes two."""
    return sum(
        0 if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf" else
        1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text
    )
