"""Draw numbers as people, bars and points in time: numbers -> one SVG with words as title (pure).

The drawing holds all its paint in attributes, has no ids and refers to nothing, so that it is the
same in every reader and can stand in one document many times. People of one paint in a row are one
path: a hundred, each drawn by itself, took WeasyPrint as long as two pages of text. Rows are alike,
so that a PDF packs them well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
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

TEXT = "#1c2321"
"""Fill of a drawing's own numbers."""
_BAR_WIDE, _BAR_HIGH, _BAR_EM = 240, 18, 15
_LINE_WIDE, _LINE_EM, _EDGE, _AXIS = 280, 25.5, 20, 28
"""A timeline: its line, how wide that is printed, the room beside it, where it stands."""
_DOT, _SIZE, _DIGIT, _ROW = 4, 15, 8.4, 17
"""A point's radius; the size of numbers, so large that they keep what each layout promises of type;
the room of a digit, and of a row of numbers."""


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
        f"{_opening(wide, high, size)}<title>{escape(title)}</title>"
        + _group(range(count), lefts, f"fill={quoteattr(ink)} stroke={quoteattr(ink)}")
        + _group(range(count, of), lefts, f'fill="none" stroke="{OUTLINE}"')
        + "</svg>"
    )


def bar(count: int, of: int, title: str, ink: str = INK, *, is_leftward: bool = False) -> str:
    """Return an SVG of a bar, filled as far as `count` is of `of`, with `title` as alternative.

    Marks below it part it into tenths. It is filled from the left, or from the right if the text
    around `is_leftward`.
    Raises: ValueError unless 0 <= count <= of and of >= 1.
    """
    if not 0 <= count <= of or of < 1:
        raise ValueError(f"can't draw {count} of {of}")
    filled = _BAR_WIDE * count / of
    left = 1 + (_BAR_WIDE - filled if is_leftward else 0)
    marks = "".join(
        f"M{1 + _BAR_WIDE * tenth / 10:g} {_BAR_HIGH + 3}v{5 if tenth % 5 else 8}"
        for tenth in range(11)
    )
    part = f'<path fill={quoteattr(ink)} d="M{left:g} 1h{filled:g}v{_BAR_HIGH}h-{filled:g}z"/>'
    return (
        f"{_opening(_BAR_WIDE + 2, _BAR_HIGH + 12, _BAR_EM / _BAR_WIDE)}"
        f"<title>{escape(title)}</title>"
        f"{part if count else ''}"
        f'<path fill="none" stroke="{OUTLINE}" stroke-width="1.5" '
        f'd="M1 1h{_BAR_WIDE}v{_BAR_HIGH}h-{_BAR_WIDE}z{marks}"/></svg>'
    )


def timeline(
    points: Sequence[int], title: str, ink: str = INK, *, is_leftward: bool = False
) -> str:
    """Return an SVG of points in time, each as far from the first as it is later, with its number.

    A number stands above the line, or below it where it would touch the one before; where neither
    has room, in a row farther off, with a line to its point. Time runs to the right, or to the left
    if the text around `is_leftward`. `title` is the text alternative.
    Raises: ValueError unless there are two rising points or more.
    """
    if len(points) < 2 or any(late <= early for early, late in pairwise(points)):
        raise ValueError(f"can't draw the points {points}")
    whole = points[-1] - points[0]
    lefts = [_EDGE + _LINE_WIDE * (point - points[0]) / whole for point in points]
    rows = _rows([len(str(point)) * _DIGIT / 2 for point in points], lefts)
    axis = _AXIS + _ROW * max(*rows, 0)
    low = min(*rows, 0)
    dots, leaders, numbers = "", "", ""
    for point, at, row in zip(points, lefts, rows, strict=True):
        x = _LINE_WIDE + 2 * _EDGE - at if is_leftward else at
        half = f"a{_DOT} {_DOT} 0 1 0"
        dots += f"M{x - _DOT:g} {axis}{half} {2 * _DOT} 0{half} -{2 * _DOT} 0z"
        y = axis - 10 - _ROW * row if row >= 0 else axis + 22 - _ROW * (row + 1)
        if row not in (0, -1):
            leaders += f"M{x:g} {axis}V{y + 2 if row > 0 else y - _SIZE + 2}"
        numbers += f'<text x="{x:g}" y="{y}">{point}</text>'
    below = _AXIS - _ROW * (low + 1) if low else _DOT + 1
    return (
        f"{_opening(_LINE_WIDE + 2 * _EDGE, axis + below, _LINE_EM / _LINE_WIDE)}"
        f"<title>{escape(title)}</title>"
        f'<path fill="none" stroke="{OUTLINE}" stroke-width="1.5" '
        f'd="M{_EDGE} {axis}h{_LINE_WIDE}{leaders}"/>'
        f'<path fill={quoteattr(ink)} d="{dots}"/>'
        f'<g fill="{TEXT}" font-family="sans-serif" font-size="{_SIZE}" text-anchor="middle">'
        f"{numbers}</g></svg>"
    )


def _rows(halves: Sequence[float], lefts: Sequence[float]) -> list[int]:
    """Return the row of each number, the nearest where it touches no other, nor any's line.

    Rows above the line are 0, 1 and so on, those below -1, -2. A number reaches as far as its half
    to both sides. One that has room in no row, since points are too close, is in one of its own.
    """
    rows: list[int] = []
    for half, left in zip(halves, lefts, strict=True):
        free = {row: -math.inf for far in range(len(lefts)) for row in (far, -1 - far)}
        for row, wide, before in zip(rows, halves, lefts, strict=False):
            for each in free:
                if (each < 0) == (row < 0):
                    out = abs(each + 0.5) - abs(row + 0.5)
                    room = wide * (out >= 0) + half * (out <= 0) + _DIGIT / 2
                    free[each] = max(free[each], before + room)
        open_rows = (row for row, end in free.items() if end < left)
        rows.append(next(open_rows, len(rows)))
    return rows


def _opening(wide: float, high: float, em: float) -> str:
    """Return the start of an SVG, one unit of which is printed as so many em."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide * em:.4g}em" height="{high * em:.4g}em" role="img">'
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
