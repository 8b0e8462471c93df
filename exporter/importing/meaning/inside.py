"""Change the blocks inside of blocks, all the way down (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from exporter.importing.tree import Block, Box, Definition, Listing, Quote, Table

Blocks = tuple[Block, ...]


def deep(blocks: Blocks, change: Callable[[Blocks], Blocks]) -> Blocks:
    """Return blocks that were changed, after those inside of them were."""
    return change(tuple(_inner(block, change) for block in blocks))


def _inner(block: Block, change: Callable[[Blocks], Blocks]) -> Block:
    match block:
        case Listing(items):
            return replace(block, items=tuple(deep(item, change) for item in items))
        case Box(name, blocks):
            return Box(name, deep(blocks, change))
        case Quote(blocks):
            return Quote(deep(blocks, change))
        case Definition(term, meanings):
            return Definition(term, tuple(deep(each, change) for each in meanings))
        case Table(rows):
            return replace(block, rows=tuple(
                tuple(replace(cell, blocks=deep(cell.blocks, change)) for cell in row)
                for row in rows
            ))
    return block


def within(block: Block) -> Iterator[Blocks]:
    """Yield the groups of blocks that a block holds: items, cells, what a box frames."""
    match block:
        case Listing(items):
            yield from items
        case Box(_, blocks) | Quote(blocks):
            yield blocks
        case Definition(_, meanings):
            yield from meanings
        case Table(rows):
            yield from (cell.blocks for row in rows for cell in row)
