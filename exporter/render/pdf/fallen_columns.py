"""Find columns that stand below one another, since something in them is too wide (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from exporter.markdown.dialect import COLUMN, SIDE_BY_SIDE
from exporter.model import Finding
from exporter.render.pdf.page_boxes import Seen
from exporter.render.pdf.side_by_side import shares
from exporter.render.pdf.too_high import HIGH
from exporter.rules.layout import FALLEN_COLUMN


def fallen(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield a finding for columns, of which one stands below that before it.

    More than two stand so by design where a line has no room for them, unless each says its width;
    and so do those whose widths are more than the line, which the source tells, and those that are
    higher than a page, which S-149 tells.
    """
    for seen in page_boxes:
        columns = [box for box in _children(seen.box) if COLUMN in _names(box)]
        asked = [shares(" ".join(_names(box))) for box in columns]
        names = _names(seen.box)
        if SIDE_BY_SIDE not in names or HIGH in names or sum(map(sum, asked)) > 100 or not (
            len(columns) == 2 or all(asked)
        ):
            continue
        if any(
            second.position_y >= first.position_y + first.height > first.position_y
            for first, second in pairwise(columns)
        ):
            yield FALLEN_COLUMN.at(
                seen.at.place, f"Columns have no room beside each other on {seen.at}.",
                found=seen.text[:60], expected="one beside the other",
            )


def _children(box: Any) -> tuple[Any, ...]:
    return tuple(getattr(box, "children", ()))


def _names(box: Any) -> list[str]:
    return [] if box.element is None else str(box.element.get("class", "")).split()
