"""Draw a web address as a QR code: an address -> one SVG with its words as title (pure).

The drawing brings its white margin along and holds all its paint in attributes, so that it is read
from a page in any colours, and can stand in one document many times.
Source: ISO/IEC 18004 (a margin of four modules around the code).
"""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape

_MARGIN = 4
"""Modules of white around the code."""
_LEAST = 20
"""Width of the smallest code in millimetres, without its margin: read at arm's length."""
_MODULE = 0.5
"""Least width of a module in millimetres: still read on a sheet that is printed at 70 %."""


def qr_code(address: str, title: str) -> str:
    """Return an SVG of a QR code of an address, with `title` as text alternative."""
    import segno

    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix]
    wide = len(rows)
    size = max(_LEAST / wide, _MODULE) * (wide + 2 * _MARGIN)
    path = "".join(
        f"M{_MARGIN + left} {_MARGIN + top}h{length}v1h-{length}z"
        for top, row in enumerate(rows) for left, length in _runs(row)
    )
    whole = wide + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" '
        f'width="{size:.4g}mm" height="{size:.4g}mm" role="img">'
        f"<title>{escape(title)}</title>"
        f'<path fill="#ffffff" d="M0 0h{whole}v{whole}h-{whole}z"/>'
        f'<path fill="#000000" d="{path}"/></svg>'
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return where the dark modules of a row begin, and how many follow each other."""
    runs, at = [], 0
    for is_dark, modules in groupby(row):
        length = len([*modules])
        if is_dark:
            runs.append((at, length))
        at += length
    return runs
