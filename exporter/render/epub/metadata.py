"""Describe a book, and how accessible it is, in the terms of the package document (pure).

Source: EPUB 3.3, 5.5; EPUB Accessibility 1.1, 2.2 and 3.5; schema.org accessibility properties.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.languages import long_date
from exporter.model import AUTHORITIES, RELATORS, Book, isbn_urn
from exporter.render.epub.documents import SVG, XHTML


class Picture(enum.Enum):
    """What a picture says to someone who does not see it: its text alternative."""

    DECORATIVE = "decorative"
    DESCRIBED = "described"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Meta:
    """An element of the metadata: its name (`dc:title`, `meta`, `link`), text and attributes."""

    name: str
    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def describe(
    book: Book, pictures: Iterable[Picture], *, has_pages: bool = False
) -> tuple[Meta, ...]:
    """Return all metadata but identifier, language and date of change, which package.py writes."""
    return (
        *_bibliographic(book),
        *_catalogued(book),
        *_translated(book),
        *_accessibility(book, frozenset(pictures)),
        *(_printed_pages(book) if has_pages else ()),
        *_conformance(book),
    )


def _bibliographic(book: Book) -> Iterator[Meta]:
    yield Meta("dc:title", book.labelled_title(), {"id": "title"})
    if book.subtitle:
        yield Meta("dc:title", book.subtitle, {"id": "subtitle"})
    for number, name in enumerate(book.authors, start=1):
        yield Meta("dc:creator", name, {"id": f"creator-{number}"})
    if book.publisher:
        yield Meta("dc:publisher", book.publisher)
    yield Meta("dc:date", book.date.isoformat())
    if book.description:
        yield Meta("dc:description", book.description)
    for keyword in book.keywords:
        yield Meta("dc:subject", keyword)
    yield Meta("dc:identifier", book.id, {"id": "code"})
    yield _about("title", "title-type", "main")
    if book.subtitle:
        yield _about("subtitle", "title-type", "subtitle")
    for number, _ in enumerate(book.authors, start=1):
        yield _about(f"creator-{number}", "role", "aut", scheme="marc:relators")
        yield _about(f"creator-{number}", "display-seq", str(number))
    yield Meta("meta", "", {"name": "cover", "content": "cover-image"})


def _catalogued(book: Book) -> Iterator[Meta]:
    """Yield what shelves ask for beside title and people, where the manuscript says it.

    Source: EPUB 3.3, 5.5.3 and meta properties vocabulary; ONIX code list 5 (15: ISBN-13); MARC
    relators.
    """
    catalog = book.catalog
    for subject, name, isbn in (
        ("isbn", "dc:identifier", catalog.isbn_ebook), ("on-paper", "dc:source", catalog.isbn_print)
    ):
        if isbn:
            yield Meta(name, isbn_urn(isbn), {"id": subject})
            yield _about(subject, "identifier-type", "15", scheme="onix:codelist5")
    if catalog.rights:
        yield Meta("dc:rights", catalog.rights)
    for number, person in enumerate(catalog.contributors, start=1):
        yield Meta("dc:contributor", person.name, {"id": f"contributor-{number}"})
        yield _about(
            f"contributor-{number}", "role", RELATORS[person.role], scheme="marc:relators"
        )
    for number, each in enumerate(catalog.subjects, start=1):
        yield Meta("dc:subject", each.term, {"id": f"subject-{number}"})
        yield _about(f"subject-{number}", "authority", AUTHORITIES[each.scheme])
        yield _about(f"subject-{number}", "term", each.code)
    if catalog.series:
        yield _property("belongs-to-collection", catalog.series, id="series")
        yield _about("series", "collection-type", "series")
        if catalog.number:
            yield _about("series", "group-position", catalog.number)
    if catalog.audience:
        yield _property("schema:audience", catalog.audience)
    if catalog.age_range:
        yield _property("schema:typicalAgeRange", catalog.age_range)


def _translated(book: Book) -> Iterator[Meta]:
    """Yield which book a translation is of: its code, and its identifier (DCMI, isVersionOf)."""
    if book.original:
        yield Meta("dc:source", book.original_id, {"id": "original"})
        yield _property("dcterms:isVersionOf", book.original)


def _accessibility(book: Book, pictures: frozenset[Picture]) -> Iterator[Meta]:
    yield _property("schema:accessMode", "textual")
    if pictures:
        yield _property("schema:accessMode", "visual")
    if book.is_accessible and Picture.SILENT not in pictures:
        yield _property("schema:accessModeSufficient", "textual")
        if Picture.DESCRIBED in pictures:
            yield _property("schema:accessibilityFeature", "alternativeText")
    for feature in (
        "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents",
    ):
        yield _property("schema:accessibilityFeature", feature)
    yield _property("schema:accessibilityHazard", "none")
    yield _property("schema:accessibilitySummary", _summary(book))


def _printed_pages(book: Book) -> Iterator[Meta]:
    """Yield which paginated book's page numbers this one carries: the PDF of the same version."""
    yield _property("schema:accessibilityFeature", "pageBreakMarkers")
    yield _property("schema:accessibilityFeature", "pageNavigation")
    yield _property("pageBreakSource", f"{book.id} {book.version} {book.lang} PDF")


def _conformance(book: Book) -> Iterator[Meta]:
    statement = book.statement
    if statement is None or statement.version != book.version:
        return
    yield _property("dcterms:conformsTo", statement.conforms_to, id="conformance")
    yield _about("conformance", "a11y:certifiedBy", statement.certified_by, id="certifier")
    yield _about("certifier", "dcterms:date", statement.evaluated.isoformat())
    if statement.report.startswith(("http://", "https://")):
        yield Meta("link", "", {
            "rel": "a11y:certifierReport", "refines": "#certifier", "href": statement.report,
        })


def _summary(book: Book) -> str:
    statement = book.statement
    if statement is None or statement.version != book.version:
        return book.word("accessibility_summary" if book.is_accessible else "accessibility_faults")
    day = long_date(statement.evaluated, dict(book.words))
    return book.word("accessibility_evaluated").format(
        standard=statement.conforms_to, name=statement.certified_by, date=day
    )


def _property(name: str, text: str, **more: str) -> Meta:
    return Meta("meta", text, {"property": name, **more})


def _about(subject: str, name: str, text: str, **more: str) -> Meta:
    return Meta("meta", text, {"refines": f"#{subject}", "property": name, **more})


def pictures(document: etree._Element) -> tuple[Picture, ...]:
    """Return the pictures of a page in order: images, and drawings that stand in the page."""
    return tuple(
        _image(element) if element.tag == f"{XHTML}img" else _drawing(element)
        for element in document.iter(f"{XHTML}img", f"{SVG}svg")
        if next(element.iterancestors(f"{SVG}svg"), None) is None
    )


def _image(element: etree._Element) -> Picture:
    alt = element.get("alt")
    if alt is None:
        return Picture.SILENT
    return Picture.DESCRIBED if alt.strip() else Picture.DECORATIVE


def _drawing(element: etree._Element) -> Picture:
    chain = [element, *element.iterancestors()]
    if any(outer.get("aria-hidden") == "true" for outer in chain):
        return Picture.DECORATIVE
    named = element.get("aria-label") or element.get("aria-labelledby")
    described = named or element.find(f"{SVG}title") is not None
    return Picture.DESCRIBED if described else Picture.SILENT
