"""Yield the texts of YAML that a book prints, each with its place (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.assemble.clinics import printed
from exporter.keys import of_manuscript
from exporter.model import Edition, Manuscript, Place


def of_yaml(manuscript: Manuscript, edition: Edition) -> Iterator[tuple[Place, str]]:
    """Yield the texts of YAML keys that are printed, with their places."""
    yield from (*of_manuscript(manuscript), *_added(edition))


def _added(edition: Edition) -> Iterator[tuple[Place, str]]:
    """Yield the texts that a library and a clinic add to a manuscript."""
    yield Place("source/library.yaml"), f"{edition.publisher}\n{edition.rights}"
    if clinic := edition.clinic:
        yield from ((clinic.at(key), line) for key, line in printed(clinic, edition.lang))
