"""Set tables that are drawn with strokes, as pandoc reads them, as HTML around Markdown (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_BORDER = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*")
_RULER = re.compile(r" *-{2,}(?: +-{2,})+ *")
_LINE = re.compile(r" *-{3,} *")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_VERSE = re.compile(r"\|[ \t]+\S.*(?<!\|)")
_CAPTION = re.compile(r" {0,3}(?:[Tt]able)?:[ \t]+(?=\S)")
_TABLE = re.compile(r"[ \t]*(?:\||\+[-=:]|-{2,})")
"""How a table begins that may stand below its caption."""
Rows = list[list[list[str]]]
"""The rows of a table, their cells, the lines of each."""


def drawn(lines: Sequence[str]) -> list[str]:
    """Return lines in which grids, columns above strokes, and verses behind bars are HTML."""
    made: list[str] = []
    at, fence = 0, ""
    while at < len(lines):
        line = lines[at]
        if (marks := _FENCE.match(line)) and (not fence or line.strip(" \t>").startswith(fence)):
            fence = "" if fence else marks[1]
        found = None if fence or marks else _grid(lines, at) or _columns(lines, at) or _verse(
            lines, at
        )
        if found is None:
            end = at if fence or marks else _captioned(lines, at, made)
            if end == at:
                made.append(line)
            at = max(end, at + 1)
            continue
        if found[1] < 0:  # the line before is the head of these columns
            made.pop()
        made += ["", *found[0], ""]
        at = abs(found[1])
    return made


def _captioned(lines: Sequence[str], at: int, made: list[str]) -> int:
    """Write the caption of a table above or below, if one begins in a line; return the line behind
    it, or the same.
    """
    start = _CAPTION.match(lines[at])
    last = next((each.lstrip() for each in reversed(made[-4:]) if each.strip()), "")
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    below = next((each for each in lines[end:] if each.strip()), "")
    is_first = not made or not made[-1].strip()
    place = "above" if last[:1] in ("|", "<") else "below" if is_first and _TABLE.match(
        below) else ""
    if start is None or not place:
        return at
    words = [lines[at][start.end():], *lines[at + 1:end]]
    made += ["", f'<div data-caption="{place}">', "", *words, "", "</div>", ""]
    return end


def table(heads: Rows, rows: Rows, title: str = "") -> list[str]:
    """Return rows of heads and of cells as a table with its title."""
    made = ["<table>", *(["<caption>", "", title, "", "</caption>"] if title else [])]
    for name, each in (("th", heads), ("td", rows)):
        for row in each:
            made.append("<tr>")
            for cell in row:
                made += [f"<{name}>", "", *_even(cell), "", f"</{name}>"]
            made.append("</tr>")
    return [*made, "</table>"]


def _even(lines: list[str]) -> list[str]:
    """Return lines without the margin that they all have."""
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:].rstrip() for line in lines]


def _grid(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Return a table in a grid that begins in a line, and the line behind it."""
    if not _BORDER.fullmatch(lines[at]):
        return None
    end = at
    while end < len(lines) and lines[end].lstrip()[:1] in ("+", "|"):
        end += 1
    posts = [each.start() for each in re.finditer(r"\+", lines[at])]
    heads: Rows = []
    rows: Rows = []
    row: list[str] = []
    for line in lines[at + 1:end]:
        if not _BORDER.fullmatch(line):
            if line.lstrip()[:1] != "|":
                return None
            row.append(line)
            continue
        if row:
            rows.append([_cell(row, left, right) for left, right in _spans(row, posts)])
            row = []
        if "=" in line and not heads:
            heads, rows = rows, []
    return (table(heads, rows), end) if rows and not row else None


def _spans(row: list[str], posts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a row are: between posts that stand in each of its lines."""
    yield from pairwise(post for post in posts if all(line[post:post + 1] == "|" for line in row))


def _cell(row: list[str], left: int, right: int) -> list[str]:
    return [line[left + 1:right] for line in row]


def _columns(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Return a table of columns above or between strokes, and the line behind it, negative if the
    line before belongs to it.
    """
    is_framed = _LINE.fullmatch(lines[at]) is not None and at + 1 < len(lines)
    ruler = at
    if is_framed:  # some lines of a head, then strokes
        while ruler < len(lines) and lines[ruler].strip() and not _RULER.fullmatch(lines[ruler]):
            ruler += 1
    if ruler >= len(lines) or not _RULER.fullmatch(lines[ruler]):
        return None
    starts = [each.start() for each in re.finditer(r"-+", lines[ruler])]
    bounds = [*pairwise([0, *starts[1:]]), (starts[-1], None)]
    above = lines[at - 1] if at and not is_framed else ""
    head = list(lines[at + 1:ruler]) if is_framed else [above] if above.strip() else []
    end = _last(lines, ruler + 1, is_bare=not head or is_framed)
    if end is None:
        return None
    body = lines[ruler + 1:end]
    closed = end < len(lines) and (_LINE.fullmatch(lines[end]) or _RULER.fullmatch(lines[end]))
    rows: list[list[str]] = [[]]
    for line in body:
        if not line.strip():
            rows.append([])
        elif any(not each.strip() for each in body):
            rows[-1].append(line)
        else:
            rows.append([line])
    cut = [[[line[left:right] for line in row] for left, right in bounds] for row in rows if row]
    heads = [[[line[left:right] for line in head] for left, right in bounds]] if head else []
    behind = end + bool(closed)
    return (table(heads, cut), -behind if above.strip() else behind) if cut else None


def _last(lines: Sequence[str], at: int, *, is_bare: bool) -> int | None:
    """Return the line that ends a table: strokes, or a blank line if it has a head in one line."""
    for end in range(at, len(lines)):
        is_stroke = _LINE.fullmatch(lines[end]) or _RULER.fullmatch(lines[end])
        if is_stroke and end > at:
            return end
        if not is_bare and not lines[end].strip():
            return end
    return None if is_bare else len(lines)


def _verse(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Return lines behind bars as a paragraph of lines, and the line behind them."""
    end = at
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    its = lines[at:end]
    if not all(map(_VERSE.fullmatch, its)) or len(its) < 2 or any("|" in each[1:] for each in its):
        return None
    return [f"{each[1:].strip()}<br>" for each in its[:-1]] + [its[-1][1:].strip()], end
