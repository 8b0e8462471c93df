"""Draw the numbers of a book's blocks with its own words as their alternatives (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exporter import figures
from exporter.languages import counted


def drawer(terms: Mapping[str, str], ink: str) -> Callable[[str, tuple[int, ...]], str]:
    """Return a function that draws the numbers of a block of a class, in a colour."""
    is_leftward = terms["direction"] == "rtl"

    def draw(kind: str, numbers: tuple[int, ...]) -> str:
        if kind == "timeline":
            title = terms["labelled"].format(
                label=terms["timeline"], value=terms["comma"].join(map(str, numbers))
            )
            return figures.timeline(numbers, title, ink, is_leftward=is_leftward)
        count, of = numbers
        if kind == "bar":
            title = terms["bar"].format(count=count, of=of)
            return figures.bar(count, of, title, ink, is_leftward=is_leftward)
        title = counted(terms, "icon_array", count=count, of=of)
        return figures.icon_array(count, of, title, ink, is_leftward=is_leftward)

    return draw
