"""Put captions to their pictures and tables (pure)."""

from __future__ import annotations

from dataclasses import replace

from exporter.importing.meaning.inside import deep
from exporter.importing.preparing.headings import CAPTION
from exporter.importing.tree import Block, Figure, Para, Table


def caption(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks where a caption belongs to what stands above it, else to the table below.

    One that stands alone is a paragraph.
    """
    return deep(blocks, _captioned)


def _captioned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    found: list[Block] = []
    waiting: Para | None = None
    for block in blocks:
        if isinstance(block, Para) and block.style == CAPTION:
            last = found[-1] if found else None
            if waiting is None and isinstance(last, Figure | Table) and not last.caption:
                found[-1] = replace(last, caption=block.content, id=block.id or last.id)
                continue
            found += [waiting] if waiting else []
            waiting = replace(block, style="")
        elif isinstance(block, Table) and waiting and not block.caption:
            found.append(replace(block, caption=waiting.content, id=waiting.id or block.id))
            waiting = None
        else:
            found += [waiting] if waiting else []
            waiting = None
            found.append(block)
    return (*found, *([waiting] if waiting else []))
