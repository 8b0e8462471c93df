"""Patch one fault of WeasyPrint 70: a drawing that says no width is fatal from right to left.

Such a drawing in a line is as wide as its block; where the block runs from right to left, it is
then moved from a place that it does not have yet. Here it has a place, till the line sets it.
`tests/look/test_unplaced.py` shows the fault; when it no longer does, this module can go.
Source: CSS 2.2, 10.3.2 (inline replaced elements), third case of auto.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

_Drawing: Any = boxes.InlineReplacedBox


def apply() -> None:
    """Put a drawing that no line has placed at the start; a second call changes nothing."""
    _Drawing.position_x = 0
