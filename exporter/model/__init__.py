"""Hold the frozen types that cross stages: `Manuscript -> Book -> Artifact`, and `Finding`.

Only text, bytes and tuples of them live here, so that each value can be pickled, hashed and
compared. No type here reads a file, asks a clock or knows an engine.
"""

from __future__ import annotations

from exporter.model.book import INVISIBLE, Artifact, Book, Heading, Made, PageStart, Part
from exporter.model.edition import Clinic, Edition
from exporter.model.finding import Finding, Place, Severity, has_error
from exporter.model.source import (
    Cite,
    Evidence,
    Figure,
    Manuscript,
    Person,
    Reference,
    Resource,
    Revision,
    Section,
    Statement,
)

__all__ = [
    "INVISIBLE",
    "Artifact",
    "Book",
    "Cite",
    "Clinic",
    "Edition",
    "Evidence",
    "Figure",
    "Finding",
    "Heading",
    "Made",
    "Manuscript",
    "PageStart",
    "Part",
    "Person",
    "Place",
    "Reference",
    "Resource",
    "Revision",
    "Section",
    "Severity",
    "Statement",
    "has_error",
]
