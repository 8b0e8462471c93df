"""A day before 1900 is a slip of the hand, told while reading, with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.truth.conftest import Built

TEXT = "# One\n\nWash your hands.\n"


@pytest.mark.parametrize("day", ["0001-01-01", "0026-01-02", "1899-12-31", "0000-01-01"])
@pytest.mark.parametrize("key", ["next_review", "do_not_use_after"])
def test_a_day_before_1900(key: str, day: str, build: Callable[..., Built]) -> None:
    built = build(TEXT, more=f"{key}: {day}\n")
    (fault,) = [one for one in built.findings if one["rule"] == "S-004"]
    assert (built.code, fault["line"], fault["found"]) == (0, 7, day)
    assert "1900" in fault["expected"]
    assert f"[to correct, S-004: {day}]" in built.markup
    assert build(TEXT, status="released", more=f"{key}: {day}\n").code == 1


def test_the_first_day_of_1900_is_one(build: Callable[..., Built]) -> None:
    assert build(TEXT, more="next_review: 1900-01-01\n").code == 0
