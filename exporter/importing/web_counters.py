"""Count as the counters of a web page's sheets do, from element to element (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

_STEP = re.compile(r"([a-z_-][\w-]*)(?:\s+(-?\d{1,6}))?", re.IGNORECASE)
_LETTERS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}


class Counters:
    """The counters that are known at an element of a page, each with those around it."""

    def __init__(self) -> None:
        self._all: dict[str, list[tuple[etree._Element | None, int]]] = {}

    def step(self, element: etree._Element, its: Mapping[str, str]) -> None:
        """Begin, count on and set the counters that the style of an element names."""
        for name, value in _steps(its.get("counter-reset", ""), 0):
            around = self._around(element, name)
            if around and around[-1][0] is element.getparent():
                around.pop()
            around.append((element.getparent(), value))
        for name, by in _steps(its.get("counter-increment", ""), 1):
            self._set(element, name, self.value(element, name) + by)
        for name, value in _steps(its.get("counter-set", ""), 0):
            self._set(element, name, value)

    def value(self, element: etree._Element, name: str) -> int:
        """Return what a counter is at."""
        around = self._around(element, name)
        return around[-1][1] if around else 0

    def values(self, element: etree._Element, name: str) -> list[int]:
        """Return what a counter and those around it are at, the outermost first."""
        return [value for _, value in self._around(element, name)] or [0]

    def _set(self, element: etree._Element, name: str, value: int) -> None:
        around = self._around(element, name)
        home = around.pop()[0] if around else element.getparent()
        around.append((home, value))

    def _around(
        self, element: etree._Element, name: str
    ) -> list[tuple[etree._Element | None, int]]:
        """Return the counters of a name that hold at an element; others have ended."""
        found = self._all.setdefault(name, [])
        while found and not any(each is found[-1][0] for each in element.iterancestors()):
            found.pop()
        return found


def written(number: int, style: str) -> str | None:
    """Return a number in a style of counters; None in one that is not known."""
    if style in ("", "decimal"):
        return str(number)
    if style == "decimal-leading-zero":
        return f"{number:02}"
    if style in _LETTERS and 0 < number <= 26:
        return chr(ord(_LETTERS[style]) + number - 1)
    return "" if style == "none" else None


def _steps(said: str, usual: int) -> Iterator[tuple[str, int]]:
    """Yield the counters that a style names, and their numbers."""
    for name, number in _STEP.findall(said):
        if name not in ("none", "list-item", "reversed"):
            yield name, int(number) if number else usual
