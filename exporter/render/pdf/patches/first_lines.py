"""Patch one fault of WeasyPrint 70: the same text is broken, shaped and set up again and again.

It looks for the first line of a text 2.6 times a line, makes the layout of each line once more to
draw it, and all of it again where a page, or a book, is laid out once more. Here the last first
lines are remembered by all that they depend on, with their layouts, and go with the fonts.
`tests/look/test_first_lines.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

import copy
from typing import Any

from weasyprint import draw
from weasyprint.css.functions import check_math
from weasyprint.text import line_break
from weasyprint.text.ffi import pango

from exporter.render.pdf.patches import text_setup

MOST = 4096
"""Lines that are remembered for a set of fonts, of about 5 kB each."""

_split: Any = line_break.split_first_line
_draw: Any = draw.draw_text


class Layout(text_setup.Layout):
    """A layout that is ready to be drawn once its line is broken, till it is forgotten."""

    is_kept = True

    def deactivate(self) -> None:
        """Free Pango's layout, unless it is to be drawn."""
        if not self.is_kept or self.justification_spacing:
            self.forget()

    def forget(self) -> None:
        """Free Pango's layout; to draw it makes it anew."""
        self.is_kept = False
        if "layout" in vars(self):
            super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Make Pango's layout ready to be drawn, in one line."""
        if "layout" not in vars(self):
            super().reactivate(style)
        elif self.get_first_line()[1] is not None:
            pango.pango_layout_set_width(self.layout, -1)


def split(
    text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any,
    is_line_start: bool = True, minimum: bool = False,
) -> Any:
    """Split off the first line as WeasyPrint does, or remember how it was split."""
    if check_math(style["hyphenate_limit_zone"]):  # depends on more than a text's style
        return _split(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
    style = text_setup.text_style(style)
    key = text, style.number, max_width, justification_spacing, is_line_start, minimum
    lines: dict[Any, Any] = vars(style.font_config).setdefault("first_lines", {})
    found = lines.get(key)
    if found is None:
        found = lines[key] = _split(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
        if len(lines) > MOST:
            oldest, *_ = lines.pop(next(iter(lines)))
            oldest.forget()
    return found


def _draw_text(stream: Any, box: Any, offset_x: Any, overflow: str, ellipsis: str) -> None:
    """Draw a text; one that ends in an ellipsis is changed for it, and so has its own layout."""
    if overflow == "ellipsis" or ellipsis != "none":
        box.pango_layout = copy.copy(box.pango_layout)
        box.pango_layout.forget()
    _draw(stream, box, offset_x, overflow, ellipsis)


def apply() -> None:
    """Put the patched class and functions into WeasyPrint's text; a second call changes nothing."""
    line_break.Layout = Layout
    line_break.split_first_line = split
    draw.draw_text = _draw_text
