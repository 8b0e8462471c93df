"""Prove an EPUB's package: its archive, its names, and the accessibility that it claims."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from exporter.formats import FORMATS
from exporter.model import AUTHORITIES, RELATORS, Book, Finding, isbn_urn
from exporter.proof.epub_file import OpenedEpub
from exporter.proof.expected import Expected
from exporter.proof.xhtml_text import alternative
from exporter.rules import output as rules

_TYPE = FORMATS["epub"].media_type
_FEATURES = (
    "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents",
)
"""What every book of ours has: text in one order, with contents."""
_CLAIMS = ("schema:", "dcterms:conformsTo", "a11y:", "pageBreakSource")
_SUMMARY = "schema:accessibilitySummary"
_SOURCE = "pageBreakSource"
_NAMED = ("belongs-to-collection", "dcterms:isVersionOf")
"""Properties that say which other books this one belongs to, or is a version of."""


def archive(opened: OpenedEpub, _: Expected) -> Iterator[Finding]:
    """Find an archive that begins otherwise, and files that are not in it, or not listed."""
    first = opened.members[0]
    if (
        first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED
        or first.extra or opened.files["mimetype"] != _TYPE.encode()
    ):
        yield rules.PACKED.at(
            opened.place, "The archive does not begin with its type, as it is.",
            found=first.filename, expected=f"mimetype, not compressed: {_TYPE}",
        )
    listed = {item.name for item in opened.manifest}
    there = {
        name for name in opened.files
        if name not in ("mimetype", opened.package_name) and not name.startswith("META-INF/")
    }
    for name in sorted(listed ^ there):
        where = "archive" if name in listed else "manifest"
        yield rules.PACKED.at(
            opened.place, f"{name} is not in the {where}.", expected="each file in both, once"
        )


def names(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Find another title, language, identifier or date than the book's."""
    book = expected.book
    wanted = {
        "title": book.labelled_title(), "language": book.lang, "identifier": book.identifier,
        "dcterms:modified": f"{book.date.isoformat()}T00:00:00Z",
    }
    for name, value in wanted.items():
        path = f"meta[@property='{name}']" if ":" in name else name
        found = opened.package.findtext(f".//{{*}}{path}")
        if found != value:
            yield rules.EPUB_NAMED.at(
                opened.place, f"The package's {name} is not the book's.",
                found=found or "none", expected=value,
            )


def catalogued(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Compare ISBN, series, rights, contributors and subjects with what the manuscript says."""
    refined: dict[str, list[tuple[str, str]]] = {}
    for meta in opened.package.iter("{*}meta"):
        about = str(meta.get("refines", "")).removeprefix("#")
        refined.setdefault(about, []).append((str(meta.get("property")), meta.text or ""))
    found = {
        (name, each.text or "", *sorted(refined.get(str(each.get("id")), ())))
        for name in ("identifier", "source", "rights", "contributor", "subject", "meta")
        for each in opened.package.iter(f"{{*}}{name}")
        if name != "meta" or each.get("property") in _NAMED
    }
    wanted = _catalogued(expected.book)
    for entry in sorted(found ^ wanted, key=repr):
        yield rules.EPUB_NAMED.at(
            opened.place, f"The package's {entry[0]} {entry[1]!r} is not as the manuscript has it.",
            found=str(entry[1:]) if entry in found else "nothing",
            expected=str(entry[1:]) if entry in wanted else "nothing",
        )


def _catalogued(book: Book) -> set[tuple[Any, ...]]:
    catalog = book.catalog
    isbn = ("identifier-type", "15")
    wanted: set[tuple[Any, ...]] = {
        ("identifier", book.identifier), ("identifier", book.id),
        *(("subject", word) for word in book.keywords),
        *(
            ("contributor", one.name, ("role", RELATORS[one.role])) for one in catalog.contributors
        ),
        *(
            ("subject", one.term, ("authority", AUTHORITIES[one.scheme]), ("term", one.code))
            for one in catalog.subjects
        ),
    }
    if catalog.isbn_ebook:
        wanted.add(("identifier", isbn_urn(catalog.isbn_ebook), isbn))
    if catalog.isbn_print:
        wanted.add(("source", isbn_urn(catalog.isbn_print), isbn))
    if book.original:
        wanted |= {("source", book.original_id), ("meta", book.original)}
    if catalog.rights:
        wanted.add(("rights", catalog.rights))
    if catalog.series:
        at = (("group-position", catalog.number),) if catalog.number else ()
        wanted.add(("meta", catalog.series, ("collection-type", "series"), *at))
    return wanted


def claims(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Compare claims with what is there: those of conformance are a person's, or are not made."""
    claimed = [
        (str(meta.get("property")), meta.text or "") for meta in opened.package.iter("{*}meta")
        if str(meta.get("property")).startswith(_CLAIMS)
    ]
    found = {claim for claim in claimed if claim[0] != _SUMMARY}
    for name, value in sorted(found ^ _earned(opened, expected.book)):
        is_claimed = (name, value) in found
        yield rules.CLAIMS.at(
            opened.place,
            f"The package {'claims' if is_claimed else 'does not say'}: {name}, {value}.",
            found=value if is_claimed else "nothing", expected="nothing" if is_claimed else value,
        )
    if not any(name == _SUMMARY and value.strip() for name, value in claimed):
        yield rules.CLAIMS.at(opened.place, "The package has no accessibility summary.")


def _earned(opened: OpenedEpub, book: Book) -> set[tuple[str, str]]:
    pictures = [
        alternative(picture) for page in opened.pages.values()
        for picture in page.iter("{*}img", "{*}svg") if picture.get("role") != "doc-cover"
    ]
    features = set(_FEATURES)
    earned = {("schema:accessMode", "textual"), ("schema:accessibilityHazard", "none")}
    if pictures:
        earned.add(("schema:accessMode", "visual"))
    if None not in pictures and book.is_accessible:
        earned.add(("schema:accessModeSufficient", "textual"))
        features |= {"alternativeText"} if any(pictures) else set()
    if any(element.get("role") == "doc-pagebreak"
           for page in opened.pages.values() for element in page.iter()):
        features |= {"pageBreakMarkers", "pageNavigation"}
        earned.add((_SOURCE, f"{book.id} {book.version} {book.lang} PDF"))
    earned |= {("schema:accessibilityFeature", feature) for feature in features}
    catalog = book.catalog
    earned |= {("schema:audience", catalog.audience)} if catalog.audience else set()
    earned |= {("schema:typicalAgeRange", catalog.age_range)} if catalog.age_range else set()
    statement = book.statement
    if statement and statement.version == book.version:
        earned |= {("dcterms:conformsTo", statement.conforms_to),
                   ("a11y:certifiedBy", statement.certified_by)}
    return earned
