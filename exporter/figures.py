"""Draw numbers as people: count and total -> one SVG with its words as title (pure).

The drawing holds all its paint in attributes, has no ids and refers to nothing, so that it is the
same in every reader and can stand in one document many times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

INK = "#0b5d5b"
"""Fill of those who are counted: dark enough to be black on a printer without colour."""

OUTLINE = "#5c6b68"
"""Outline of the others, 5.5 to 1 on white; they have no fill, so colour carries no meaning."""

_WIDTH, _HEIGHT = 12, 19
_HEAD = (6, 4, 2.7)
_BODY = "M1.6 17.2V12.4C1.6 9.5 3.3 7.9 6 7.9S10.4 9.5 10.4 12.4V17.2Z"
_STROKE = 0.8


@dataclass(frozen=True, slots=True)
class Grid:
    """Arrange people: how many a row, and how large one is printed, in em (12 pt)."""

    columns: int
    em: float


def grid(of: int) -> Grid:
    """Choose rows that can be counted by eye: of ten, of twenty from 101, of fifty from 501.

    Up to 20 people who fill no rows of ten stand in one row.
    """
    if of <= 20 and of % 10:
        return Grid(of, 1.0)
    if of <= 100:
        return Grid(10, 1.0)
    return Grid(20, 0.8) if of <= 500 else Grid(50, 0.5)


def icon_array(count: int, of: int, title: str) -> str:
    """Draw `of` people in rows, the first `count` filled, with `title` as its text alternative.

    Width and height are in em, for 12 pt text; CSS may give it another size.
    Raise ValueError unless 0 <= count <= of and of >= 1.
    """
    if not 0 <= count <= of or of < 1:
        raise ValueError(f"can't draw {count} of {of} people")
    shape = grid(of)
    columns = min(shape.columns, of)
    rows = math.ceil(of / columns)
    wide, high = columns * _WIDTH, rows * _HEIGHT
    size = shape.em / _WIDTH
    drawn = [
        _person(index % columns * _WIDTH, index // columns * _HEIGHT) for index in range(of)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'width="{wide * size:.4g}em" height="{high * size:.4g}em" role="img">'
        f"<title>{escape(title)}</title>"
        + _group(drawn[:count], f'fill="{INK}" stroke="{INK}"')
        + _group(drawn[count:], f'fill="none" stroke="{OUTLINE}"')
        + "</svg>"
    )


def _group(people: list[str], paint: str) -> str:
    if not people:
        return ""
    return f'<g {paint} stroke-width="{_STROKE}">{"".join(people)}</g>'


def _person(left: int, top: int) -> str:
    """Draw head and shoulders with the upper left corner of their cell at a place."""
    x, y, radius = _HEAD
    return (
        f'<g transform="translate({left} {top})">'
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/><path d="{_BODY}"/></g>'
    )
