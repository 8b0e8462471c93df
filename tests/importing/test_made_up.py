"""Made-up files of every construct: none stops the program, and no word of any is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.importing.taking import Wanted, take
from tests.importing.made_up import MadeUp
from tests.importing.made_up_others import Odt, Page

KINDS: dict[str, Callable[[int], bytes]] = {
    "docx": lambda seed: MadeUp(seed).file(), "odt": lambda seed: Odt(seed).file(),
    "html": lambda seed: Page(seed).file(),
}


def lost(kind: str, seed: int) -> list[str]:
    taken = take(f"a.{kind}", KINDS[kind](seed), Wanted("a"))
    return [] if taken.files else [f"{each.rule} {each.found}" for each in taken.findings]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", KINDS)
def test_a_made_up_file_is_taken_in_whole(kind: str, seed: int) -> None:
    assert lost(kind, seed) == []


@pytest.mark.full
@pytest.mark.parametrize("kind", KINDS)
def test_made_up_files_are_taken_in_whole(kind: str) -> None:
    refused = {seed: found for seed in range(2, 303) if (found := lost(kind, seed))}
    assert refused == {}
