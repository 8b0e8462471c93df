"""Patch two faults of WeasyPrint 70 at elements in a line: words broken needlessly, or never.

Where a word may be broken if it fits on no line, WeasyPrint does so for the first word of a line.
Within an inline element it takes each child for the start of the line: in a note whose paragraph
is inline, "nowh" stands at the end of a line and "ere", in italics, on the next. Here a child is no
start where the line can be broken before it.

On the other hand it breaks no word behind an element: one that goes on in bold runs off the page.
Here a child is a start where the line can't be broken before it; one of which not even a letter
fits begins the next line. A cell whose words may be broken anywhere is measured so, too.
`tests/look/test_line_starts.py` shows the faults; when it no longer does, this module can go.
Source: CSS Text 3, 5.1 (overflow-wrap: a word is broken if there is no other point in the line).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred

from exporter.render.pdf.patches import first_lines

_split_line: Any = first_lines.split
_split_box: Any = inline.split_inline_box
_split_level: Any = inline.split_inline_level
_BEGUN = (None,)
"""Stands for what a line holds already: WeasyPrint asks here only whether that is empty."""
_BREAKS_WORDS = ("anywhere", "break-word")
_SLACK = 0.01  # px


@dataclass(slots=True)
class _Line:
    """Whether the line of a box can be broken: by now, and before the box's last child.

    `filled` is true once the line holds anything. Changed in place while WeasyPrint lays the line
    out, which calls us for one child at a time.
    """

    begun: bool
    filled: bool
    before: bool = False
    was_filled: bool = False
    last: Any = None


def _in_lines(context: Any, box: Any, *rest: Any) -> Any:
    """Split a box of a line as WeasyPrint does."""
    lines = _lines(context)
    is_inside = not isinstance(box, boxes.LineBox)
    lines.append(_Line(lines[-1].before and is_inside, lines[-1].was_filled and is_inside))
    try:
        return _split_box(context, box, *rest)
    finally:
        lines.pop()


def _behind(context: Any, box: Any, position_x: Any, max_x: Any, *rest: Any) -> Any:
    """Split a child of such a box as WeasyPrint does; a text behind a break starts no line."""
    line = _lines(context)[-1]
    if box is not line.last:  # else it is tried in less room
        line.last, line.before, line.was_filled = box, line.begun, line.filled
    *others, held, letter, first = rest
    if isinstance(box, boxes.TextBox):
        held = (held or _BEGUN) if line.before else ()
    result = _split_level(context, box, position_x, max_x, *others, held, letter, first)
    if _is_for_next_line(result[0], max_x, line):
        skip = others[1]
        return None, skip or {0: None}, False, None, None, result[-1]
    line.begun = line.begun or (result[0] is not None and _breaks(result[0]))
    line.filled = line.filled or (result[0] is not None and result[0].margin_width() > 0)
    return result


def _is_for_next_line(laid: Any, max_x: float, line: _Line) -> bool:
    """Return whether a text has no room for a letter, on a line that nothing else can break."""
    if not isinstance(laid, boxes.TextBox) or line.before or not line.was_filled:
        return False
    if len(laid.text.strip()) > 1 and laid.text != laid.text.strip():
        return False  # a space before it is a break, and one at its end needs no room
    is_breakable = laid.style["overflow_wrap"] in _BREAKS_WORDS
    return is_breakable and bool(laid.position_x + laid.margin_width() > max_x + _SLACK)


def _breaks(box: Any) -> bool:
    """Return whether a line can be broken within what was laid out of a box, or behind it."""
    if isinstance(box, boxes.TextBox):
        ends = box.text[-1:] + "a"
        return box.text[-1:].isspace() or bool(
            inline.can_break_inside(box) or inline.can_break_text(ends, box.style["lang"])
        )
    if isinstance(box, boxes.InlineBox):
        return any(map(_breaks, box.children))
    return bool(box.margin_width() > 0)


def _lines(context: Any) -> list[_Line]:
    found: list[_Line] = vars(context).setdefault("lines", [_Line(False, False)])
    return found


def _least(text: str, style: Any, *rest: Any, is_line_start: bool = True, **named: Any) -> Any:
    """Split off a line as WeasyPrint does to measure a cell: a letter may stand in each line."""
    starts = is_line_start or style["overflow_wrap"] == "anywhere"
    return _split_line(text, style, *rest, is_line_start=starts, **named)


def apply() -> None:
    """Put the patched functions into WeasyPrint's line layout; a second call changes nothing."""
    inline.split_inline_box = _in_lines
    inline.split_inline_level = _behind
    preferred.split_first_line = _least
