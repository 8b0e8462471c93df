"""Read which items of a list, as pandoc read it, go on with another, and their numbers (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from exporter.importing.preparing import marks

_NUMBERED = re.compile(f"{marks.NUMBER}(\\d+){marks.NUMBER_END}")
_MARKS = dict.fromkeys(map(ord, (marks.LABELLED, marks.CONTINUED)))

Node: TypeAlias = dict[str, Any]
"""An element of pandoc's JSON: its type under `t`, what it holds under `c`."""


def joined(items: Iterable[list[Node]]) -> list[list[Node]]:
    """Return the items of a list; one that is marked so goes on with that before it."""
    found: list[list[Node]] = []
    for item in items:
        first = _first(item)
        is_marked = first.get("t") == "Str" and first["c"].startswith(marks.CONTINUED)
        if is_marked:
            first["c"] = first["c"].removeprefix(marks.CONTINUED)
        if is_marked and found:
            found[-1] = [*found[-1], *item]
        else:
            found.append(item)
    return found


def runs(items: Iterable[list[Node]], start: int) -> Iterator[tuple[int | None, list[list[Node]]]]:
    """Yield the items of a numbered list, those together whose numbers follow each other.

    With each run comes its first number; None if its items say by words what a list would by
    numbers. The marks are taken off. `start` is the first number where no mark says it.
    """
    its: list[list[Node]] = []
    first, following = None, start
    for item in items:
        number = _number(item, following)
        if its and number != (None if first is None else following):
            yield first, its
            its = []
        first = first if its else number
        following = following if number is None else number + 1
        its.append(item)
    if its:
        yield first, its


def unmarked(words: str) -> str:
    """Return words without the marks of an item, where they are in no list that pandoc read."""
    return _NUMBERED.sub("", words).translate(_MARKS)


def _number(item: list[Node], following: int) -> int | None:
    """Take the mark off an item; return its number, None if it is written with words."""
    first = _first(item)
    if first.get("t") != "Str":
        return following
    said = _NUMBERED.match(first["c"])
    words = first["c"][said.end() if said else 0:]
    first["c"] = words.removeprefix(marks.LABELLED)
    if first["c"] != words:
        return None
    return int(said[1]) if said else following


def _first(blocks: list[Node]) -> Node:
    """Return the first inline of blocks, an empty node if they begin with something else."""
    while blocks and blocks[0]["t"] in ("Div", "BlockQuote"):
        blocks = blocks[0]["c"][1] if blocks[0]["t"] == "Div" else blocks[0]["c"]
    words = blocks[0]["c"] if blocks and blocks[0]["t"] in ("Para", "Plain") else []
    while words and words[0]["t"] in ("Span", "Strong", "Emph", "Underline"):
        inner = words[0]["c"]
        words = inner[1] if words[0]["t"] == "Span" else inner
    return words[0] if words else {}
