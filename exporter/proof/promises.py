"""Read what a layout promises of its pages: tokens of its style sheet (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from exporter import tokens
from exporter.tokens import Styles


@dataclass(frozen=True, slots=True)
class Promises:
    """What a layout promises: smallest type in points, least lead as a share of the type, contrast.

    Text begins at one edge where it is `aligned`; no letter slants where all are `upright`.
    `standard` is the name of the standard that asks for this; empty if none does.
    """

    type: float = 9.0
    lead: float = 1.2
    contrast: float = 4.5
    aligned: bool = False
    upright: bool = False
    standard: str = ""


class Unread(NamedTuple):
    """A token of a promise whose value can't be read, and what is expected."""

    name: str
    value: str
    expected: str


_POINTS, _NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?)pt"), re.compile(r"(\d{1,2}(?:\.\d+)?)")
_MEASURES = {"type": (_POINTS, "18pt"), "lead": (_NUMBER, "1.5"), "contrast": (_NUMBER, "4.5")}
_START, _NONE, _ANY = "start", "none", "any"
_CHOICES = {"align": _START, "slant": _NONE}


def promises_of(styles: Styles, layout: str) -> tuple[Promises, tuple[Unread, ...]]:
    """Return what a layout promises, and what of it can't be read."""
    own = tokens.read(styles, layout)
    found: dict[str, Any] = {
        name: float(match[1]) for name, (pattern, _) in _MEASURES.items()
        if (match := pattern.fullmatch(own.get(f"promise-{name}", "")))
    }
    promises = Promises(
        aligned=own.get("promise-align") == _START, upright=own.get("promise-slant") == _NONE,
        standard=own.get("promise-standard", "").strip("\"'"),
    )
    return replace(promises, **found), tuple(_unread(own))


def _unread(own: Mapping[str, str]) -> Iterator[Unread]:
    for name, (pattern, example) in _MEASURES.items():
        value = own.get(f"promise-{name}")
        if value is not None and not pattern.fullmatch(value):
            yield Unread(f"--promise-{name}", value, f"a number, such as {example}")
    for name, choice in _CHOICES.items():
        value = own.get(f"promise-{name}", _ANY)
        if value not in (choice, _ANY):
            yield Unread(f"--promise-{name}", value, f"{choice} or {_ANY}")
