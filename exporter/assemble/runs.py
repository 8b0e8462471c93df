"""Runs of digits that are one telephone number or none, and what no number covers (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_RUN = re.compile(
    r"(?<![\d#*])[+\uff0b]?(?:0\d{1,4}\s?/\s?|\d{1,4}\s?)?(?:\(\d{1,6}\)[\s./-]{0,2}){0,2}"
    r"\d+(?:[\s.\u2010-\u2013-]{1,3}\d+)*"
)
"""Digits with the separators of a telephone between them; a stroke or a comma ends it."""
_CLOCK = r"\d{4}\s?[-–]\s?\d{4}"
_LED = re.compile(rf"(?:\d{{1,3}}|{_CLOCK})\s+")
"""What stands before a number and is none of it: Ward 7, 0900-1700."""
_FOLLOWED = re.compile(rf"\s+(?:\d{{1,2}}|{_CLOCK})")
_UNIT = re.compile(r"\s?(?!(?:or|and|ext|extn|x|o|ou|oder|und|y|et)\b)[^\W\d_]")
"""The word of what stands behind a number and is none of it: 7 days, 1st floor."""
_BEGINS = re.compile(r"[0+(\uff0b\u0660\u06f0]")

Span = tuple[int, int]


class Run(NamedTuple):
    """Digits that stand together in a text: where they stand, whether numbers cover them all."""

    start: int
    end: int
    is_covered: bool


def runs(text: str, numbers: Iterable[Span]) -> Iterator[Run]:
    """Yield each run of digits of a text, with whether numbers at some places cover it."""
    known = [*numbers]
    for run in _RUN.finditer(text):
        inside = [span for span in known if overlap(span, run.span())]
        yield Run(*run.span(), bool(inside) and not _is_left(text, run.span(), inside))


def overlap(one: Span, other: Span) -> bool:
    """Return whether two places of a text share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def _is_left(text: str, run: Span, inside: list[Span]) -> bool:
    """Return whether a run has digits that are of no number, and of nothing else."""
    at, last = run[0], max(end for _, end in inside)
    for start, end in sorted(inside):
        before = text[at:start]
        is_lead = at == run[0] and _LED.fullmatch(before) and _BEGINS.match(text, start)
        if any(map(str.isdigit, before)) and not is_lead:
            return True
        at = max(at, end)
    behind = text[last : run[1]]
    is_other = _FOLLOWED.fullmatch(behind) and (
        "-" in behind or "–" in behind or _UNIT.match(text, run[1])
    )
    return any(map(str.isdigit, behind)) and not is_other
