"""Yield the texts of YAML that a book prints, each with its place (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.assemble.clinics import printed
from exporter.model import Edition, Manuscript, Place


def of_yaml(manuscript: Manuscript, edition: Edition) -> Iterator[tuple[Place, str]]:
    """Yield the texts of YAML keys that are printed, with their places."""
    yield from (*_fields(manuscript), *_added(edition))


def _fields(manuscript: Manuscript) -> Iterator[tuple[Place, str]]:
    """Yield the printed texts of a manuscript's keys, with their places."""
    for key in ("id", "title", "subtitle", "version", "publisher", "funding", "conflicts"):
        yield manuscript.at(key), str(getattr(manuscript, key))
    for key, persons in (("author", manuscript.authors), ("reviewers", manuscript.reviewers)):
        named = (f"{person.name} {person.credentials} {person.role}" for person in persons)
        yield manuscript.at(key), "\n".join(named)
    catalog = manuscript.catalog
    contributors = (f"{person.name} {person.credentials}" for person in catalog.contributors)
    yield manuscript.at("contributors"), "\n".join(contributors)
    yield manuscript.at("series"), catalog.series
    yield manuscript.at("rights"), catalog.rights
    changes = (f"{revision.version} {revision.what}" for revision in manuscript.history)
    yield manuscript.at("history"), "\n".join(changes)
    yield manuscript.at("to_confirm"), "\n".join(manuscript.to_confirm)
    if statement := manuscript.accessibility:
        yield manuscript.at("accessibility"), f"{statement.conforms_to} {statement.certified_by}"


def _added(edition: Edition) -> Iterator[tuple[Place, str]]:
    """Yield the texts that a library and a clinic add to a manuscript."""
    yield Place("source/library.yaml"), f"{edition.publisher}\n{edition.rights}"
    if clinic := edition.clinic:
        yield from ((clinic.at(key), line) for key, line in printed(clinic, edition.lang))
