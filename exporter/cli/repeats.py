"""Fold what repeats: findings that differ only in where they stand, what was found, and expected.

People read a fault of forty rows once, and of nine layouts; JSON and JUnit list each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, groupby

from exporter.model import Finding, InPrint

_MOST = 40
"""How many lines, or runs of lines, are named."""
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"\bpage,? (\d+)")


def folded(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Return findings in their order, each with all that repeat it in its file behind it.

    One of a layout repeats another that differs in its numbers only, such as that of a page. Any
    other without a line repeats none: its place says nothing that its words do not.
    """
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(_sameness(finding), []).append(finding)
    return [tuple(group) for group in alike.values()]


def _sameness(finding: Finding) -> object:
    place = finding.place
    if finding.in_print:
        words = _NUMBER.sub("", finding.message), _NUMBER.sub("", finding.found)
        return finding.rule, finding.severity, place, words
    same = finding.rule, finding.severity, place.file, finding.message, finding.hint
    return same if place.line else finding


def more(alike: tuple[Finding, ...]) -> str:
    """Return where all findings that were folded are: `43 more: lines 23-31, 33`.

    Of layouts, in which, on which page: `in: page 2 of a4, letter (hands.en)`. It is empty for a
    finding that nothing repeats, and that is no layout's.
    """
    if alike[0].in_print:
        return f"in: {'; '.join(_prints(alike))}"
    if not (others := alike[1:]):
        return ""
    runs = list(_runs(sorted({finding.place.line or 0 for finding in others})))
    named = ", ".join(runs[:_MOST]) + ", …" * (len(runs) > _MOST)
    is_one = len(runs) == 1 and "-" not in named
    return f"{len(others)} more: line{'' if is_one else 's'} {named}"


def _prints(alike: Iterable[Finding]) -> Iterator[str]:
    """Yield in which layouts a page has a fault, and in brackets of which editions."""
    layouts: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for finding in alike:
        if print := finding.in_print:
            found = _PAGE.search(finding.message)
            layouts[f"page {found[1]}" if found else "", print.layout][_edition(print)] = None
    editions: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (page, layout), named in layouts.items():
        editions[page, ", ".join(named)].append(layout)
    for (page, names), of in editions.items():
        yield f"{page} of {', '.join(of)} ({names})".removeprefix(" of ")


def _edition(print: InPrint) -> str:
    """Return the name of a print's edition: `leaflet.en.north`."""
    name = print.path.rpartition("/")[2].removesuffix(".pdf").removesuffix(".print")
    layout, _, sheets = print.layout.partition("+")
    for mark in (sheets, "proof", layout):
        name = name.removesuffix(f".{mark}")
    return name


def _runs(lines: list[int]) -> Iterator[str]:
    """Yield runs of lines that follow each other: `23-31`, and lines alone: `33`."""
    steps = count()
    for _, run in groupby(lines, lambda line: line - next(steps)):
        first, *rest = run
        yield f"{first}-{rest[-1]}" if rest else f"{first}"
