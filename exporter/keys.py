"""The texts of a manuscript's keys that are printed (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model import Manuscript, Place


def of_manuscript(manuscript: Manuscript) -> Iterator[tuple[Place, str]]:
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
