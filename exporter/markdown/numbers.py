"""Read the numbers of a block that is drawn: an icon array, a bar, a timeline (pure)."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.token import Token

from exporter.markdown.dialect import BAR, ICON_ARRAY, TIMELINE

MOST = 1000
"""The most people that are drawn, and the highest number of a timeline."""
FEWEST_POINTS, MOST_POINTS = 2, 12
CLOSEST = 0.035
"""The least distance of two points of a timeline, as a part of the whole."""
_PAIRS = (ICON_ARRAY, BAR)
_POINTS = re.compile(r"[0-9]{1,4}(?:[ ,]+[0-9]{1,4})*")


class Drawn(NamedTuple):
    """What a block draws: its class, and its numbers: count and of, or the points of a timeline."""

    kind: str
    numbers: tuple[int, ...]


def kind_of(div: Token) -> str:
    """Return the class by which a block is drawn; of what is not drawn, it is empty."""
    classes = str(div.attrs.get("class", "")).split() if div.type == "div_open" else []
    return next((kind for kind in (*_PAIRS, TIMELINE) if kind in classes), "")


def drawn(div: Token) -> Drawn | None:
    """Return what a block draws, or None if that is nothing, or its numbers can't be drawn."""
    kind = kind_of(div)
    numbers = _pair(div) if kind in _PAIRS else _points(div) if kind else None
    return Drawn(kind, numbers) if numbers else None


def _pair(div: Token) -> tuple[int, int] | None:
    texts = [str(div.attrs.get(key, "")) for key in ("count", "of")]
    if not all(re.fullmatch(r"[0-9]{1,4}", text) for text in texts):
        return None
    count, of = map(int, texts)
    return (count, of) if count <= of and 1 <= of <= MOST else None


def _points(div: Token) -> tuple[int, ...] | None:
    text = str(div.attrs.get("at", ""))
    if not _POINTS.fullmatch(text):
        return None
    points = tuple(map(int, re.findall("[0-9]+", text)))
    is_fit = FEWEST_POINTS <= len(points) <= MOST_POINTS and points[-1] <= MOST
    return points if is_fit and list(points) == sorted(set(points)) else None
