"""Hold an EPUB's package to its book: archive, names, and what it claims of its accessibility."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from exporter.model import Book, Finding, Place
from exporter.proof.epub_file import Opened
from exporter.rules import frame as rules

_HINT = "No file was written. Please report this."
_TYPE = b"application/epub+zip"
_ALWAYS = frozenset((
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
))
"""What every book of ours is: text in one order, with contents, nothing that moves or sounds."""
_CLAIMS = ("schema:", "dcterms:conformsTo", "a11y:", "pageBreakSource")
_SUMMARY = "schema:accessibilitySummary"
_SOURCE = "pageBreakSource"


def package(opened: Opened, book: Book, path: str) -> tuple[Finding, ...]:
    """Find what the package leaves out, misnames or claims without ground."""
    return (
        *_archive(opened, Place(path)), *_names(opened, book, Place(path)),
        *_claims(opened, book, Place(path)),
    )


def _archive(opened: Opened, place: Place) -> Iterator[Finding]:
    first = opened.members[0]
    if (
        first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED
        or first.extra or opened.files["mimetype"] != _TYPE
    ):
        yield rules.PACKED.at(
            place, "The archive does not begin with its type, as it is.",
            found=first.filename, expected=f"mimetype, not compressed: {_TYPE.decode()}",
            hint=_HINT,
        )
    listed = {one.name for one in opened.manifest}
    there = {
        name for name in opened.files
        if name not in ("mimetype", opened.package_name) and not name.startswith("META-INF/")
    }
    for name in sorted(listed ^ there):
        said = "is not in the archive" if name in listed else "is not in the manifest"
        yield rules.PACKED.at(
            place, f"{name} {said}.", expected="each file in both, once", hint=_HINT
        )


def _names(opened: Opened, book: Book, place: Place) -> Iterator[Finding]:
    wanted = {
        "title": book.labelled_title(), "language": book.lang, "identifier": book.identifier,
        "dcterms:modified": f"{book.date.isoformat()}T00:00:00Z",
    }
    found = {
        **{name: opened.package.findtext(f".//{{*}}{name}") for name in wanted if ":" not in name},
        "dcterms:modified": opened.package.findtext(".//{*}meta[@property='dcterms:modified']"),
    }
    for name, value in wanted.items():
        if found[name] != value:
            yield rules.EPUB_NAMED.at(
                place, f"The package's {name} is not the book's.",
                found=found[name] or "none", expected=value, hint=_HINT,
            )


def _claims(opened: Opened, book: Book, place: Place) -> Iterator[Finding]:
    """Compare claims with what is there: those of conformance are a person's, or are not made."""
    said = [
        (str(one.get("property")), one.text or "") for one in opened.package.iter("{*}meta")
        if str(one.get("property")).startswith(_CLAIMS)
    ]
    found, wanted = {one for one in said if one[0] != _SUMMARY}, _earned(opened, book)
    for name, value in sorted(found ^ wanted):
        claimed = (name, value) in found
        yield rules.CLAIMS.at(
            place, f"The package {'claims' if claimed else 'does not say'}: {name}, {value}.",
            found=value if claimed else "nothing", expected="nothing" if claimed else value,
            hint=_HINT,
        )
    if not any(name == _SUMMARY and value.strip() for name, value in said):
        yield rules.CLAIMS.at(place, "The package has no accessibility summary.", hint=_HINT)


def _earned(opened: Opened, book: Book) -> set[tuple[str, str]]:
    pictures = [
        alternative(one) for page in opened.pages.values()
        for one in page.iter("{*}img", "{*}svg") if one.get("role") != "doc-cover"
    ]
    earned = set(_ALWAYS)
    if pictures:
        earned.add(("schema:accessMode", "visual"))
    if any(pictures):
        earned.add(("schema:accessibilityFeature", "alternativeText"))
    if None in pictures:
        earned -= {("schema:accessModeSufficient", "textual"),
                   ("schema:accessibilityFeature", "alternativeText")}
    if any(one.get("role") == "doc-pagebreak"
           for page in opened.pages.values() for one in page.iter()):
        earned |= {
            ("schema:accessibilityFeature", "pageBreakMarkers"),
            ("schema:accessibilityFeature", "pageNavigation"),
            (_SOURCE, f"{book.id} {book.version} {book.lang} PDF"),
        }
    statement = book.statement
    if statement and statement.version == book.version:
        earned |= {("dcterms:conformsTo", statement.conforms_to),
                   ("a11y:certifiedBy", statement.certified_by)}
    return earned


def alternative(picture: etree._Element) -> str | None:
    """Give a picture's text alternative: empty if it is decoration, None if nothing says so."""
    if picture.tag.endswith("}img"):
        return picture.get("alt")
    if picture.get("aria-hidden") == "true":
        return ""
    return picture.findtext("{*}title") or picture.get("aria-label")
