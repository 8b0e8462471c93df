"""Paint a text sign by sign: what is printed, what is gone, what is named (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from exporter.importing.census.pieces import Kind

GONE, KEPT, OPEN, GAP = "-", "+", " ", "/"


@dataclass(slots=True)
class Sheet:
    """A text, and for each of its signs whether it is printed, gone, a gap, or open.

    `parted` is where tags begin that part the words around them.
    """

    text: str
    paint: list[str] = field(init=False)
    seen: str = field(init=False)
    pieces: list[tuple[int, Kind, str]] = field(default_factory=list)
    parted: set[int] = field(default_factory=set)
    _painted: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paint = [OPEN] * len(self.text)
        self.seen = self.text

    def put(self, span: tuple[int, int], colour: str) -> None:
        """Paint what is open of a span; no later rule sees it."""
        start, end = span
        for at in range(start, end):
            if self.paint[at] == OPEN:
                self.paint[at] = colour
        self._painted.append(span)

    def settle(self) -> None:
        """Hide what was painted from the rules that follow."""
        seen = list(self.seen)
        for start, end in self._painted:
            seen[start:end] = ["\n" if sign == "\n" else "\0" for sign in seen[start:end]]
        self.seen = "".join(seen)
        self._painted.clear()

    def name(self, span: tuple[int, int], kind: Kind) -> None:
        """Name what a span says; it is not printed."""
        self.pieces.append((span[0], kind, self.text[slice(*span)]))
        self.put(span, GONE)

    def unmark(self, found: re.Match[str], *shown: str) -> None:
        """Take the signs of a match away; groups that are shown stay open."""
        at = found.start()
        for start, end in sorted(found.span(name) for name in shown if found[name] is not None):
            self.put((at, start), GONE)
            at = end
        self.put((at, found.end()), GONE)


def named(kind: Kind) -> Callable[[Sheet, re.Match[str]], None]:
    """Return an act that names what a match says, and hides all of it."""

    def act(sheet: Sheet, found: re.Match[str]) -> None:
        sheet.name(found.span("said") if "said" in found.re.groupindex else found.span(), kind)
        sheet.put(found.span(), GAP if kind is Kind.STRUCK else GONE)

    return act


def shown(sheet: Sheet, found: re.Match[str]) -> None:
    """Hide the signs around what a match shows."""
    sheet.unmark(found, "shown")


def gap(sheet: Sheet, found: re.Match[str]) -> None:
    """Part the words around a match."""
    sheet.put(found.span(), GAP)


def apart(sheet: Sheet, found: re.Match[str]) -> None:
    """Part the words of a note from those around it."""
    start, end = found.span("shown")
    sheet.put((found.start(), start), GAP)
    sheet.put((end, found.end()), GAP)
