"""Mend what a parser of Markdown drops: cells beyond the head (pure)."""

from __future__ import annotations

import re

from exporter.importing.dialects.fences import unfenced

_LINE = re.compile(r"^[ >]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


def mended(text: str) -> str:
    """Return a text whose tables have a head over each column."""
    lines = text.split("\n")
    for at, line in unfenced(lines):
        if at and _LINE.match(line) and _cells(lines[at - 1]) == _cells(line) and (
            "|" in lines[at - 1] + line
        ):
            _widen(lines, at)
    return "\n".join(lines)


def _widen(lines: list[str], at: int) -> None:
    """Put empty cells to a table's head, so that no row has more."""
    head = _cells(lines[at])
    end = at + 1
    while end < len(lines) and lines[end].strip(" \t>"):
        end += 1
    most = max(map(_cells, lines[at:end]))
    for place, cell in ((at - 1, " |"), (at, "---|")):
        if most > head:
            lines[place] = lines[place].rstrip().removesuffix("|") + "|" + cell * (most - head)


def _cells(line: str) -> int:
    """Return how many cells a line of a table has."""
    inner = line.strip(" \t>").removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_BAR.findall(inner)) + 1
