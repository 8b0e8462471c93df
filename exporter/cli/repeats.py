"""Fold what repeats: findings that differ only in where they stand, what was found, and expected.

People read a fault of forty rows once; JSON and JUnit list each of them, with its own line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from exporter.model import Finding

_MOST = 40
"""How many lines, or runs of lines, are named."""


def folded(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Return findings in their order, each with all that repeat it in its file behind it.

    A finding without a line repeats none: its place says nothing that its words do not.
    """
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        place = finding.place
        same = finding.rule, finding.severity, place.file, finding.message, finding.hint
        alike.setdefault(same if place.line else finding, []).append(finding)
    return [tuple(group) for group in alike.values()]


def more(others: tuple[Finding, ...]) -> str:
    """Return how many findings repeat another, and in which lines: `43 more: lines 23-31, 33`."""
    runs = list(_runs(sorted({finding.place.line or 0 for finding in others})))
    named = ", ".join(runs[:_MOST]) + ", …" * (len(runs) > _MOST)
    is_one = len(runs) == 1 and "-" not in named
    return f"{len(others)} more: line{'' if is_one else 's'} {named}"


def _runs(lines: list[int]) -> Iterator[str]:
    """Yield runs of lines that follow each other: `23-31`, and lines alone: `33`."""
    steps = count()
    for _, run in groupby(lines, lambda line: line - next(steps)):
        first, *rest = run
        yield f"{first}-{rest[-1]}" if rest else f"{first}"
