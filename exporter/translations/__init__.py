"""Compare a translation with its source: passages, marks, numbers (pure; docs/translations.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exporter.model import Manuscript
from exporter.rules import LIGHTER, weigh
from exporter.source.readings import Reading, in_order


def held(reading: Reading, of: Mapping[str, Manuscript | None]) -> Reading:
    """Return the reading of a translation with all that it says otherwise than its source.

    `of` are manuscripts by slug; what is no translation comes back as it is.
    """
    manuscript, source = reading.manuscript, of.get(reading.slug.partition("/")[0])
    if manuscript is None or manuscript.original is None or source is None:
        return reading
    from exporter.translations.compare import compare

    found = weigh(compare(source, manuscript, reading.record), released=manuscript.released)
    marked = (*manuscript.faults, *(one for one in found if one.rule in LIGHTER))
    return replace(
        reading, findings=in_order((*reading.findings, *found)),
        manuscript=replace(manuscript, faults=in_order(marked)),
    )
