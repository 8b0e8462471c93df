"""Check for rows and lines that were meant apart, and run together for every reader of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.markdown.checks.rows import cells
from exporter.markdown.findings import FileText
from exporter.markdown.limits import CHARACTERS
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import text as rules
from exporter.wording import short

_NEW = re.compile(r"[\"'“‘(~<>≤≥=+-]*(?:[^\W_a-z]|[½¼¾⅓⅔])")
"""How words begin that go on no line above: with a capital or a number."""
_GOES_ON = re.compile(r"(?:[,;:\\/&+–—-]|\b(?:and|or|of|to|the|a|an|in|with|for))$")
_OTHER_BLOCK = re.compile(r"(?:[-*+]|\d+[.)])\s|>|```")
_GAP = re.compile(r"(?<=[^\s.!?:;|])(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,})(?=[^\s|])")
"""What parts the columns of a table that is typed or pasted without its bars."""


def drawn_rows(shaped: Shaped) -> Iterator[Finding]:
    """Find rows of a drawn table in which several cells begin anew on the same line."""
    row: list[FileText] = []
    for token in shaped.all:
        if token.type in ("td_open", "th_open") and "text" in token.meta:
            row.append(token.meta["text"])
        elif token.type == "tr_close" and row:
            line = _begins_anew(row)
            if line:
                yield rules.MERGED_ROWS.at(
                    shaped.source.place(line), "Two rows of the table are printed as one.",
                    found=shaped.source.line(line).strip(), expected="a line +---+ above it",
                    hint="Draw a line of + and - between two rows; if it is one row, end the lines "
                    "above in each cell with a backslash.",
                )
            row = []


def _begins_anew(row: Sequence[FileText]) -> int | None:
    """Return the first line on which all cells with words begin anew, two or more of them."""
    starts = {text.start for text in row}
    if len(starts) > 1 or len(row) < 2:
        return None
    start = starts.pop()
    height = max(len(text.lines) for text in row)
    for at in range(1, height):
        pairs = [
            (text.lines[at - 1].strip(), text.lines[at].strip())
            for text in row if at < len(text.lines) and text.lines[at].strip()
        ]
        if len(pairs) >= max(2, len(row) - 1) and row[0].lines[at : at + 1] and all(
            above and _NEW.match(words) and not _GOES_ON.search(above)
            and not _OTHER_BLOCK.match(words) for above, words in pairs
        ):
            return start + at
    return None


def rows(shaped: Shaped) -> Iterator[Finding]:
    """Find rows of a table that go on on the next line, or lack cells."""
    columns, lines = 0, list[int]()
    for token in shaped.all:
        if token.type == "table_open" and token.map and not token.markup:
            columns = cells(shaped.source.line(token.map[0]))
            lines = [token.map[0]]
        elif token.type == "table_close" and lines:
            yield from _rows(shaped, lines, columns)
            lines = []
        elif token.type == "tr_open" and token.map and lines and token.map[0] > lines[0]:
            lines.append(token.map[0])


def _rows(shaped: Shaped, lines: Sequence[int], columns: int) -> Iterator[Finding]:
    texts = {line: shaped.source.line(line).strip().lstrip("> \t") for line in lines}
    is_closed = all(sign == "|" for sign in (texts[lines[0]][:1], texts[lines[0]][-1:]))
    broken = {
        line for above, line in pairwise(lines)
        if is_closed and "|" in texts[line] and not texts[above].endswith("|")
        and not texts[line].startswith("|")
    }
    for line in lines[1:]:
        text, count = texts[line], cells(texts[line])
        if line in broken:
            yield rules.BROKEN_ROW.at(
                shaped.source.place(line), "The row goes on on this line, which is a row of its "
                "own.", found=text, expected="a row on one line",
                hint="Write it behind the line above; <br> starts a new line in a cell.",
            )
        elif "|" in text and count < columns and line + 1 not in broken:
            bar = "" if text.endswith("|") else " |"
            yield rules.SHORT_ROW.at(
                shaped.source.place(line), "The row has fewer cells than the table's head.",
                found=text, expected=f"{columns} cells",
                hint=f"Write the empty cells, too, each in its place: {short(text)}{bar}"
                f"{' |' * (columns - count)}",
            )


def typed_tables(shaped: Shaped) -> Iterator[Finding]:
    """Find paragraphs whose lines are parted by tabs or rows of spaces, as a pasted table is."""
    for opening, inline in pairwise(shaped.all):
        if opening.type != "paragraph_open" or not inline.map or len(inline.content) > CHARACTERS:
            continue
        rows = [_GAP.split(line.strip()) for line in inline.content.split("\n")]
        for number, (row, below) in enumerate(pairwise(rows)):
            if len(row) == len(below) > 1:
                yield rules.TYPED_TABLE.at(
                    shaped.source.place(inline.map[0] + number),
                    "The lines look like a table, and are printed as one paragraph.",
                    found=short(" ".join(row)), expected="a table with bars",
                    hint=f"Write | {' | '.join(row)} |, below it |{'---|' * len(row)}, and each "
                    "other row as the first.",
                )
                break
