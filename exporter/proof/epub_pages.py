"""Prove an EPUB's pages: shown in turn, named, styled, whole; links lead as in their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import unquote

from lxml import etree

from exporter.model import Book, Finding, Part, Place
from exporter.proof.epub_file import EPUB_TYPE, OpenedEpub, is_outside
from exporter.proof.expected import Expected
from exporter.proof.xhtml_text import XML_LANG, is_way_back, local
from exporter.rules import output as rules

_Fault = tuple[str, str, str]
"""A message, what was found, what was expected."""
_STRANGE = ("{*}script", "{*}iframe", "{*}object", "{*}style")


def pages(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Find pages that are not shown, or not as the book is."""
    book = expected.book
    sheets = {item.name for item in opened.manifest if item.media_type == "text/css"}
    shown = [name for name, in_turn in opened.spine if in_turn]
    wanted = len(book.parts) + 1
    if len(shown) != wanted:
        yield rules.EPUB_PAGES.at(
            opened.place, "A reader does not show all pages in turn.",
            found=f"{len(shown)} pages",
            expected=f"{wanted} pages: the cover, and one for each part",
        )
        return
    for name, (part, root) in zip(shown, ((None, None), *expected.roots), strict=True):
        place = opened.place_of(name)
        faults = [*_head(opened, name, part, book, sheets), *_body(opened.pages[name])]
        if part and root is not None and part.role != "contents":
            faults += _lists(opened.pages[name], root)
            yield from _links(opened, name, root, place)
        for message, found, right in faults:
            yield rules.EPUB_PAGES.at(place, message, found=found, expected=right)


def _head(
    opened: OpenedEpub, name: str, part: Part | None, book: Book, sheets: set[str]
) -> Iterator[_Fault]:
    page = opened.pages[name]
    title = (part.title or book.title) if part else book.word("cover")
    shown = page.findtext("{*}head/{*}title") or ""
    if shown != title:
        yield "The page has another title.", shown or "none", title
    langs = {page.get("lang"), page.get(XML_LANG)}
    if langs != {book.lang}:
        yield "The page is in another language.", " ".join(filter(None, langs)), book.lang
    worn = {opened.target(name, link.get("href", ""))[0] for link in page.iter("{*}link")}
    if worn != sheets:
        yield "The page has other style sheets.", " ".join(sorted(worn)), " ".join(sorted(sheets))
    if b"<!DOCTYPE html>" not in opened.files[name][:200]:
        yield "The page is not HTML 5 by its first lines.", "another doctype", "<!DOCTYPE html>"


def _body(page: etree._Element) -> Iterator[_Fault]:
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    for name in (name for name, count in ids.items() if count > 1):
        yield "An id stands twice.", str(name), "each id once"
    for element in page.iter(*_STRANGE):
        yield "The page holds what no book of ours has.", local(element), "text and pictures"
    for image in page.iter("{*}img"):
        address = image.get("src", "")
        if is_outside(address):
            yield "A picture is fetched from elsewhere.", address, "a file of the EPUB"
    for element in page.iter():
        kind = local(element)
        listed = kind == "nav" and element.get(EPUB_TYPE) in ("landmarks", "page-list")
        silent = element.get("aria-hidden") == "true" and kind != "svg"
        if silent or (element.get("hidden") is not None and not listed):
            yield "A part of the page is hidden.", kind, "all shown, and read"


def _lists(page: etree._Element, root: etree._Element) -> Iterator[_Fault]:
    found, wanted = (
        Counter(local(found) for found in tree.iter("{*}ol", "{*}ul")) for tree in (page, root)
    )
    if found != wanted:
        yield (
            "Numbered lists are not those of the book.",
            f"{found['ol']} numbered, {found['ul']} not",
            f"{wanted['ol']} numbered, {wanted['ul']} not",
        )


def _links(
    opened: OpenedEpub, name: str, root: etree._Element, place: Place
) -> Iterator[Finding]:
    """Compare where links lead, in order; ways back from notes are the EPUB's own, one a note."""
    page = opened.pages[name]
    wanted = [unquote(link.get("href", "")) for link in root.iter("a") if link.get("href")]
    notes = sum(element.get("role") == "doc-footnote" for element in page.iter())
    back = sum(map(is_way_back, page.iter("{*}a")))
    addresses = [
        link.get("href", "") for link in page.iter("{*}a") if not is_way_back(link)
    ]
    found = [
        unquote(address) if is_outside(address) else f"#{opened.target(name, address)[1]}"
        for address in addresses
    ]
    if found != wanted:
        pairs = zip_longest(found, wanted, fillvalue="none")
        left, right = next(pair for pair in pairs if pair[0] != pair[1])
        yield rules.EPUB_LINKS.at(
            place, "A link leads elsewhere than the book's.", found=left, expected=right
        )
    if back < notes:
        yield rules.EPUB_LINKS.at(
            place, "A note has no link back to its call.", found=f"{back} links back",
            expected=f"{notes}, one a note",
        )
