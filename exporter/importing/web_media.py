"""Find whether rules of a sheet hold on a usual screen, which shows a page (pure)."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

_SCREEN = {"width": 1280.0, "height": 800.0, "device-width": 1280.0, "device-height": 800.0}
"""Pixels of the screen on which a page is read."""
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 37.8, "mm": 3.78, "in": 96.0}
_TRUE = frozenset((
    "orientation:landscape", "prefers-color-scheme:light", "prefers-reduced-motion:no-preference",
    "hover:hover", "any-hover:hover", "pointer:fine", "any-pointer:fine", "color", "hover",
    "any-hover", "pointer", "scripting:enabled", "scripting", "display-mode:browser",
))
_SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
          "=": operator.eq}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_LENGTH = r"(-?[\d.]+)([a-z]*)"


def holds(asked: str) -> bool:
    """Return whether one of the queries of `@media`, or none at all, holds on a usual screen."""
    tokens = tinycss2.parse_component_value_list(asked.lower(), skip_comments=True)
    said = _said(tokens)
    return not said or any(map(_holds, _parted(said, ",")))


def _holds(query: Sequence[Any]) -> bool:
    if query in ([], ["not"]):
        return False
    words = query[1:] if query[0] in ("not", "only") else query
    is_so: bool = any(all(map(_is_so, _parted(each, "and"))) for each in _parted(words, "or"))
    is_turned: bool = query[0] == "not"
    return is_so is not is_turned


def _is_so(part: Sequence[Any]) -> bool:
    """Return whether a medium is a screen, or a feature is that of the screen; unknown ones are
    not.
    """
    if len(part) == 2 and part[0] == "not":
        return not _is_so(part[1:])
    if len(part) != 1:
        return False
    if isinstance(part[0], str) or part[0].type != "() block":
        return part[0] in ("all", "screen")
    inner = _said(part[0].content)
    if inner and (inner[0] == "not" or getattr(inner[0], "type", "") == "() block"):
        return _holds(inner)
    return _has(re.sub(r"\s", "", tinycss2.serialize(part[0].content)))


def _said(tokens: Sequence[Any]) -> list[Any]:
    """Return tokens without spaces, words and signs as plain text."""
    return [
        each.value if each.type in ("ident", "literal") else each
        for each in tokens if each.type != "whitespace"
    ]


def _parted(tokens: Sequence[Any], sign: str) -> Iterator[Sequence[Any]]:
    """Yield what stands between a sign or a word."""
    at = 0
    for end, token in enumerate(tokens):
        if token == sign:
            yield tokens[at:end]
            at = end + 1
    yield tokens[at:]


def _has(feature: str) -> bool:
    if (found := re.fullmatch(rf"(min|max)-([a-z-]+):{_LENGTH}", feature)) is not None:
        own, said = _SCREEN.get(found[2]), _pixels(found[3], found[4])
        if own is None or said is None:
            return False
        return own >= said if found[1] == "min" else own <= said
    if (found := re.fullmatch(
        rf"(?:{_LENGTH}(<=?|>=?|=))?([a-z-]+)(?:(<=?|>=?|=){_LENGTH})?", feature
    )) is not None and (found[3] or found[5]):
        own = _SCREEN.get(found[4])
        sides = [(_TURNED[found[3]], _pixels(found[1], found[2]))] if found[3] else []
        sides += [(found[5], _pixels(found[6], found[7]))] if found[5] else []
        return own is not None and all(
            said is not None and _SIGNS[sign](own, said) for sign, said in sides
        )
    return feature in _TRUE


def _pixels(number: str, unit: str) -> float | None:
    """Return a length in pixels; None if it is none."""
    try:
        value = float(number)
    except ValueError:
        return None
    return value * _PIXELS[unit] if unit in _PIXELS else None if value else 0.0
