"""Patch one fault of WeasyPrint 70: each number of a path is read as a length that may have a unit.

For each, a module is imported and an error is waited for; a path has numbers only, by the hundred.
Here the two of a point are read as numbers, and what is none as WeasyPrint reads it.
`tests/look/test_path_points.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

path: Any = import_module("weasyprint.svg.path")  # the package calls a function of it so, too
_point: Any = path.point


def _numbers(svg: Any, string: str, font_size: float) -> tuple[float, float, str]:
    """Return the first two numbers of a string, and what follows."""
    x, _, rest = string.partition(" ")
    y, _, rest = rest.partition(" ")
    try:
        return float(x), float(y), rest
    except ValueError:
        found: tuple[float, float, str] = _point(svg, string, font_size)
        return found


def apply() -> None:
    """Put the patched function into WeasyPrint's paths; a second call changes nothing."""
    path.point = _numbers
