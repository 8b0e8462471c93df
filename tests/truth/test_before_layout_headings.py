"""A level that a section's headings skip is told, whatever else is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.truth.conftest import Built


@pytest.mark.parametrize(("text", "line"), [
    ("### Deep\n\nWords.\n", 1), ("Words.\n\n### Deep\n\nWords.\n", 3),
    ("# One\n\n##\n\n### Deep\n\nWords.\n", 5), ("#\n\n### Deep\n\nWords.\n", 3),
    ("## Two\n\n#### Deep\n\nWords.\n", 3),
])
def test_a_skip_below_a_missing_or_empty_heading_is_told(
    build: Callable[..., Built], text: str, line: int
) -> None:
    built = build(text)
    [finding] = built.of("A-002")
    assert (finding["line"], finding["severity"], built.code) == (line, "warning", 0)
    assert len(built.files) == 2
