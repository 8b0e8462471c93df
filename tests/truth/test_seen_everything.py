"""All that a text may hold stands in each box that must be seen, on paper and in the e-book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exporter.markdown.dialect import CALLOUTS, KNOWN_BLOCKS, LANDSCAPE, PAGE_BREAK
from tests.hostile.bombs import png
from tests.truth.conftest import Built

EVERYTHING = (Path(__file__).parent / "seen" / "everything.md").read_text()
GUARDED = ("important", "caution", "warning", "urgent-help")
NOT_INSIDE = (LANDSCAPE, PAGE_BREAK, *GUARDED)
"""Blocks that turn or part pages, and the boxes around."""


def test_a_box_that_must_be_seen_may_hold_anything(build: Callable[..., Built]) -> None:
    boxes = (f"::::: {box}\n{EVERYTHING.replace('BOX', box)}\n:::::\n" for box in GUARDED)

    text = "# Boxes\n\n" + "\n::: questions\n- Between?\n:::\n\n".join(boxes)

    built = build(text, files_={"c.png": png(600, 900)}, more="tear_off: true\n")

    assert [each for each in built.findings if each["severity"] == "error"] == []
    assert (built.code, len(built.files)) == (0, 2)


def test_the_text_holds_all_blocks() -> None:
    assert set(CALLOUTS) >= set(GUARDED)
    assert [
        block for block in KNOWN_BLOCKS if block not in NOT_INSIDE
        and f"::: {block}\n" not in EVERYTHING and f"{{.{block} " not in EVERYTHING
    ] == []
