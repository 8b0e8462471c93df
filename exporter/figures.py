"""Draw numbers as people: count and total -> one SVG with its words as title (pure).

The drawing holds all its paint in attributes, has no ids and refers to nothing, so that it is the
same in every reader and can stand in one document many times. People of one paint in a row are one
path: a hundred, each drawn by itself, took WeasyPrint as long as two pages of text. Rows are alike,
so that a PDF packs them well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

INK = "#0b5d5b"
"""Default fill of those who are counted: dark enough to be black without colour."""

OUTLINE = "#5c6b68"
"""Outline of the others, 5.5 to 1 on white; they have no fill, so colour carries no meaning."""

_WIDTH, _HEIGHT, _GAP, _TEN = 12, 19, 6, 10
_HEAD = (3.3, 4, "c0-1.5 1.2-2.7 2.7-2.7s2.7 1.2 2.7 2.7-1.2 2.7-2.7 2.7-2.7-1.2-2.7-2.7z")
_BODY = (1.6, 17.2, "v-4.8c0-2.9 1.7-4.5 4.4-4.5s4.4 1.6 4.4 4.5v4.8z")
"""Where a person's outlines begin in its cell, and how they go on from there."""
_STROKE = 0.8


@dataclass(frozen=True, slots=True)
class Grid:
    """How people are arranged: how many in a row, and how wide each is printed, in em (12 pt)."""

    columns: int
    em: float


def grid(of: int) -> Grid:
    """Return rows that can be counted by eye: of twenty, of fifty from 501."""
    return Grid(min(of, 20), 0.72) if of <= 500 else Grid(50, 0.48)


def icon_array(
    count: int, of: int, title: str, ink: str = INK, *, is_leftward: bool = False
) -> str:
    """Return an SVG of `of` people, the first `count` filled, with `title` as text alternative.

    The first stands on the left, or on the right if the text around `is_leftward`. `ink` is the
    fill, as CSS writes a colour. Width and height are in em, for 12 pt text; CSS may give it
    another size.
    Raises: ValueError unless 0 <= count <= of and of >= 1.
    """
    if not 0 <= count <= of or of < 1:
        raise ValueError(f"can't draw {count} of {of} people")
    shape = grid(of)
    columns = shape.columns
    rows = math.ceil(of / columns)
    wide, high = _left(columns - 1) + _WIDTH, rows * _HEIGHT
    size = shape.em / _WIDTH
    lefts = [_left(column) for column in range(columns)]
    if is_leftward:
        lefts = [wide - _WIDTH - left for left in lefts]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'width="{wide * size:.4g}em" height="{high * size:.4g}em" role="img">'
        f"<title>{escape(title)}</title>"
        + _group(range(count), lefts, f"fill={quoteattr(ink)} stroke={quoteattr(ink)}")
        + _group(range(count, of), lefts, f'fill="none" stroke="{OUTLINE}"')
        + "</svg>"
    )


def _group(people: range, lefts: Sequence[int], paint: str) -> str:
    """Return some people of one paint, counted from 0, a path a row of as many as `lefts`."""
    if not people:
        return ""
    rows = "".join(
        f'<path transform="translate(0 {row * _HEIGHT})" '
        f'd="{"".join(_person(lefts[index % len(lefts)]) for index in places)}"/>'
        for row, places in groupby(people, lambda index: index // len(lefts))
    )
    return f'<g {paint} stroke-width="{_STROKE}">{rows}</g>'


def _left(column: int) -> int:
    """Return where a column stands; after every tenth is a gap, so that tens can be counted."""
    return column * _WIDTH + column // _TEN * _GAP


def _person(left: int) -> str:
    """Return the outlines of head and shoulders in a cell of the first row."""
    return "".join(f"M{left + x:g} {y}{outline}" for x, y, outline in (_HEAD, _BODY))
