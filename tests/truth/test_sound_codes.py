"""A leaflet code of any form is printed and read back, also where its line ends at a hyphen."""

from __future__ import annotations

import pytest

from exporter.make import make
from tests.making import edition, manuscript


@pytest.mark.parametrize("code", [
    "T-bib-comment-and-file-twice", "A-" * 19 + "A", "LONGCODE-WITHOUT-END-IN-SIGHT-2026-1",
])  # fmt: skip
def test_a_code_that_breaks_at_a_hyphen(code: str) -> None:
    text = manuscript("# One\n\nWash your hands.\n", id=code)
    made = make(text, edition(formats=("pdf",)))
    assert [one.rule for one in made.findings if one.rule.startswith("P-")] == []
