"""Find blocks that are to stay on one page, and lie on several (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporter.markdown.dialect import KEPT, ROW, SIDE_BY_SIDE
from exporter.model import Finding
from exporter.render.pdf.page_boxes import Seen
from exporter.render.pdf.too_high import HIGH
from exporter.rules.layout import TOO_HIGH

_BESIDE = {SIDE_BY_SIDE, ROW, "beside-text"}
"""The classes of what stands side by side, unless the page is too low for it."""


def parted(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield a finding for each block that has no room on one page."""
    pieces: dict[Any, list[Seen]] = {}
    for seen in page_boxes:
        if seen.box.element is not None and _names(seen.box.element) & (_BESIDE | {KEPT}):
            pieces.setdefault(seen.box.element, []).append(seen)
    for element, blocks in pieces.items():
        first, last = blocks[0].at, blocks[-1].at.page
        message = ""
        if HIGH in _names(element) and _names(element) & _BESIDE:
            message = f"What is to stand side by side on {first} is higher than the page; it " \
                "stands one below the other."
        elif last > first.page:
            message = f"What is to stay together is parted between pages {first.page} and " \
                f"{last}, under '{first.heading}'."
        if message:
            yield TOO_HIGH.at(
                first.place, message, found=blocks[0].words[:60],
                expected="a block no higher than a page",
            )


def _names(element: Any) -> set[str]:
    return set(element.get("class", "").split())
