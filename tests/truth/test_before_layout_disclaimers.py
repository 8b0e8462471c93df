"""A disclaimer is a text as others are: whatever is wrong with it, drafts are made and say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.assemble import assemble
from exporter.model import Section, has_error
from tests.conftest import FULL
from tests.making import edition, manuscript
from tests.truth.conftest import Built
from tests.truth.mutating import mutant

NOTED = "# Disclaimer^[Of 2026.]\n\nGeneral information only.^[Ask us, or call 112.]\n"


@pytest.mark.parametrize(("text", "rule"), [
    ("Words alone.", "S-101"), ("", "S-101"), ("| a |\n|---|\n| b |", "S-101"),
    ("# \n\na", "A-003"), ("## Low\n\n# High", "S-101"), ("# One\n\n# Two\n\na", "S-102"),
    ("# Alone", "S-103"), ("::: warning\n# In a box\n:::", "S-101"),
])
def test_one_without_a_sound_heading_is_told_and_printed(text: str, rule: str) -> None:
    disclaimer = Section("disclaimer.en.md", text)
    made = assemble(manuscript("# One\n\na\n"), edition(disclaimer=disclaimer))
    assert rule in {finding.rule for finding in made.findings}
    assert made.book is not None
    [part] = [part for part in made.book.parts if part.role == "disclaimer"]
    assert part.headings
    assert part.title


@pytest.mark.parametrize("seed", range(400 if FULL else 12))
def test_any_text_is_printed_or_refused_by_name(seed: int) -> None:
    disclaimer = Section("disclaimer.en.md", mutant("markdown", seed))
    made = assemble(manuscript("# One\n\na\n"), edition(disclaimer=disclaimer))
    assert (made.book is None) == has_error(made.findings)


def test_one_with_notes_is_made(build: Callable[..., Built]) -> None:
    built = build("# One\n\na\n", files_={"../disclaimer.en.md": NOTED})
    assert built.code == 0, built.findings
    assert built.rules == []
    assert "call 112" in built.words
