"""Prepare what a manuscript says for catalogs: its words, its people by their roles (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exporter.languages import Quotes
from exporter.markdown import words
from exporter.model import RELATORS, Catalog, Contributor, Edition, Manuscript


def catalog_of(manuscript: Manuscript, edition: Edition) -> Catalog:
    """Return what a catalog says of an edition, its words as typed; rights may be the library's."""
    catalog = manuscript.catalog
    return replace(catalog, rights=catalog.rights or edition.rights)


def in_words(catalog: Catalog, quotes: Quotes) -> Catalog:
    """Return a catalog as files bear it: its words are set as the text is, without marks."""
    return replace(
        catalog, series=words(catalog.series, quotes), rights=words(catalog.rights, quotes),
        audience=words(catalog.audience, quotes),
        contributors=tuple(
            replace(one, name=words(one.name, quotes)) for one in catalog.contributors
        ),
        subjects=tuple(replace(one, term=words(one.term, quotes)) for one in catalog.subjects),
    )


def by_role(
    catalog: Catalog, terms: Mapping[str, str]
) -> tuple[tuple[str, tuple[Contributor, ...]], ...]:
    """Return the contributors of a book by what they did, each role with its label."""
    return tuple(
        (terms[f"role_{role}"], people) for role in RELATORS
        if (people := tuple(one for one in catalog.contributors if one.role == role))
    )
