"""Bound the room that a style sheet takes around words that must be seen (pure).

Each margin and padding may be as listed, and all together still leave a line no room for a word: a
quarter of the page on each side, twice, is all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from lxml import etree

from exporter.proof.epub_allowed import length
from exporter.proof.epub_sheets import Declared, SheetRule

Matches = Mapping[etree._Element, Iterable[tuple[SheetRule, str | None]]]
_FREE, _MORE = 2.5, 5.0
"""How much of a line, in em, each element may take; and what all together may take beyond that."""
_ABOVE_AND_BELOW, _THIN = 12.0, 0.2
_WIDE = 2.4
"""By how much more a percentage is on a wide screen, where it moves what is below it."""
_ALL = ("top", "right", "bottom", "left")
_SIDES = {"block-start": "top", "block-end": "bottom", "inline-start": "left", "start": "left",
          "inline-end": "right"}
_PAIRS = {"block": ("top", "bottom"), "inline": ("left", "right")}
_Taken = dict[tuple[str, str], tuple[float, Declared, SheetRule]]
"""The most that a sheet takes by margin or padding on a side."""


def crowded(near: Matches) -> dict[Declared, tuple[SheetRule, str]]:
    """Find margins and paddings that together leave words no room, or move them out of sight."""
    beyond: dict[etree._Element | None, float] = defaultdict(float)
    wrong: dict[Declared, tuple[SheetRule, str]] = {}
    for element, matches in near.items():
        taken = _taken(matches)
        across = {key: each for key, each in taken.items() if key[1] in _PAIRS["inline"]}
        along = {key: each for key, each in taken.items() if key[1] in _PAIRS["block"]}
        more = max(0.0, sum(size for size, _, _ in across.values()) - _FREE)
        beyond[element] = beyond[element.getparent()] + more
        if more and beyond[element] > _MORE:
            wrong |= _told(across, f"{_FREE + _MORE:g}em or 30% of a line in all, on both sides")
        if sum(size for size, _, _ in along.values()) > _ABOVE_AND_BELOW:
            wrong |= _told(along, f"{_ABOVE_AND_BELOW:g}em or 20% above and below in all")
    return wrong


def hangs(declared: Iterable[Declared]) -> bool:
    """Return whether declarations hang a first line out into a padding of their own."""
    values = {each.name: tuple(map(length, each.tokens)) for each in declared}
    indent = values.get("text-indent", ())
    rooms = [lengths for name, lengths in values.items() if name.startswith("padding")]
    return len(indent) == 1 and bool(rooms) and all(
        any(room is not None and indent[0] is not None and room >= -indent[0] for room in lengths)
        for lengths in rooms
    )


def is_thin_frame(declared: Iterable[Declared]) -> bool:
    """Return whether declarations draw lines at most, so that words below them are seen."""
    drawn = [each for each in declared if each.name.startswith(("background", "border"))]
    return not any(
        each.name.startswith("background") or getattr(token, "lower_value", "") == "thick"
        or (length(token) or 0) > _THIN for each in drawn for token in each.tokens
    )


def _told(taken: _Taken, words: str) -> dict[Declared, tuple[SheetRule, str]]:
    return {each: (rule, words) for size, each, rule in taken.values() if size}


def _taken(matches: Iterable[tuple[SheetRule, str | None]]) -> _Taken:
    found: _Taken = {}
    for rule, pseudo in matches:
        for each in rule.declared if pseudo is None else ():
            for key, size in _sizes(each):
                if key not in found or found[key][0] < size:
                    found[key] = size, each, rule
    return found


def _sizes(declared: Declared) -> Iterable[tuple[tuple[str, str], float]]:
    """Yield the kind, margin or padding, the side and the size, in em, of a declaration."""
    kind, _, side = declared.name.removeprefix("-webkit-").partition("-")
    if kind not in ("margin", "padding") or not declared.tokens:
        return
    sides = _PAIRS.get(side, (_SIDES.get(side, side),)) if side else _ALL
    for at, name in enumerate(sides):
        token = declared.tokens[_which(at, len(declared.tokens))]
        size = max(0.0, length(token) or 0.0)
        if token.type == "percentage" and name in _PAIRS["block"]:
            size *= _WIDE
        yield (kind, name), size


def _which(at: int, many: int) -> int:
    """Return which of one to four values is that of the side at a place, as CSS has them."""
    return at if at < many else at - 2 if 0 <= at - 2 < many else 0
