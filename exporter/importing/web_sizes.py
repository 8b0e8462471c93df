"""Work out sizes of letters that a web page leaves to a browser: `clamp()`, `calc()` (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import tinycss2

_TINY = 3.0
"""Pixels in which nobody reads a word."""
_ZERO = re.compile(r"(?<![\w.])0(?:\.0+)?(?![\d.])")
_MOST = 50
"""Brackets of a size that is worked out."""
_SCREENS = ((320, 568), (1280, 800), (2560, 1440))
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "in": 96.0,
    "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "lh": 19.2, "rlh": 19.2,
}
_CHOOSING: Mapping[str, Callable[[list[float]], float]] = {
    "min": min, "max": max, "clamp": lambda of: max(of[0], min(of[1:])), "calc": min, "(": min,
}
"""What a function makes of what stands between its commas."""


def is_tiny(said: str) -> bool:
    """Return whether nobody reads letters of a size that is worked out, on any screen."""
    sizes = _sizes(said)
    return bool(sizes) and all(each is not None and each < _TINY for each in sizes)


def may_be_tiny(its: Mapping[str, str]) -> bool:
    """Return whether letters are tiny on some screens, or may be no larger than nothing."""
    for said in (its.get("font-size", ""), its.get("font", "")):
        is_from_zero = _ZERO.search(said) is not None
        if not is_tiny(said) and any(
            is_from_zero if each is None else each < _TINY for each in _sizes(said)
        ):
            return True
    return False


def _sizes(said: str) -> list[float | None]:
    """Return the size on each screen; nothing if it is not worked out."""
    if not 0 < said.count("(") < _MOST:
        return [None] if said.count("(") else []
    for token in tinycss2.parse_component_value_list(said, skip_comments=True):
        if token.type == "literal" and token.value == "/":
            break  # how high its lines are
        if token.type == "function" and token.lower_name in _CHOOSING:
            return [_worth(token, screen) for screen in _SCREENS]
    return []


def _worth(token: Any, screen: tuple[int, int]) -> float | None:
    """Return the pixels, or the number, that a token is worth; None if nobody knows."""
    if token.type == "number":
        return float(token.value)
    if token.type == "percentage":
        return float(token.value) * 0.16
    if token.type == "dimension":
        return _length(token.value, token.lower_unit, screen)
    if token.type == "() block":
        return _chosen("(", token.content, screen)
    if token.type == "function" and token.lower_name in _CHOOSING:
        return _chosen(token.lower_name, token.arguments, screen)
    return None


def _length(value: float, unit: str, screen: tuple[int, int]) -> float | None:
    plain = unit[1:] if unit[:1] in ("s", "l", "d") and unit[1:2] == "v" else unit
    sides = {"vw": screen[0], "vi": screen[0], "vh": screen[1], "vb": screen[1],
             "vmin": min(screen), "vmax": max(screen)}
    whole = _PIXELS.get(unit) or sides.get(plain, 0) / 100
    return value * whole if whole else None


def _chosen(name: str, tokens: list[Any], screen: tuple[int, int]) -> float | None:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type not in ("whitespace", "comment"):
            parts[-1].append(token)
    is_bare = any(all(each.type in ("number", "literal") for each in part) for part in parts)
    if is_bare and name != "(":
        return None  # a browser takes no number for a size
    worth = [each for part in parts if (each := _sum(part, screen)) is not None]
    is_whole = len(worth) == len(parts) and (name != "clamp" or len(parts) == 3)
    return _CHOOSING[name](worth) if is_whole else None


def _sum(tokens: list[Any], screen: tuple[int, int]) -> float | None:
    """Return what a sum of products comes to; None if nobody knows."""
    total, product, sign, times = 0.0, None, 1.0, "*"
    for token in tokens:
        if token.type == "literal":
            if token.value in ("+", "-"):
                total += sign * (product or 0.0)
                product, sign, times = None, -1.0 if token.value == "-" else 1.0, "*"
            else:
                times = token.value
            continue
        worth = _worth(token, screen)
        if worth is None or times not in ("*", "/") or (times == "/" and not worth):
            return None
        product = worth if product is None else (
            product * worth if times == "*" else product / worth
        )
    return None if product is None else total + sign * product
