"""Make a list of the parts of a diagram (pure)."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from exporter.importing.preparing.diagrams import ITEM
from exporter.importing.tree import Block, Listing, Para


def listed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks where parts of a diagram that follow each other are one list."""
    found: list[Block] = []
    for is_part, group in groupby(blocks, _is_part):
        its = tuple(group)
        if is_part:
            its = (Listing(tuple((replace(each, style=""),) for each in its
                                 if isinstance(each, Para))),)
        found += its
    return tuple(found)


def _is_part(block: Block) -> bool:
    return isinstance(block, Para) and block.style == ITEM
