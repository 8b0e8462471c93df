"""Find blocks that are to stay on one page, and lie on several (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporter.markdown.dialect import KEPT, SIDE_BY_SIDE
from exporter.model import Finding
from exporter.render.pdf.page_boxes import Seen
from exporter.rules.layout import TOO_HIGH

_WHOLE = frozenset((SIDE_BY_SIDE, KEPT))


def parted(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield a finding for each block that has no room on one page."""
    pieces: dict[Any, list[Seen]] = {}
    for seen in page_boxes:
        element = seen.box.element
        if element is not None and _WHOLE & set(element.get("class", "").split()):
            pieces.setdefault(element, []).append(seen)
    for first, *others in pieces.values():
        if others and others[-1].at.page > first.at.page:
            yield TOO_HIGH.at(
                first.at.place,
                f"What is to stay together is parted between pages {first.at.page} and "
                f"{others[-1].at.page}, under {first.at.heading!r}.",
                found=first.text[:60], expected="a block no higher than a page",
            )
