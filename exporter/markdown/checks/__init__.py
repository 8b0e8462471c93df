"""Find what is wrong in one file, and in each section of it: a module a kind of fault (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporter.markdown.checks import (
    ambiguity,
    code,
    containers,
    crowd,
    drawings,
    joins,
    links,
    lists,
    merged,
    outline,
    pictures,
    ranges,
    rows,
    signs,
    slots,
    swallowed,
    terms,
)
from exporter.markdown.checks.cells import apart
from exporter.markdown.checks.links import remote
from exporter.markdown.shape import Shaped
from exporter.model import Finding

Check = Callable[[Shaped], Iterator[Finding]]
_OF_FILE: tuple[Check, ...] = (
    outline.levels, outline.depth,
    containers.blocks, containers.without_list, containers.columns, containers.column_widths,
    drawings.counts, drawings.fact_boxes, drawings.timelines,
    links.links, links.images, links.marked, links.notes, links.definitions, links.marks,
    pictures.sides, pictures.wide_rows, pictures.lost_captions,
    signs.turned, ranges.ranges, code.run, slots.misplaced, merged.drawn_rows,
)
_OF_LINES: tuple[Check, ...] = (
    rows.rows, rows.in_notes, merged.rows, merged.typed_tables, merged.lines,
    ambiguity.lines, ambiguity.neighbours, ambiguity.after_notes,
    ambiguity.items, ambiguity.fences,
    lists.numbers, lists.signs, lists.in_text, lists.indents, lists.code, lists.sunken,
    lists.unread, lists.glued, swallowed.amounts, terms.swallowed_terms, joins.broken_words,
)
"""Checks that compare tokens with the lines of their text: that of a drawn cell is its own."""
_OF_SECTION: tuple[Check, ...] = (outline.section_heading, outline.words_below, crowd.many)


def of_file(shaped: Shaped) -> Iterator[Finding]:
    """Yield every fault that shows in a file, wherever its sections start."""
    yield from shaped.source.findings
    yield from shaped.unclear
    for check in _OF_FILE:
        yield from check(shaped)
    for text in apart(shaped):
        for check in _OF_LINES:
            yield from check(text)


def of_section(shaped: Shaped) -> Iterator[Finding]:
    """Yield every fault of one section: its heading, its words, how much it holds."""
    for check in _OF_SECTION:
        yield from check(shaped)
