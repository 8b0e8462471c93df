"""Slots of a text, `{{clinic.phone}}`: places that an edition fills.

Behind the parser a slot is its name between two marks that no reader sees, so that the body of a
book is one text until it is filled.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

Slot = Literal[
    "clinic.name", "clinic.line", "clinic.address", "clinic.phone", "clinic.email", "clinic.web",
    "leaflet.title", "leaflet.code", "leaflet.version", "leaflet.updated", "leaflet.reviewed",
    "leaflet.next_review", "leaflet.do_not_use_after",
]
"""A key of clinic.yaml or manuscript.yaml that a text may name; the code is its `id`."""
SLOTS: tuple[Slot, ...] = get_args(Slot)

TYPED = r"\{\{[ \t\n]*(?P<name>[A-Za-z][\w-]*(?:\.[\w-]+)*)[ \t\n]*\}\}"
"""A pattern of a slot as it is typed, known or not; a line may end inside of its braces."""
_EDGE = "\u2060"
OPEN = re.compile(rf"{_EDGE}\{{\{{([a-z_.]+)\}}\}}{_EDGE}")
"""A slot that is not filled yet."""


def opened(name: str) -> str:
    """Return what stands for a slot until it is filled."""
    return f"{_EDGE}{{{{{name}}}}}{_EDGE}"


def with_slots(words: str) -> str:
    """Return words as typed with each slot that there is opened."""
    return re.sub(
        TYPED, lambda typed: opened(typed["name"]) if typed["name"] in SLOTS else typed[0], words
    )
