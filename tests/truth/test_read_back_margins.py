"""What the margins of a page show instead of a letter that no font has, or of one in two halves."""

from __future__ import annotations

from collections.abc import Callable

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
