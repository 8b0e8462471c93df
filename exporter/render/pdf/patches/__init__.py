"""Patch faults of WeasyPrint 70: one module a fault, with a test that says when it can go.

The names of WeasyPrint that the patches rely on are listed in `tests/tags/pinned.py`.
"""

from __future__ import annotations

from exporter.render.pdf.patches import (
    glyphs,
    gradients,
    line_starts,
    long_notes,
    lost_notes,
    pango_attributes,
    spaces,
    target_counters,
    unplaced,
)


def apply() -> None:
    """Apply every patch; a second call changes nothing."""
    for patch in (
        pango_attributes, glyphs, gradients, line_starts, long_notes, lost_notes, spaces,
        target_counters, unplaced,
    ):
        patch.apply()
