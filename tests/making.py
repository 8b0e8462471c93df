"""Make what tests work on: manuscripts, editions and books in memory, libraries on disk."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from exporter.assemble import assemble
from exporter.model import Book, Edition, Manuscript, Outputs, Section
from exporter.packaged import styles

DAY = datetime.date(2026, 1, 2)
LIBRARY = "publisher: Test press\n"
DISCLAIMER = Section("disclaimer.en.md", "# Disclaimer\n\nGeneral information only.\n")


def manuscript(*texts: str, **changes: Any) -> Manuscript:
    sections = tuple(
        Section(f"leaflet/{number:02}.md", text) for number, text in enumerate(texts, start=1)
    )
    plain = Manuscript(
        slug="leaflet", file="leaflet/manuscript.yaml", id="LEAF-01", title="A leaflet", lang="en",
        status="draft", version="0.1", updated=DAY, sections=sections, contents=True,
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


def library(root: Path, more: str = "") -> Path:
    """Write a library without manuscripts below `root`; `more` goes into library.yaml."""
    put(root, "library.yaml", f"{LIBRARY}{more}")
    put(root, DISCLAIMER.file, DISCLAIMER.text)
    return root


def put(root: Path, name: str, text: str | bytes) -> Path:
    """Write one file of a library's source/."""
    path = root / "source" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def files(dist: Path) -> dict[str, bytes]:
    """Return the finished files in dist/ by path; those of a run that goes on are none."""
    return {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in sorted(dist.rglob("*.*")) if path.suffix in (".pdf", ".epub")
        and not path.relative_to(dist).parts[0].startswith(".")
    }
