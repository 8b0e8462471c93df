"""Handouts that pandoc writes as files and that are imported give the same books again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import Golden
from tests.importing.there_and_back import listed

HERE = Path(__file__).parent / "handouts"


@pytest.mark.parametrize(("form", "name"), [
    ("docx", "differences.txt"), ("odt", "differences.odt.txt"), ("html", "differences.html.txt"),
])
def test_a_book_comes_back_up_to_listed_differences(form: str, name: str, golden: Golden) -> None:
    golden(HERE / name, listed(HERE, form))
