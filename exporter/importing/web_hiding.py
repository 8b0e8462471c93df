"""Find declarations by which nobody sees an element of a web page (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2

from exporter.importing.web_turned import MASKS, is_masked, is_turned_away

_HIDING = {"display": "none", "mso-hide": "all", "content-visibility": "hidden"}
_CLEAR = 0.05
"""The share of itself that an element shows which nobody sees."""
_PIXELS = {
    "px": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "pt": 4 / 3, "pc": 16.0, "cm": 37.8,
    "mm": 3.78, "in": 96.0, "vw": 12.8, "vh": 8.0, "vmin": 8.0, "vmax": 12.8,
}
"""Pixels of a length, on a screen of 1280 by 800."""
_AWAY = -1000.0
"""Pixels by which a thing is moved off the page."""
_MOST_SIZE = 2.0
"""Pixels in which nobody reads a word."""
_SIDES = (("left", "inset-inline-start"), ("right", "inset-inline-end"), ("top",), ("bottom",),
          ("inset",))
_MARGINS = ("margin-left", "margin-top", "margin-inline-start", "margin-block-start", "margin")
_SIZES = tuple(
    f"{most}{name}" for name in ("height", "width", "block-size", "inline-size")
    for most in ("", "max-")
)
_PADDINGS = ("padding", *(f"padding-{side}" for side in (
    "top", "right", "bottom", "left", "inline", "block",
)))
ASKED = frozenset((
    *_HIDING, *(name for names in _SIDES for name in names), *_MARGINS, *_SIZES, *_PADDINGS, "clip",
    "clip-path", "filter", *MASKS, "opacity", "overflow", "overflow-x", "overflow-y", "position",
    "rotate", "scale", "text-indent", "transform", "translate", "white-space", "zoom",
))
"""The names of what is asked."""


def hides(its: Mapping[str, str]) -> bool:
    """Return whether a style lets nobody see an element, whatever is in it."""
    return (
        any(its.get(name) == said for name, said in _HIDING.items())
        or _is_clear(its) or _is_away(its) or _is_clipped(its) or _has_no_room(its)
        or is_turned_away(its) or is_masked(its)
    )


def takes_room(its: Mapping[str, str]) -> bool:
    """Return whether an element takes room in its line, though nobody sees it."""
    return (
        its.get("display") != "none" and its.get("mso-hide") != "all"
        and its.get("position") not in ("absolute", "fixed") and not _has_no_room(its)
        and its.get("visibility") != "collapse"
        and not any(each <= _CLEAR for each in _numbers(its.get("zoom", "")))
    )


def _is_clear(its: Mapping[str, str]) -> bool:
    """Return whether an element is transparent, or made as small as nothing."""
    filters = dict(_functions(its.get("filter", "")))
    shown = [*filters.get("opacity", ()), *(
        each for name in ("opacity", "zoom") for each in _numbers(its.get(name, ""))
    )]
    scaled = [*_numbers(its.get("scale", "")), *(
        each for name, numbers in _functions(its.get("transform", ""))
        if name.startswith("scale") for each in numbers
    )]
    return any(each <= _CLEAR for each in shown) or any(abs(each) <= _CLEAR for each in scaled)


def _is_away(its: Mapping[str, str]) -> bool:
    """Return whether an element, or its first line, is moved off the page."""
    indent = its.get("text-indent", "")
    is_shut = its.get("overflow") in ("hidden", "clip") and its.get("white-space") == "nowrap"
    if (is_shut and indent == "100%") or any(each <= _AWAY for each in lengths(indent)):
        return True
    moved = [*lengths(its.get("translate", "")), *(
        each for name, _ in _functions(its.get("transform", "")) if name.startswith("translate")
        for each in lengths(its["transform"])
    )]
    if any(each >= -_AWAY for name in _PADDINGS for each in lengths(its.get(name, ""))):
        return False  # it is wide, and begins where it did
    moved += [each for name in _MARGINS for each in lengths(its.get(name, ""))]
    if its.get("position", "static") != "static":
        sides = [[each for name in names for each in lengths(its.get(name, ""))]
                 for names in _SIDES]
        left, right = (any(each <= _AWAY for each in side) for side in sides[:2])
        if left and right:
            return False
        moved += [each for side in sides for each in side]
    return any(each <= _AWAY for each in moved)


def _is_clipped(its: Mapping[str, str]) -> bool:
    """Return whether nothing is left of what is cut out of an element."""
    if its.get("position") in ("absolute", "fixed"):
        edges = list(lengths(its.get("clip", "")))
        if len(edges) == 4 and min(edges[2] - edges[0], edges[1] - edges[3]) <= 1:
            return True
    shape = its.get("clip-path", "")
    for name, numbers in _functions(shape):
        if name == "inset" and numbers and "%" in shape and min(numbers) >= 0.5:
            return True
        if name in ("circle", "ellipse", "rect", "xywh") and numbers and numbers[0] == 0 == (
            max(numbers) if name in ("rect", "xywh") else 0
        ):
            return True
        if name == "polygon" and (len({*numbers[::2]}) == 1 or len({*numbers[1::2]}) == 1):
            return True
    return False


def _has_no_room(its: Mapping[str, str]) -> bool:
    """Return whether an element has no height or no width, and shows nothing beyond."""
    is_shut = any(its.get(name) in ("hidden", "clip")
                  for name in ("overflow", "overflow-x", "overflow-y"))
    return is_shut and any(
        each < _MOST_SIZE for name in _SIZES for each in lengths(its.get(name, ""))
    ) and not any(each for name in _PADDINGS for each in _numbers(its.get(name, "")))


def _tokens(value: str) -> Iterator[Any]:
    """Yield the tokens of a value, those in its functions, too."""
    pending = tinycss2.parse_component_value_list(value, skip_comments=True)[::-1]
    while pending:
        token = pending.pop()
        yield token
        pending += getattr(token, "arguments", None) or ()


def _functions(value: str) -> Iterator[tuple[str, list[float]]]:
    """Yield the functions of a value, and their numbers."""
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        if token.type == "function":
            yield token.lower_name, list(_numbers(tinycss2.serialize(token.arguments)))


def _numbers(value: str) -> Iterator[float]:
    """Yield the numbers of a value; per cent are shares of 1."""
    for token in _tokens(value):
        if token.type in ("number", "dimension"):
            yield token.value
        elif token.type == "percentage":
            yield token.value / 100


def lengths(value: str) -> Iterator[float]:
    """Yield the lengths of a value in pixels; what it takes times -1 is negative."""
    tokens = list(_tokens(value))
    turned = -1 if "calc(" in value and any(
        each.type == "number" and each.value == -1 for each in tokens
    ) else 1
    for token in tokens:
        if token.type == "dimension" and token.lower_unit in _PIXELS:
            yield turned * token.value * _PIXELS[token.lower_unit]
        elif (token.type == "number" and not token.value) or (
            token.type == "percentage" and not token.value
        ):
            yield 0.0
