"""Draw numbers as people: count and total -> one SVG with its words as title (pure).

The drawing holds all its paint in attributes, has no ids and refers to nothing, so that it is the
same in every reader and can stand in one document many times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

INK = "#0b5d5b"
"""Default fill of those who are counted: dark enough to be black without colour."""

OUTLINE = "#5c6b68"
"""Outline of the others, 5.5 to 1 on white; they have no fill, so colour carries no meaning."""

_WIDTH, _HEIGHT, _GAP, _TEN = 12, 19, 6, 10
_HEAD = (6, 4, 2.7)
_BODY = "M1.6 17.2V12.4C1.6 9.5 3.3 7.9 6 7.9S10.4 9.5 10.4 12.4V17.2Z"
_STROKE = 0.8


@dataclass(frozen=True, slots=True)
class Grid:
    """How people are arranged: how many in a row, and how wide each is printed, in em (12 pt)."""

    columns: int
    em: float


def grid(of: int) -> Grid:
    """Return rows that can be counted by eye: of twenty, of fifty from 501."""
    return Grid(min(of, 20), 0.72) if of <= 500 else Grid(50, 0.48)


def icon_array(count: int, of: int, title: str, ink: str = INK) -> str:
    """Return an SVG of `of` people, the first `count` filled, with `title` as text alternative.

    `ink` is the fill, as CSS writes a colour. Width and height are in em, for 12 pt text; CSS may
    give it another size.
    Raises: ValueError unless 0 <= count <= of and of >= 1.
    """
    if not 0 <= count <= of or of < 1:
        raise ValueError(f"can't draw {count} of {of} people")
    shape = grid(of)
    columns = shape.columns
    rows = math.ceil(of / columns)
    wide, high = _left(columns - 1) + _WIDTH, rows * _HEIGHT
    size = shape.em / _WIDTH
    drawn = [
        _person(_left(index % columns), index // columns * _HEIGHT) for index in range(of)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'width="{wide * size:.4g}em" height="{high * size:.4g}em" role="img">'
        f"<title>{escape(title)}</title>"
        + _group(drawn[:count], f"fill={quoteattr(ink)} stroke={quoteattr(ink)}")
        + _group(drawn[count:], f'fill="none" stroke="{OUTLINE}"')
        + "</svg>"
    )


def _group(people: list[str], paint: str) -> str:
    if not people:
        return ""
    return f'<g {paint} stroke-width="{_STROKE}">{"".join(people)}</g>'


def _left(column: int) -> int:
    """Return where a column stands; after every tenth is a gap, so that tens can be counted."""
    return column * _WIDTH + column // _TEN * _GAP


def _person(left: int, top: int) -> str:
    """Return head and shoulders in a cell whose upper left corner is given."""
    x, y, radius = _HEAD
    return (
        f'<g transform="translate({left} {top})">'
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/><path d="{_BODY}"/></g>'
    )
