"""Collect the findings of a parse, and know the places of lines and tokens in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.utils import EnvType

from exporter.markdown.markers import Marker
from exporter.model import Finding, Place, Section

InlineRule = Callable[[StateInline, bool], bool]


class Link(NamedTuple):
    """A link that a file defines under a name, `[name]: href "title"`, on a line (from 0)."""

    href: str
    title: str
    line: int


class OpenList(NamedTuple):
    """A list that is being parsed: the column of the text around it, and its first number, if any.
    """

    column: int
    first: Marker | None


@dataclass(slots=True)
class FileText:
    """The text of one file while it is parsed: its lines, their places, and what was found.

    `origin` is the 0-based line on which the inline text that is being parsed starts;
    `open_divs` and `open_notes` count what is open at this point of the parse, `open_lists` are the
    lists around it; `ended_lists` are the last numbers of lists by what they count with. `drawn`
    are lines that draw a table, `crooked` those of them that draw it wrong.

    The text of a cell of a drawn table is one of its own: its `lines` are those of the cell, from
    the line `start` of the file on. It is 0 for a file alone: above each cell is a border.
    """

    section: Section
    lines: tuple[str, ...]
    origin: int = 0
    open_divs: int = 0
    open_notes: int = 0
    open_lists: list[OpenList] = field(default_factory=list)
    ended_lists: dict[tuple[str, str], int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    drawn: set[int] = field(default_factory=set)
    crooked: set[int] = field(default_factory=set)
    start: int = 0

    def place(self, line: int, column: int | None = None) -> Place:
        """Return the place of a 0-based line of the text, as a line of the file."""
        return Place(self.section.file, self.section.first_line + line, column)

    def line(self, line: int) -> str:
        """Return a 0-based line of the text, empty past its end."""
        line -= self.start
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def blank(self, line: int) -> bool:
        """Return whether a line is empty, or holds nothing but the marks of quotes."""
        return not self.line(line).strip(" \t>")

    def spot(self, state: StateInline, pos: int) -> Place:
        """Return the place of a position of inline text, with its column where it can be known."""
        row, start, text = _row(state.src, pos)
        line = self.origin + row
        found = self.line(line).find(text)
        return self.place(line, found + pos - start + 1 if found >= 0 else None)


def source_of(env: EnvType) -> FileText:
    """Return the text that a parse carries in its environment."""
    source = env["source"]
    assert isinstance(source, FileText)
    return source


def located(rule: InlineRule, *, parses_anew: bool = False) -> InlineRule:
    """Wrap an inline rule so that each token that it makes knows its place (`meta["place"]`).

    `parses_anew` tells that the rule hands a piece of its text to a parse of its own, whose
    positions start at 0.
    """

    def rule_with_places(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        source = source_of(state.env)
        origin, start, made = source.origin, state.pos, len(state.tokens)
        if parses_anew:
            source.origin += _row(state.src, start)[0]
        matched = rule(state, False)
        source.origin = origin
        if matched:
            place = source.spot(state, start)
            for token in state.tokens[made:]:
                token.meta.setdefault("place", place)
        return matched

    return rule_with_places


def _row(text: str, pos: int) -> tuple[int, int, str]:
    breaks = _breaks(text)
    row = bisect_left(breaks, pos)
    start = breaks[row - 1] + 1 if row else 0
    end = breaks[row] if row < len(breaks) else len(text)
    return row, start, text[start:end].rstrip()


@lru_cache(maxsize=16)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in re.finditer("\n", text))
