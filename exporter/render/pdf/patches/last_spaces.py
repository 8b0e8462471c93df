"""Patch one fault of WeasyPrint 70: a space at the end of a line where text changes its direction.

Such a space takes no room. WeasyPrint takes it off the line's width, and, where it stands on the
left of Arabic text, moves all of the line to the left: also a line of English that ends in an
Arabic passage, which then starts in the margin. A line of Arabic that ends in an English passage
stays where it is, and starts in the margin on the other side. Here what stands on the right of the
space, and nothing else, moves over it.
`tests/look/test_last_spaces.py` shows the fault; when it no longer does, this module can go.
Source: CSS Text 3, 4.1.2 (a sequence of spaces at the end of a line is removed).
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_remove: Any = inline.remove_last_whitespace


def _removed(context: Any, line: Any) -> None:
    """Remove the spaces at the end of a line, in place, and close the gap where they stood."""
    around, text = _last(line)
    width = line.width
    _remove(context, line)
    space = width - line.width
    if not space:
        return
    if text.pango_layout.first_line_direction % 2:
        for child in line.children:
            child.translate(dx=space, ignore_floats=True)
        if text.text:
            text.pango_layout = inline.split_text_box(context, text, None, 0)[0].pango_layout
    for parent in around:
        *others, last = parent.children
        for child in others:
            if child.position_x > last.position_x:
                child.translate(dx=-space, ignore_floats=True)


def _last(line: Any) -> tuple[list[Any], Any]:
    """Return the boxes around the last box of a line, outermost first, and that box."""
    around, box = [], line
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)) and box.children:
        around.append(box)
        box = box.children[-1]
    return around, box


def apply() -> None:
    """Put the patched function into WeasyPrint's line layout; a second call changes nothing."""
    inline.remove_last_whitespace = _removed
