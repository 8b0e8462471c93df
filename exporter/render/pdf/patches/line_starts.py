"""Patch one fault of WeasyPrint 70: words broken at the end of a line needlessly.

Where a word may be broken if it fits on no line, WeasyPrint does so for the first word of a line.
Within an inline element it takes each child for the start of the line: in a note whose paragraph
is inline, "nowh" stands at the end of a line and "ere", in italics, on the next. Here a child is no
start where the line can be broken before it.
`tests/look/test_line_starts.py` shows the fault; when it no longer does, this module can go.
Source: CSS Text 3, 5.1 (overflow-wrap: a word is broken if there is no other point in the line).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_split_box: Any = inline.split_inline_box
_split_level: Any = inline.split_inline_level
_BEGUN = (None,)
"""Stands for what a line holds already: WeasyPrint asks here only whether that is empty."""


@dataclass(slots=True)
class _Line:
    """Whether the line of a box can be broken: by now, and before the box's last child.

    Changed in place while WeasyPrint lays the line out, which calls us for one child at a time.
    """

    begun: bool
    before: bool = False
    last: Any = None


def _in_lines(context: Any, box: Any, *rest: Any) -> Any:
    """Split a box of a line as WeasyPrint does."""
    lines = _lines(context)
    lines.append(_Line(lines[-1].before and not isinstance(box, boxes.LineBox)))
    try:
        return _split_box(context, box, *rest)
    finally:
        lines.pop()


def _behind(context: Any, box: Any, *rest: Any) -> Any:
    """Split a child of such a box as WeasyPrint does; a text behind a break starts no line."""
    line = _lines(context)[-1]
    if box is not line.last:  # else it is tried in less room
        line.last, line.before = box, line.begun
    *others, held, letter, first = rest
    if line.before and isinstance(box, boxes.TextBox):
        held = held or _BEGUN
    result = _split_level(context, box, *others, held, letter, first)
    line.begun = line.begun or (result[0] is not None and _breaks(result[0]))
    return result


def _breaks(box: Any) -> bool:
    """Return whether a line can be broken within what was laid out of a box, or behind it."""
    if isinstance(box, boxes.TextBox):
        return box.text[-1:].isspace() or bool(inline.can_break_inside(box))
    if isinstance(box, boxes.InlineBox):
        return any(map(_breaks, box.children))
    return bool(box.margin_width() > 0)


def _lines(context: Any) -> list[_Line]:
    found: list[_Line] = vars(context).setdefault("lines", [_Line(False)])
    return found


def apply() -> None:
    """Put the patched functions into WeasyPrint's line layout; a second call changes nothing."""
    inline.split_inline_box = _in_lines
    inline.split_inline_level = _behind
