"""Make manuscripts, editions and books in memory, for tests of what comes after reading."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace
from typing import Any

from exporter.assemble import assemble
from exporter.model import Book, Edition, Manuscript, Outputs, Section
from exporter.packaged import styles

DAY = datetime.date(2026, 1, 2)
DISCLAIMER = Section("disclaimer.en.md", "# Disclaimer\n\nGeneral information only.\n")


def manuscript(*texts: str, **changes: Any) -> Manuscript:
    sections = tuple(
        Section(f"leaflet/{number:02}.md", text) for number, text in enumerate(texts, start=1)
    )
    plain = Manuscript(
        slug="leaflet", file="leaflet/manuscript.yaml", id="LEAF-01", title="A leaflet", lang="en",
        status="draft", version="0.1", updated=DAY, sections=sections,
    )
    return replace(plain, **changes)


def edition(**changes: Any) -> Edition:
    """Make an edition; `formats`, `layouts` and `first_layout` are those of its outputs."""
    names = {field.name for field in fields(Outputs)} & changes.keys()
    outputs = Outputs(**{name: changes.pop(name) for name in names})
    plain = Edition(lang="en", publisher="Test press", disclaimer=DISCLAIMER, styles=styles(None))
    return replace(plain, outputs=outputs, **changes)


def book(*texts: str, **changes: Any) -> Book:
    assembled = assemble(manuscript(*texts, **changes), edition())
    assert assembled.book is not None, assembled.findings
    return assembled.book
