"""Handouts that pandoc writes as Word files and that are imported give the same books again."""

from __future__ import annotations

from pathlib import Path

from tests.golden import Golden
from tests.importing.there_and_back import listed

HERE = Path(__file__).parent / "handouts"


def test_a_book_comes_back_up_to_listed_differences(golden: Golden) -> None:
    golden(HERE / "differences.txt", listed(HERE))
