"""Write a section of a manuscript in the dialect (pure)."""

from __future__ import annotations

from exporter.importing.tree import Block, Para, Text
from exporter.importing.writing.blocks import Blocks
from exporter.importing.writing.inlines import Inlines


def section(
    blocks: tuple[Block, ...], pictures: dict[str, str], targets: frozenset[str]
) -> str:
    """Return the Markdown of a section, its notes at its end."""
    inlines = Inlines(pictures, targets)
    writer = Blocks(inlines)
    text = writer.text(blocks)
    notes = []
    number = 0
    while number < len(inlines.notes):
        number += 1
        inner = inlines.notes[number - 1] or (Para((Text(" "),)),)
        body = writer.text(inner).replace("\n", "\n    ")
        notes.append(f"[^{number}]: {body}")
    whole = "\n\n".join([text, *notes])
    lines = [line.rstrip() for line in whole.split("\n")]
    return "\n".join(lines).strip() + "\n"
