"""Made-up books, each of which pushes a few sides of the dialect to a seeded size, are printed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from exporter.make import make
from exporter.model import Severity
from tests.making import edition, manuscript
from tests.truth.test_before_layout_limits import words

TEXTS: dict[str, Callable[[int], str]] = {
    "cells": lambda n: f"| A | B |\n|---|---|\n| {words(n)} | {words(n // 3)} |\n",
    "columns": lambda n: "".join(
        "|" + cell * min(20, n // 80 + 1) + "\n" for cell in (" Ab |", "---|", " cd |")
    ),
    "item": lambda n: f"- {words(n)}\n\n  {words(n // 2)}\n- b\n",
    "lists in lists": lambda n: "".join(
        "  " * depth + f"- {words(n // 10 + 1)}\n" for depth in range(min(18, n // 200 + 1))
    ),
    "quotation": lambda n: f"> {words(n)}\n>\n> - a\n",
    "boxes": lambda n: f":::: note\n{words(n)}\n\n::: warning\n- {words(n)}\n:::\n::::\n",
    "table in a box": lambda n: (
        f"::: key-points\n| A | B |\n|---|---|\n| a | {words(n)} |\n:::\n"
    ),
    "table in a quotation": lambda n: f"> | A | B |\n> |---|---|\n> | a | {words(n)} |\n",
    "notes": lambda n: f"A[^1] b[^2].\n\n[^1]: {words(n)}\n\n[^2]: {words(n // 2 + 1)}\n",
    "note of a cell": lambda n: (
        f"| A[^1] |\n|---|\n| {words(n)}[^1] |\n\n[^1]: {words(n // 4 + 1)}\n"
    ),
    "note of a heading": lambda n: f"## H[^1]\n\nx\n\n[^1]: {words(n)}\n",
    "headings": lambda n: f"## {words(40)}\n\n" * (n // 60 + 1) + "x\n",
    "caption": lambda n: f"| A |\n|---|\n| a |\n\n: {words(n)}\n",
    "terms": lambda n: f"{words(n // 4 + 1)}\n: {words(n)}\n\nT\n: b\n",
    "code": lambda n: "```\n" + f"{words(70)}\n" * (n // 60 + 1) + "```\n",
    "code in a cell": lambda n: f"| A | B |\n|---|---|\n| `{words(n).strip()}` | b |\n",
    "links": lambda n: " ".join(
        f"[w{number}](https://example.org/{number})" for number in range(min(400, n // 10 + 1))
    ) + "\n",
    "steps": lambda n: "::: steps\n" + f"1. {words(n // 8 + 1)}\n" * 8 + ":::\n",
    "questions": lambda n: "::: questions\n" + f"- {words(n // 8 + 1)}\n" * 8 + ":::\n",
    "abbreviation": lambda n: f'[{words(n // 20 + 2)}]{{.abbr title="{words(n // 2 + 2)}"}}\n',
    "breaks": lambda n: "a\\\n" * (n // 20 + 1) + "b\n",
    "languages": lambda n: f"[{words(n)}]{{lang=es}}\n\n::: {{lang=vi}}\nViệc {words(n)}\n:::\n",
    "signs": lambda n: "☎ ✓️ 💊 ẹ́ Ꭰ " * (n // 20 + 1) + "\n",
    "long word": lambda n: "W" * min(n, 1_900) + "\n",
}


@pytest.mark.parametrize("seed", [
    *range(2), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(2, 120)),
])
def test_a_book_of_seeded_sizes_is_printed(seed: int) -> None:
    dice = random.Random(seed)
    sizes = {name: int(10 ** dice.uniform(1, 3.9)) for name in dice.sample(sorted(TEXTS), 3)}
    texts = [
        TEXTS[name](size).replace("[^", f"[^{number}")
        for number, (name, size) in enumerate(sizes.items())
    ]
    made = make(manuscript("# One\n\nWords.\n\n" + "\n\n".join(texts)), edition())

    errors = {one.rule for one in made.findings if one.severity is Severity.ERROR}
    assert errors <= {"P-014"}, (sizes, [one for one in made.findings if one.rule in errors])
