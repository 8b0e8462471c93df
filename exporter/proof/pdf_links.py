"""Prove a PDF's title, links and bookmarks: no validator knows where a link should lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import pikepdf
from lxml import etree

from exporter.model import Finding, isbn_urn, letters
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_tree import areas, kids
from exporter.proof.xhtml_text import words_of
from exporter.rules import output as rules

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNLISTED = ("title", "contents")


class _Bookmark(NamedTuple):
    """A bookmark: how deep it stands, its words, the index of the page it leads to."""

    depth: int
    words: str
    page: int | None


class _Link(NamedTuple):
    """A link: the letters of its name, and where it leads."""

    name: str
    target: str


def title(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find another title than the book's, in either metadata."""
    wanted = expected.book.labelled_title()
    with opened.pdf.open_metadata(update_docinfo=False) as metadata:
        titles = {str(metadata.get("dc:title", "")), str(opened.pdf.docinfo.get("/Title", ""))}
    if titles != {wanted}:
        yield rules.PDF_NAMED.at(
            opened.place, "The file bears another title than its book.",
            found="; ".join(sorted(titles)), expected=wanted,
        )


def catalogued(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find another ISBN, other rights or contributors than the book's."""
    catalog = expected.book.catalog
    wanted = {
        "dc:identifier": {isbn_urn(catalog.isbn_print)} if catalog.isbn_print else set(),
        "dc:rights": {catalog.rights} - {""},
        "dc:contributor": {one.name for one in catalog.contributors},
    }
    with opened.pdf.open_metadata(update_docinfo=False) as metadata:
        for name, texts in wanted.items():
            said = metadata.get(name) or ()
            found = {said} if isinstance(said, str) else set(said)
            if found != texts:
                yield rules.PDF_NAMED.at(
                    opened.place, f"The metadata's {name} is not the book's.",
                    found="; ".join(sorted(found)) or "none",
                    expected="; ".join(sorted(texts)) or "none",
                )


def links(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find links that lead elsewhere than the book's, or nowhere; the text holds the order."""
    wanted = Counter(
        _link(link) for _, root in expected.roots for link in root.iter("a") if link.get("href")
    )
    found = Counter(_tagged_link(element) for kind, element in opened.elements if kind == "Link")
    for link in found - wanted:
        others = [other.target for other in wanted - found if other.name == link.name]
        yield rules.PDF_LINKS.at(
            opened.place, f"The link “{link.name}” does not lead where the book's leads.",
            found=link.target or "nowhere", expected=" or ".join(others) or "no such link",
        )
    for link in wanted:
        if link.target.startswith("#") and opened.destinations.get(link.target[1:]) is None:
            yield rules.PDF_LINKS.at(
                opened.place, f"The link “{link.name}” leads to a place that the file does not "
                "know.", found=link.target, expected="a destination on one of its pages",
            )


def bookmarks(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Compare bookmarks with headings, down to the deepest level that the style asks for."""
    outline = opened.pdf.open_outline(strict=True).root
    found = list(_bookmarks(opened, outline, 1))
    headings = _headings(opened, expected)
    if headings is None:
        return
    levels = (
        [(heading, page) for heading, page in headings if _level(heading) <= deepest]
        for deepest in range(1, len(_LEVELS) + 1)
    )
    listed = next((level for level in levels if len(level) >= len(found)), headings)
    wanted = [
        _Bookmark(depth, letters(_words(heading)), page)
        for depth, (heading, page) in zip(_depths(listed), listed, strict=True)
    ]
    if found != wanted:
        yield rules.BOOKMARKS.at(
            opened.place, "The bookmarks are not the headings of the book.",
            found=_in_words(set(found) - set(wanted)),
            expected=_in_words(set(wanted) - set(found)),
        )
    for heading, page in listed:
        linked = opened.destinations.get(heading.get("id", ""), page)
        if linked != page:
            yield rules.PDF_LINKS.at(
                opened.place, f"Links to “{_words(heading)}” lead to another page.",
                found=_page_in_words(linked), expected=_page_in_words(page),
            )


def page_of(opened: OpenedPdf, link: pikepdf.Dictionary) -> int | None:
    """Return the index of the page that a tagged link leads to; None if to none of the file's."""
    return opened.destinations.get(_tagged_link(link).target[1:])


def _link(link: etree._Element) -> _Link:
    return _Link(letters(link.get("aria-label") or words_of(link)), unquote(link.get("href", "")))


def _tagged_link(link: pikepdf.Dictionary) -> _Link:
    notes = [area.Obj for area in areas(link)]
    found = {_Link(letters(str(note.get("/Contents", ""))), _target(note)) for note in notes}
    return found.pop() if len(found) == 1 else _Link("", "")


def _target(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A", pikepdf.Dictionary())
    if "/URI" in action:
        return unquote(str(action.URI))
    home = annotation.get("/Dest", action.get("/D"))
    return f"#{home}" if isinstance(home, pikepdf.String) else ""


def _headings(
    opened: OpenedPdf, expected: Expected
) -> list[tuple[etree._Element, int | None]] | None:
    """Return the book's headings that are listed, each with the page on which its tag stands.

    None where tags and headings do not match one by one: then the text has more to say.
    """
    headings = [
        (part.role, heading) for part, root in expected.roots for heading in root.iter(*_LEVELS)
    ]
    tags = [element for kind, element in opened.elements if kind.lower() in _LEVELS]
    if len(tags) != len(headings):
        return None
    return [
        (heading, opened.page_numbers.get(_own_page(tag)))
        for (part, heading), tag in zip(headings, tags, strict=True) if part not in _UNLISTED
    ]


def _depths(headings: Iterable[tuple[etree._Element, int | None]]) -> Iterator[int]:
    """Yield how deep each heading stands below others; in a draft, levels may be skipped."""
    above: list[int] = []
    for heading, _ in headings:
        above = [level for level in above if level < _level(heading)]
        above.append(_level(heading))
        yield len(above)


def _level(heading: etree._Element) -> int:
    return _LEVELS.index(heading.tag) + 1


def _words(heading: etree._Element) -> str:
    return "".join(map(str, heading.itertext()))


def _own_page(element: pikepdf.Object) -> object:
    if "/Pg" in element:
        return element.Pg.objgen
    below = (_own_page(kid) for kid in kids(element) if isinstance(kid, pikepdf.Dictionary))
    return next(filter(None, below), None)


def _bookmarks(
    opened: OpenedPdf, items: Iterable[pikepdf.OutlineItem], depth: int
) -> Iterator[_Bookmark]:
    for item in items:
        home = item.destination
        named = isinstance(home, pikepdf.String)
        page = opened.destinations.get(str(home)) if named else opened.page_of(home)
        yield _Bookmark(depth, letters(item.title), page)
        yield from _bookmarks(opened, item.children, depth + 1)


def _in_words(bookmarks: Iterable[_Bookmark]) -> str:
    listed = sorted(bookmarks, key=lambda bookmark: (bookmark.page or 0, bookmark.words))
    lines = (f"{bookmark.words} ({_page_in_words(bookmark.page)})" for bookmark in listed)
    return "; ".join(lines) or "another order"


def _page_in_words(page: int | None) -> str:
    return "nowhere" if page is None else f"page {page + 1}"
