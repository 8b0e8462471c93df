"""Find declarations by which an element of a web page may be unseen, or be not (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tinycss2

from exporter.importing.web_hiding import lengths
from exporter.importing.web_sizes import may_be_tiny
from exporter.importing.web_turned import MASKS, functions, is_slanted

_FAR = -100.0
"""Pixels by which a thing may be moved off the page: nobody knows how wide it is."""
_BLURRED = 3.0
"""Pixels of a blur in which few read a word."""
_SIDES = ("left", "right", "top", "bottom", "inset", "inset-inline-start", "inset-block-start")
_ALL = re.compile(r"-100(?:\.0+)?%")
_OUT = re.compile(r"\b(?:[1-9]\d{2,}(?:\.\d+)?(?:vh|vw|%))")
ASKED = frozenset((
    *_SIDES, *MASKS, "backface-visibility", "filter", "line-height", "margin-left", "overflow",
    "position", "rotate", "text-indent", "transform", "translate", "z-index",
))
"""The names of what is asked."""


def may_hide(its: Mapping[str, str]) -> bool:
    """Return whether an element may be off the page, blurred, masked, covered, turned or tiny."""
    is_placed = its.get("position", "static") in ("absolute", "fixed", "sticky", "relative")
    is_centred = "%" in its.get("left", "")  # half of its width is taken off again
    is_wide = "left" in its and "right" in its
    names = ("translate", "text-indent", *(() if is_centred else ("margin-left",)))
    moved = [its.get(name, "") for name in names]
    moved += [_words(tokens) for name, tokens in functions(its.get("transform", ""))
              if name.startswith("translate")]
    if its.get("position") in ("absolute", "fixed") and not is_wide:
        moved += [its.get(name, "") for name in _SIDES]
        if any(_OUT.search(its.get(name, "")) for name in _SIDES):
            return True
    if any(_is_far(each) for each in moved):
        return True
    blurs = (each.value for name, tokens in functions(its.get("filter", "")) if name == "blur"
             for each in tokens if each.type == "dimension")
    return (
        any(each > _BLURRED for each in blurs)
        or is_slanted(its) or may_be_tiny(its)
        or any(its.get(name, "none") not in ("none", "initial", "unset") for name in MASKS)
        or (is_placed and its.get("z-index", "").startswith("-"))
        or (its.get("backface-visibility") == "hidden" and "rotate" in its.get("transform", ""))
        or (its.get("overflow") in ("hidden", "clip")
            and re.fullmatch(r"0(?:\.0+)?[a-z%]*", its.get("line-height", "")) is not None)
    )


def _is_far(said: str) -> bool:
    return _ALL.search(said) is not None or any(each <= _FAR for each in lengths(said))


def _words(tokens: list[Any]) -> str:
    return str(tinycss2.serialize(tokens))
