"""Mend faults of WeasyPrint 70: each module one, with a test that tells when it can go.

Names that the modules lean on are watched in `repair/engine.py`.
"""

from __future__ import annotations

from exporter.render.pdf.mends import (
    attributes,
    glyphs,
    line_starts,
    long_notes,
    lost_notes,
    spaces,
)


def mend() -> None:
    """Mend them all; a second call changes nothing."""
    for fault in (attributes, glyphs, line_starts, long_notes, lost_notes, spaces):
        fault.mend()
