"""Find columns that stand below one another, since something in them is too wide (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from exporter.markdown.dialect import COLUMN, SIDE_BY_SIDE
from exporter.model import Finding
from exporter.render.pdf.page_boxes import Seen
from exporter.rules.layout import FALLEN_COLUMN

_SHARE = re.compile(r"\bshare-(\d+)")
_WHOLE = 10
"""The line, in the tenths that columns take of it."""


def fallen(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield a finding for each two columns, of which the second stands below the first.

    More than two stand so by design where a line has no room for them, and so do those whose
    widths are more than the line, which the source tells.
    """
    for seen in page_boxes:
        columns = [box for box in _children(seen.box) if COLUMN in _names(box)]
        shares = (int(share) for box in columns for share in _SHARE.findall(" ".join(_names(box))))
        if SIDE_BY_SIDE not in _names(seen.box) or len(columns) != 2 or sum(shares) > _WHOLE:
            continue
        first, second = columns
        if second.position_y >= first.position_y + first.height > first.position_y:
            yield FALLEN_COLUMN.at(
                seen.at.place, f"Two columns have no room beside each other on {seen.at}.",
                found=seen.text[:60], expected="one beside the other",
            )


def _children(box: Any) -> tuple[Any, ...]:
    return tuple(getattr(box, "children", ()))


def _names(box: Any) -> list[str]:
    return [] if box.element is None else str(box.element.get("class", "")).split()
