"""Find declarations that leave nothing of an element: seen from its edge, or masked (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isclose
from typing import Any

import tinycss2

from exporter.importing.paints import paint

MASKS = ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image")
"""The names of what masks an element."""
_FLAT = ("rotatex", "rotatey", "skew", "skewx", "skewy")
"""Functions that leave nothing of an element at a quarter of a turn."""
_STEEP = 20 / 360
"""The part of a turn before a quarter of it in which slanted letters are strokes."""
_TURNS = {"deg": 360.0, "grad": 400.0, "turn": 1.0, "rad": 6.283185307}
"""What a whole turn is in each unit of angles."""


def is_turned_away(its: Mapping[str, str]) -> bool:
    """Return whether an element is seen from its edge alone, or flat: nothing is left of it."""
    for name, tokens in functions(its.get("transform", "")):
        numbers = [each.value for each in tokens if each.type in ("number", "dimension")]
        if name in _FLAT and any(map(_is_edge, tokens)):
            return True
        if name == "rotate3d" and len(numbers) == 4 and not numbers[2] and _is_edge(tokens[-1]):
            return True
        if name == "matrix" and len(numbers) == 6 and (
            numbers[0] * numbers[3] == numbers[1] * numbers[2]
        ):
            return True
    turned = tinycss2.parse_component_value_list(its.get("rotate", ""))
    axes = {each.lower_value for each in turned if each.type == "ident"}
    return bool(axes & {"x", "y"}) and any(map(_is_edge, turned))


def is_slanted(its: Mapping[str, str]) -> bool:
    """Return whether letters are slanted so far that few read them."""
    return any(
        name.startswith("skew") and any(_is_edge(each, _STEEP) for each in tokens)
        for name, tokens in functions(its.get("transform", ""))
    )


def is_masked(its: Mapping[str, str]) -> bool:
    """Return whether a mask lets nothing of an element through: all of its colours are clear."""
    for name in MASKS:
        for function, tokens in functions(its.get(name, "")):
            found = [each for token in tokens if (each := paint(token.serialize())) is not None]
            if function.endswith("gradient") and found and not any(each.cover for each in found):
                return True
    return False


def functions(value: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the functions of a value, and what they are of."""
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        if token.type == "function":
            yield token.lower_name, [each for each in token.arguments if each.type != "whitespace"]


def _is_edge(token: Any, within: float = 1e-3) -> bool:
    """Return whether an angle is a quarter of a turn, or three, or nearly."""
    if token.type != "dimension":
        return False
    whole = _TURNS.get(token.lower_unit, 0.0)
    turn = abs(token.value) / whole % 0.5 if whole else 0.0
    return isclose(turn, 0.25, abs_tol=within)
