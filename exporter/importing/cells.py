"""Read a cell of a table, as pandoc read it: its rows, its columns, its side (pure)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from exporter.importing.preparing import marks
from exporter.importing.tree import Block, Cell, Inline, Para, Text

_SIDES = {"AlignRight": "right", "AlignCenter": "center"}
_SIGNS = {marks.RIGHT: "right", marks.CENTRE: "center"}


def cell_of(blocks: tuple[Block, ...], node: list[Any]) -> Cell:
    """Return a cell; a sign at the end of its words says its side, else pandoc."""
    side = _SIDES.get(node[1]["t"], "")
    last = blocks[-1] if blocks else None
    if isinstance(last, Para) and (found := _sign(last.content)):
        content = (*last.content[:-1], *_cut(last.content[-1]))
        own = (replace(last, content=content),) if content else ()
        blocks, side = (*blocks[:-1], *own), _SIGNS[found]
    return Cell(blocks, node[2], node[3], side)


def _sign(content: tuple[Inline, ...]) -> str:
    words = content[-1].words if content and isinstance(content[-1], Text) else ""
    return words[-1:] if words[-1:] in _SIGNS else ""


def _cut(text: Inline) -> tuple[Inline, ...]:
    assert isinstance(text, Text)
    return (Text(text.words[:-1]),) if text.words[:-1] else ()
