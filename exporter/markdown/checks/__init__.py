"""Find what is wrong in one section, each kind of fault in its own module (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporter.markdown.checks import (
    ambiguity,
    containers,
    crowd,
    links,
    outline,
    signs,
    tables,
)
from exporter.markdown.checks.links import remote
from exporter.markdown.shape import Shaped
from exporter.model import Finding

__all__ = ["all_of", "remote"]

_CHECKS: tuple[Callable[[Shaped], Iterator[Finding]], ...] = (
    outline.section_heading, outline.levels, outline.words_below, outline.depth,
    containers.blocks, containers.icon_arrays,
    links.links, links.images, links.marked, links.notes, links.definitions, links.marks,
    tables.rows,
    ambiguity.lines, ambiguity.neighbours, ambiguity.after_notes,
    ambiguity.items, ambiguity.fences,
    signs.turned, crowd.many,
)


def all_of(shaped: Shaped) -> Iterator[Finding]:
    """Find every fault of a shaped section."""
    for check in _CHECKS:
        yield from check(shaped)
