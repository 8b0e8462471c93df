"""What the margins of a page show instead of a letter that no font has, or of one in two halves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.truth.conftest import Built

_YAML = """\
id: "\U0001f48a-1"
title: "Pills \U0001f48a\U0001f469\u200d\u2695\ufe0f"
lang: en
status: draft
version: "A \U00012000 b"
updated: 2026-01-02
"""


def test_the_margins_may_say_pictographs_and_missing_letters(build: Callable[..., Built]) -> None:
    built = build("# Pills\n\nTake them.\n", files_={"manuscript.yaml": _YAML})
    assert built.code == 0, built.findings
    assert built.of("P-003")
    assert not built.of("P-029")
    assert "[letters missing: U+12000]" in built.words


_HEADS = ("ما لا يعرفه الأطباء (حتى 5 mg/kg)؟", "כמה פעמים ביום (עד 3 מ״ג)?", "दवा कितनी बार")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_heads_of_a_table_are_said_again(lang: str, build: Callable[..., Built]) -> None:
    """Letters that join, and words from right to left, are painted otherwise than they are read."""
    rows = "| 1 | 2 | 3 |\n" * 60
    built = build(
        f"# T\n\n| {' | '.join(_HEADS)} |\n|---|---|---|\n{rows}",
        files_={"manuscript.yaml": _YAML.replace("lang: en", f"lang: {lang}")},
    )
    assert built.code == 0, built.findings
    assert built.paper.count("5 mg/kg") > 1
