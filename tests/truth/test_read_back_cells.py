"""A picture alone in a cell is the cell's content, whatever makes the picture."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.bombs import png
from tests.truth.conftest import Built

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A box</title>\
<rect width="9" height="9"/></svg>"""
_CELLS = """\
# Pictures

| Step | ![A head](a.png) |
|------|------------------|
| ![A hand](a.png) | Wash. |
| ![A box](b.svg) | [![A link](a.png)](https://example.org) |
| ![Half](a.png){width=50%} | ![](a.png) |
| ![](a.png){.decorative} | Dry. |
| | ![Before an empty cell](a.png) |
"""


def test_a_picture_alone_in_a_cell_is_read_once(build: Callable[..., Built]) -> None:
    built = build(_CELLS, files_={"a.png": png(90, 90), "b.svg": _SVG})
    assert built.code == 0, built.findings
    assert not built.of("P-005")
