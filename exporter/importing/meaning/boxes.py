"""Decide what kind of box a box is, by its words (pure)."""

from __future__ import annotations

import re

from exporter.importing.meaning.inside import deep
from exporter.importing.notes import Note
from exporter.importing.reading import BOX
from exporter.importing.tree import Block, Box, blocks_text
from exporter.rules import importing as rules

_URGENT = re.compile(
    r"(?i)\b(999|112|911|000|a\s?&\s?e|emergency|emergencia|notfall|urgence|urgent(ly)?|"
    r"at once|immediately|ambulance)\b|\bIMPORTANT\b|\b(warning|danger|caution|achtung|attention)\b"
)


def name_boxes(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """Return blocks whose boxes are a warning or a note."""

    def change(these: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(_named(each, notes) if _is_open(each) else each for each in these)

    return deep(blocks, change)


def _is_open(block: Block) -> bool:
    return isinstance(block, Box) and block.name == BOX


def _named(block: Block, notes: list[Note]) -> Block:
    assert isinstance(block, Box)
    words = blocks_text(block.blocks)
    name = "warning" if _URGENT.search(words) else "note"
    notes.append(Note(
        rules.BOXED, f"A box of the file is a {name} here, behind the paragraph that it stood "
        "beside.", words,
    ))
    return Box(name, block.blocks)
