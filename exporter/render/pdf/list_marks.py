"""Set the numbers and dots of lists on the lines of their items: laid-out pages, changed in place.

WeasyPrint 70 sets a mark at the top of its item, on a line of its own. The item's first line may be
higher, as one of Chinese with Latin letters in it, and its words stand lower then.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

_MOST = 1.0
"""Heights of its line by which a mark is moved at most: below a picture it stays at the top."""


def level(pages: list[Any]) -> None:
    """Move each mark to the baseline of the first line of its item."""
    for page in pages:
        for item in page.descendants():
            if item.element_tag == "li" and isinstance(item, boxes.BlockContainerBox):
                _level(item)


def _level(item: Any) -> None:
    marks = [child for child in item.children if child.is_outside_marker]
    mark = next(map(_first_line, marks), None)
    words = _first_line(item)
    if mark is None or words is None:
        return
    by = _baseline(words) - _baseline(mark)
    if abs(by) <= _MOST * mark.height:
        marks[0].translate(dy=by)


def _first_line(box: Any) -> Any:
    """Return the first line in a box, but for those of marks; None if there is none."""
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            return child
        is_open = isinstance(child, boxes.ParentBox) and not child.is_outside_marker
        if is_open and (line := _first_line(child)) is not None:
            return line
    return None


def _baseline(line: Any) -> float:
    return float(line.position_y + line.baseline)
