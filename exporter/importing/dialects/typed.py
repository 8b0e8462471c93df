"""Let marks of a paragraph that can be read in two ways stand as they are typed (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = re.compile(r"(?P<tag></?[a-zA-Z][^<>]*>)|\\[!-/:-@\[-`{-~]|[*_~^`$=]")
_KEPT = re.compile(
    r"[ \t>]*(?:[*+-][ \t]+|=+[ \t]*$|(?:[*_][ \t]*){3,}$"
    r"|(?:`{3,}|~{3,})[ \t]*(?:\{|[\w-]*[ \t]*$))"
)


def as_typed(text: str, lines: Iterable[int]) -> tuple[str, tuple[str, ...]]:
    """Return a text with a backslash before each mark of stress, scripts and code around lines.

    The lines count from 1. Return their paragraphs as they were, too: those that had marks.
    """
    rows = text.split("\n")
    changed = []
    for start, end in sorted({_around(rows, line - 1) for line in lines}):
        said = "\n".join(rows[start:end])
        rows[start:end] = map(_escaped, rows[start:end])
        if "\n".join(rows[start:end]) != said:
            changed.append(said)
    return "\n".join(rows), tuple(changed)


def _around(rows: list[str], at: int) -> tuple[int, int]:
    """Return where the paragraph of a line starts and ends."""
    start = end = at
    while start and rows[start - 1].strip():
        start -= 1
    while end < len(rows) and rows[end].strip():
        end += 1
    return start, end


def _escaped(row: str) -> str:
    kept = _KEPT.match(row)
    margin = kept.end() if kept else 0
    return row[:margin] + _MARKS.sub(
        lambda found: found["tag"] or f"\\{found[0][-1]}", row[margin:]
    )
