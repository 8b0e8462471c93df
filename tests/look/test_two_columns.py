"""Chapters in two columns: what belongs together is in one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.look import laid


@pytest.mark.parametrize("first", [
    "I have read this leaflet and had my questions answered.", "I have read this leaflet. " * 60,
])
def test_a_line_to_sign_stands_below_what_is_signed(first: str) -> None:
    made = laid.book(f"# Consent\n\n{first}\n\nSigned:\n")
    lines = [each.box for each in laid.seen(made, "compact") if each.is_line]
    at = next(number for number, line in enumerate(lines) if words_of(line) == "Signed:")
    assert lines[at].position_x == lines[at - 1].position_x
    assert lines[at].position_y > lines[at - 1].position_y


def words_of(line: Any) -> str:
    return "".join(getattr(box, "text", "") for box in line.descendants())
