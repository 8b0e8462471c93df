"""Make sense of what was only looks: typed lists, tables for layout, levels (pure)."""

from __future__ import annotations

from dataclasses import replace

from exporter.importing.meaning.boxes import name_boxes
from exporter.importing.meaning.captions import caption
from exporter.importing.meaning.diagrams import listed
from exporter.importing.meaning.lettered import settle_letters
from exporter.importing.meaning.levels import Titled, title
from exporter.importing.meaning.lines import parting
from exporter.importing.meaning.links import settle_links
from exporter.importing.meaning.references import typed_references
from exporter.importing.meaning.tables import settle_tables
from exporter.importing.meaning.typed_lists import list_typed
from exporter.importing.notes import Note
from exporter.importing.tree import Block


def understood(blocks: tuple[Block, ...]) -> tuple[Titled, tuple[Note, ...]]:
    """Return the title and the text of a document, and what was guessed on the way."""
    notes: list[Note] = []
    blocks = caption(blocks)
    blocks = settle_tables(listed(blocks), notes)
    blocks = list_typed(blocks, notes)
    blocks = name_boxes(blocks, notes)
    blocks = settle_links(blocks, notes)
    titled = title(blocks, notes)
    notes += typed_references(titled.blocks)
    blocks = settle_letters(parting(titled.blocks), notes)
    return replace(titled, blocks=blocks), tuple(notes)
