"""Patch faults of WeasyPrint 70: one module a fault, with a test that says when it can go.

The names of WeasyPrint that the patches rely on are listed in `tests/tags/pinned.py`.
"""

from __future__ import annotations

from exporter.render.pdf.patches import (
    first_lines,
    font_keys,
    glyph_runs,
    glyphs,
    gradients,
    last_spaces,
    line_starts,
    long_notes,
    lost_notes,
    packed_once,
    page_numbers,
    page_references,
    path_points,
    roomless,
    solved_values,
    spaces,
    table_heads,
    target_counters,
    text_setup,
    unplaced,
    unset_values,
)


def apply() -> None:
    """Apply every patch; a second call changes nothing."""
    for patch in (
        text_setup, first_lines, font_keys, glyph_runs, glyphs, gradients, last_spaces,
        line_starts, long_notes, lost_notes, packed_once, page_references, path_points, roomless,
        solved_values, spaces, table_heads, target_counters, page_numbers, unplaced, unset_values,
    ):
        patch.apply()
