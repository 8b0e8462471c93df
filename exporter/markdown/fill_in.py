"""Make room to fill in by hand: boxes to tick, lines to write on (pure).

None of them is a form field: what stands in the file is what a pen needs on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from exporter.markdown.dialect import LINES

_LINES = 3
"""Lines of a block of notes without a list, if nothing is said."""
TICKS = {" ": "☐", "x": "☒", "X": "☒"}
"""The signs that pandoc, too, prints for `[ ]`, `[x]` and `[X]`."""
_ITEMS = ("list_item_open", "dd_open")
_TASK = re.compile(r"\[([ xX])\] +")


def with_room(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a text with boxes to tick and lines to write on."""
    _tick(tokens)
    return list(_lined(tokens))


def _tick(tokens: Sequence[Token]) -> None:
    """Make a box of `[ ]` at the start of an item, and of `[x]` one that is ticked."""
    for item, opening, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        first = inline.children[0] if inline.children else None
        if item.type not in _ITEMS or opening.type != "paragraph_open" or not first:
            continue
        found = _TASK.match(first.content) if first.type == "text" else None
        if found and (first.content[found.end():] or len(inline.children or []) > 1):
            first.content = f"{TICKS[found[1]]} {first.content[found.end():]}"
            item.attrs["class"] = "task"
            opening.meta["task"] = True


def _lined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, with lines at the end of notes: as many as asked for, or some for no list.

    A line is an empty element that its style sheets draw: nothing to be read.
    """
    open_divs: list[Token] = []
    with_list: set[int] = set()
    for token in tokens:
        if token.type == "div_open":
            open_divs.append(token)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            with_list.update(map(id, open_divs))
        elif token.type == "div_close" and open_divs:
            div = open_divs.pop()
            asked = str(div.attrs.pop(LINES, ""))
            if "notes" in str(div.attrs.get("class", "")).split():
                count = int(asked) if asked else 0 if id(div) in with_list else _LINES
                yield from (Token("line", "div", 0, block=True) for _ in range(count))
        yield token
