"""Leave lines across the page only where they part two passages (pure)."""

from __future__ import annotations

from exporter.importing.tree import Block, Heading, Rule


def parting(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks without lines that stand first, last, beside a heading or beside each other."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Rule):
            beside = (*found[-1:], *blocks[at + 1:at + 2])
            if len(beside) < 2 or any(isinstance(each, Heading | Rule) for each in beside):
                continue
        found.append(block)
    return tuple(found)
