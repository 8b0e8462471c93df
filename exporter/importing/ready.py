"""A file as pandoc is to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.importing.notes import Note
from exporter.importing.records import References


@dataclass(frozen=True, slots=True)
class Ready:
    """A file as pandoc is to read it, what was changed on the way, its works and pictures.

    `pictures` are bytes by the name that pandoc has for each.
    """

    data: bytes
    notes: tuple[Note, ...]
    references: References = field(default_factory=References)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
