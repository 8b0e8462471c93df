"""Define a change that somebody made of a text that was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal[
    "words", "new", "gone", "row", "new row", "join", "order", "unlike",
    "struck", "not struck", "hidden", "turned", "raised", "level", "number",
]
"""What a change does: to words of a paragraph, or to whole ones: put in behind, taken away, a
table's row, joined with the next, moved, unlike both the line and what was sent; or to words that
stay: struck out, hidden, raised, of another level as a heading or in a list, of another number or
sign before it.
"""
LOOKS = ("struck", "not struck", "hidden", "turned", "raised")
"""The kinds of words that stay and look otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that somebody made: of a line's letters `start` to `end`, which become `new`.

    `line` is the number of the paper's line. One that is not `tracked` was found by comparing.
    `old` is what was there and is no word of the line, such as its number.
    `styles` are those of what was put in, and `heights` which of its letters are raised or lowered.
    END parts paragraphs and cells. A change that is not `is_sure` is sure of nothing but its line:
    words around it were changed without tracking as well, or since the file was sent. If the line
    was changed since, `among` are the words that came, and where the change is in those. One that
    `is_in` the text already asks for nothing.
    """

    kind: Kind
    line: int
    start: int = 0
    end: int = 0
    new: str = ""
    old: str = ""
    who: str = ""
    day: str = ""
    tracked: bool = True
    is_moved: bool = False
    styles: frozenset[str] = frozenset()
    heights: str = ""
    is_sure: bool = True
    among: tuple[str, int, int] | None = None
    is_in: bool = False


def marked(words: str, heights: str, spelled: Callable[[str], str] = str) -> str:
    """Return words with the marks of Markdown around letters that are raised or lowered."""
    found = ""
    for sign, its in groupby(zip(words, heights, strict=True), lambda each: each[1]):
        typed = spelled("".join(letter for letter, _ in its))
        found += f"{sign}{typed}{sign}" if sign.strip() else typed
    return found
