"""A signed manuscript is made anew, or refused, in all editions when its own clinic changes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from exporter.batch.known import KnownLibrary

NORTH, WEST = (("north", "1"),), (("west", "1"),)


@pytest.mark.parametrize(("signed", "clinic", "own", "expected"), [
    (False, "west", "north", WEST), (True, "west", "north", WEST + NORTH),
    (True, "north", "north", NORTH), (True, "west", "", WEST + NORTH), (True, "", "", NORTH),
])
def test_what_the_own_clinic_says_goes_into_signed_editions(
    signed: bool, clinic: str, own: str, expected: tuple[tuple[str, str], ...]
) -> None:
    shared: Any = SimpleNamespace(own_clinic=own, clinics=("north", "west"), fonts=())
    facts: Any = {"hands": SimpleNamespace(spoken=("en",), signed=signed)}
    known = KnownLibrary(
        shared, facts, own={"hands": ()}, parts={"north": NORTH, "west": WEST}
    )
    assert known.ingredients("hands", "en", clinic) == expected
