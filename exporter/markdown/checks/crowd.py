"""Check that a section is no crowd: each note, row and icon costs the layout its time (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.markdown.checks.containers import icon_numbers
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules.text import CROWDED

NOTES = 300
BLOCKS = 10_000
ICONS = 10_000
_BLOCKS = frozenset(("paragraph_open", "heading_open", "list_item_open", "tr_open", "dd_open"))


def many(shaped: Shaped) -> Iterator[Finding]:
    """Find more notes, blocks or icons than a section may have, each at the first too many."""
    blocks = [token for token in shaped.all if token.type in _BLOCKS]
    if len(blocks) > BLOCKS:
        where = shaped.place(blocks[BLOCKS])
        yield _crowded(where.line, shaped, len(blocks), BLOCKS, "paragraphs, items and rows")
    if len(shaped.notes) > NOTES:
        yield _crowded(None, shaped, len(shaped.notes), NOTES, "notes")
    icons = 0
    for token in shaped.all:
        if token.type == "div_open" and "icon-array" in str(token.attrs.get("class", "")).split():
            icons += (icon_numbers(token) or (0, 0))[1]
    if icons > ICONS:
        yield _crowded(None, shaped, icons, ICONS, "icons")


def _crowded(line: int | None, shaped: Shaped, count: int, most: int, what: str) -> Finding:
    first = shaped.ledger.place(0)
    return CROWDED.at(
        shaped.ledger.place((line or first.line or 1) - (first.line or 1)),
        "There is too much here to be laid out in reasonable time.", found=f"{count:,} {what}",
        expected=f"at most {most:,} in a section", hint="Divide the section.",
    )
