"""Patch one fault of WeasyPrint 70: poppler, and so Linux printing, paints no gradient of an SVG.

A gradient in the units of its shape becomes a tiling pattern whose cell is one unit wide, scaled
up by the pattern's matrix. Poppler draws such a cell as one pixel. Here the cell has the size of a
page and is scaled down before it is painted; every reader then shows the same.
`tests/truth/test_drawings.py` shows the fault; when it no longer does, this module can go.
Source: ISO 32000-2, 8.7.3.1 (tiling patterns).
"""

from __future__ import annotations

from typing import Any

from weasyprint.matrix import Matrix
from weasyprint.pdf import stream

_Stream: Any = stream.Stream
_SMALL, _LARGE = 10, 1000
"""Cells up to the first are made as wide or high as the second, in units of the pattern."""

_add_pattern = _Stream.add_pattern


def _in_a_large_cell(
    self: Any, x: float, y: float, width: float, height: float, repeat_width: float,
    repeat_height: float, matrix: Any,
) -> Any:
    """Add a pattern to a stream; a small cell is made large, and painted small."""
    longest = max(abs(width), abs(height))
    if not 0 < longest <= _SMALL:
        return _add_pattern(self, x, y, width, height, repeat_width, repeat_height, matrix)
    scale = _LARGE / longest
    pattern = _add_pattern(
        self, x * scale, y * scale, width * scale, height * scale, repeat_width * scale,
        repeat_height * scale, Matrix(a=1 / scale, d=1 / scale) @ matrix,
    )
    pattern.transform(a=scale, d=scale)
    return pattern


def apply() -> None:
    """Put the patched method into WeasyPrint's streams; a second call changes nothing."""
    _Stream.add_pattern = _in_a_large_cell
