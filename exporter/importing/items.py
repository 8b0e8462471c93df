"""Join the items of a list, as pandoc read it, that are more of the item above (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from exporter.importing.preparing import marks

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


def are_labelled(items: Iterable[list[Node]]) -> bool:
    """Return whether items say by words what a list would by numbers; take the marks off."""
    found = [first for item in items
             if (first := _first(item)).get("t") == "Str" and first["c"].startswith(marks.LABELLED)]
    for first in found:
        first["c"] = first["c"].removeprefix(marks.LABELLED)
    return bool(found)


def _first(blocks: list[Node]) -> Node:
    """Return the first inline of blocks, an empty node if they begin with something else."""
    while blocks and blocks[0]["t"] == "Div":
        blocks = blocks[0]["c"][1]
    words = blocks[0]["c"] if blocks and blocks[0]["t"] in ("Para", "Plain") else []
    while words and words[0]["t"] in ("Span", "Strong", "Emph", "Underline"):
        inner = words[0]["c"]
        words = inner[1] if words[0]["t"] == "Span" else inner
    return words[0] if words else {}
