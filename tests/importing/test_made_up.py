"""Made-up Word files of every construct: none stops the program, and no word of any is lost."""

from __future__ import annotations

import pytest

from exporter.importing.taking import Wanted, take
from tests.importing.made_up import MadeUp


def lost(seed: int) -> list[str]:
    taken = take("a.docx", MadeUp(seed).file(), Wanted("a"))
    return [] if taken.files else [f"{each.rule} {each.found}" for each in taken.findings]


@pytest.mark.parametrize("seed", range(3))
def test_a_made_up_file_is_taken_in_whole(seed: int) -> None:
    assert lost(seed) == []


@pytest.mark.full
def test_made_up_files_are_taken_in_whole() -> None:
    refused = {seed: found for seed in range(3, 303) if (found := lost(seed))}
    assert len(refused) <= 6, refused  # signs without a meaning, in an order that no one types
