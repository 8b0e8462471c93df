"""Read tables that are drawn with `+---+` and `|` into cells that may span several (pure).

A drawing is read only if its lines are equally wide and its cells tile it. pandoc reads some of the
others, and drops what stands outside of their cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

COLUMNS, LINES, WIDTH = 20, 1_000, 1_000
HEAD = 5
"""Most rows of a head: each cell names what stands above it."""
TRIES = 100_000
"""How many corners of cells are tried in one table."""

BORDER = re.compile(r"\+(?:[-:=]+\+)+")
_HEAD = re.compile(r"\+(?::?=+:?\+)+")
_PLAIN = re.compile(r"\+(?:-+\+)+")
_FIRST = re.compile(r"\+(?::?-+:?\+)+")
_PART_OF_HEAD = re.compile(r"\+:*=[:=]*\+")
_SIDES = {(True, True): "center", (True, False): "left", (False, True): "right"}
_ACROSS, _DOWN = frozenset("-=:+"), frozenset("|+")
_BAR, _APART = re.compile(r"(?<!\\)\|"), re.compile(r"\S\s+\|\s")
_NO_WIDTH = frozenset(("Mn", "Mc", "Me", "Cf", "Cc"))
_JOINING = range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)
"""Letters of flags, and tones of skin: programs differ in how wide they are."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a drawing: its row and column, how many it takes of each, and its words.

    `line` is the line of the drawing, from 0, on which its words start.
    """

    row: int
    column: int
    down: int
    across: int
    line: int
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in the order of reading, how many rows are its head, sides of columns."""

    boxes: tuple[Box, ...]
    head: int
    sides: tuple[str, ...]


class Fault(NamedTuple):
    """A line of a drawing, from 0, on which it is no table, what stands there, and what should."""

    line: int
    message: str
    found: str
    expected: str


class CrookedError(Exception):
    """Why a drawing is no table: one fault a line, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        first = dict[int, Fault]()
        for fault in faults:
            first.setdefault(fault.line, fault)
        self.faults = tuple(first[line] for line in sorted(first))
        super().__init__(*self.faults)


def grid(lines: Sequence[str]) -> Grid:
    """Return the table that lines draw, the first of which is a border.

    Raises: CrookedError if they draw none.
    """
    if len(lines) > LINES or len(lines[0]) > WIDTH:
        raise CrookedError([Fault(
            0, "The table is too large.", f"{len(lines):,} lines of {len(lines[0]):,} signs",
            f"at most {LINES:,} lines of {WIDTH:,}",
        )])
    rows = [_columns(line) for line in lines]
    at = _line_of_head(lines)
    if faults := [*_crooked_lines(lines, rows), *_wrong_borders(lines, at)]:
        raise CrookedError(faults)
    corners = list(_Drawing(lines, rows).boxes())
    across = sorted({left for _, left, _, _ in corners} | {len(rows[0]) - 1})
    down = sorted({top for top, _, _, _ in corners} | {len(rows) - 1})
    if len(across) - 1 > COLUMNS:
        raise CrookedError([Fault(0, "The table is wider than paper.", f"{len(across) - 1} columns",
                                  f"at most {COLUMNS} columns")])
    faults = list(_loose_ends(lines, rows, corners, set(across), set(down)))
    if at and down.index(at) > HEAD:
        faults.append(Fault(at, "The head of the table is too high.", f"{down.index(at)} rows",
                            f"at most {HEAD} rows"))
    sides = lines[at or 0]
    if ":" in sides and any(sides[column] != "+" for column in across):
        faults.append(Fault(at or 0, "A colon stands over two columns.", sides,
                            "a + between all columns"))
    if faults:
        raise CrookedError(faults)
    across_of = {column: number for number, column in enumerate(across)}
    down_of = {row: number for number, row in enumerate(down)}
    return Grid(
        tuple(
            Box(down_of[top], across_of[left], down_of[bottom] - down_of[top],
                across_of[right] - across_of[left], top + 1,
                tuple(_words(rows[top + 1:bottom], left + 1, right)))
            for top, left, bottom, right in corners
        ),
        down_of[at] if at else 0,
        tuple(_side(sides[left + 1:right]) for left, right in pairwise(across)),
    )


def _crooked_lines(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Fault]:
    """Yield each line that is not as wide as most, or that closes no cell."""
    widths = Counter(map(len, rows))
    width = max(widths, key=lambda each: (widths[each], each == len(rows[0])))
    model = next(line for line, row in zip(lines, rows, strict=True) if len(row) == width)
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if sign := next(filter(_is_uncertain, line), ""):
            yield Fault(number, "A sign in the table is of no certain width.",
                        f"U+{ord(sign):04X}", "letters, and signs that stand alone")
        elif len(row) != width:
            yield Fault(number, "A line of the table is not as wide as the others.", line,
                        f"a line as wide as {model}")
        elif row[-1] not in _DOWN:
            yield Fault(number, "A line of the table does not end in a bar.", line, "| at its end")
    if not BORDER.fullmatch(lines[-1]):
        yield Fault(len(lines) - 1, "The last line of the table is no border.", lines[-1], lines[0])


def _loose_ends(
    lines: Sequence[str], rows: Sequence[Sequence[str]],
    corners: Sequence[tuple[int, int, int, int]], across: set[int], down: set[int],
) -> Iterator[Fault]:
    """Yield each `+` in a border where no other begins: pandoc would make a row or column of it.

    And each bar in a cell, which was to part two: two doses would be one cell's.
    """
    for top, left, bottom, right in corners:
        beside = ((row, column) for row in range(top + 1, bottom) if row not in down
                  for column in (left, right))
        along = ((row, column) for column in range(left + 1, right) if column not in across
                 for row in (top, bottom))
        for row, column in (*beside, *along):
            if rows[row][column] == "+":
                yield Fault(row, "A + stands where no border begins.", lines[row],
                            "| or - in its place")
        spans = any(left < column < right for column in across)
        for row in range(top + 1, bottom):
            if _is_parted("".join(rows[row][left + 1:right]), spans=spans):
                yield Fault(row, "A bar stands in a cell, and parts no two.", lines[row],
                            "a + above it and below it; or \\|, if it is a sign")


def _is_parted(line: str, *, spans: bool) -> bool:
    """Return whether a bar was to part a line of a cell, in one that `spans` columns any."""
    line = line.strip()
    is_words = "`" not in line and line[:1] not in ("|", "+")
    return bool(_BAR.search(line)) if spans else is_words and bool(_APART.search(line))


def _is_uncertain(sign: str) -> bool:
    return not unicodedata.combining(sign) and (
        unicodedata.category(sign) in _NO_WIDTH or any(ord(sign) in few for few in _JOINING)
    )


def _columns(line: str) -> list[str]:
    """Return what stands in each column: a wide sign takes two, an accent that of its letter."""
    if line.isascii() and line.isprintable():
        return list(line)
    columns: list[str] = []
    for sign in line:
        if columns and unicodedata.combining(sign):
            columns[-1] += sign
            continue
        columns.append(sign)
        if unicodedata.east_asian_width(sign) in "WF":
            columns.append("")
    return columns


def _line_of_head(lines: Sequence[str]) -> int | None:
    """Return the line below the head, if one is there."""
    return next(
        (number for number in range(1, len(lines) - 1) if _HEAD.fullmatch(lines[number])), None
    )


def _wrong_borders(lines: Sequence[str], head: int | None) -> Iterator[Fault]:
    """Yield each border but that below the head which is not plain."""
    for number, line in enumerate(lines):
        is_border = bool(BORDER.fullmatch(line))
        is_plain = _PLAIN.fullmatch(line) or (not number and _FIRST.fullmatch(line))
        if number != head and (not is_plain if is_border else _PART_OF_HEAD.search(line)):
            yield Fault(
                number, "A border of the table is not of - alone.", line,
                "=, over the whole width, below the head only; colons there, or in the first line "
                "of a table without a head",
            )
    if head and ":" in lines[0]:
        yield Fault(0, "Colons stand above the head.", lines[0], "colons in the line of =")


def _words(rows: Sequence[Sequence[str]], left: int, right: int) -> Iterator[str]:
    """Yield the lines of a cell, without the one space behind the bar that all of them have."""
    lines = ["".join(row[left:right]).rstrip() for row in rows]
    has_space = all(line.startswith(" ") for line in lines if line)
    for line in lines:
        yield line[1:] if has_space else line


def _side(edge: str) -> str:
    return _SIDES.get((edge.startswith(":"), edge.endswith(":")), "")


class _Drawing:
    """A drawing, and how far the lines go that end in each place."""

    def __init__(self, lines: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.lines, self.rows = lines, rows
        self.left = [_starts(row, _ACROSS) for row in rows]
        self.top = [_starts(column, _DOWN) for column in zip(*rows, strict=True)]
        self.tries = 0

    def boxes(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield top, left, bottom and right of each cell, in the order of reading."""
        last, end = len(self.rows) - 1, len(self.rows[0]) - 1
        filled = [0] * end
        corners = [(0, 0)]
        while corners:
            top, left = heappop(corners)
            if filled[left] > top:
                continue
            found = self._box(top, left)
            if found is None or any(filled[column] != top for column in range(left, found[1])):
                raise CrookedError([Fault(
                    top, "A cell of the table does not close.", self.lines[top],
                    "+ at each corner of each cell, - or = and | between them",
                )])
            bottom, right = found
            filled[left:right] = [bottom] * (right - left)
            if right < end:
                heappush(corners, (top, right))
            if bottom < last:
                heappush(corners, (bottom, left))
            yield top, left, bottom, right
        if any(row != last for row in filled):
            raise CrookedError([Fault(last, "The cells of the table do not fill it.",
                                      self.lines[last], "cells side by side")])

    def _box(self, top: int, left: int) -> tuple[int, int] | None:
        """Return the bottom and right of the smallest cell that starts at a corner."""
        row = self.rows[top]
        for right in range(left + 2, len(row)):
            if row[right - 1] not in _ACROSS or row[right] not in _ACROSS:
                return None
            if row[right] != "+":
                continue
            for bottom in range(top + 1, len(self.rows)):
                sign = self.rows[bottom][right]
                if sign not in _DOWN:
                    break
                self.tries += 1
                if self.tries > TRIES:
                    return None
                if (sign == "+" and self.rows[bottom][left] == "+"
                        and self.left[bottom][right] <= left and self.top[left][bottom] <= top):
                    return (bottom, right) if bottom > top + 1 else None
        return None


def _starts(signs: Sequence[str], kind: frozenset[str]) -> list[int]:
    """Return, for each place, where the run of signs of a kind starts that ends there."""
    starts, start = [], 0
    for at, sign in enumerate(signs):
        if sign not in kind:
            start = at + 1
        starts.append(start)
    return starts
