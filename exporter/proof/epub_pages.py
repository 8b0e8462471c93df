"""Hold an EPUB's pages to their parts: shown in turn, named, styled, whole; links as there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from exporter.model import Book, Finding, Part, Place
from exporter.proof.epub_file import EPUB_TYPE, Opened
from exporter.proof.xhtml import local
from exporter.rules import frame as rules

_HINT = "No file was written. Please report this."
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_Fault = tuple[str, str, str]
"""A message, what was found, what was expected."""
_STRANGE = ("{*}script", "{*}iframe", "{*}object", "{*}style")


def pages(opened: Opened, book: Book, path: str) -> Iterator[Finding]:
    """Find pages that are not shown, or not as the book is."""
    sheets = {one.name for one in opened.manifest if one.media_type == "text/css"}
    shown = [name for name, in_turn in opened.spine if in_turn]
    wanted = len(book.parts) + 1
    if len(shown) != wanted:
        yield rules.EPUB_PAGES.at(
            Place(path), "A reader does not show all pages in turn.", found=f"{len(shown)} pages",
            expected=f"{wanted} pages: the cover, and one for each part", hint=_HINT,
        )
        return
    for name, part in zip(shown, (None, *book.parts), strict=True):
        place = Place(f"{path}!{name}")
        faults = [*_head(opened, name, part, book, sheets), *_body(opened.pages[name])]
        if part and part.role != "contents":
            root = etree.fromstring(part.body)
            faults += _lists(opened.pages[name], root)
            yield from _links(opened, name, root, place)
        for message, found, right in faults:
            yield rules.EPUB_PAGES.at(place, message, found=found, expected=right, hint=_HINT)


def _head(
    opened: Opened, name: str, part: Part | None, book: Book, sheets: set[str]
) -> Iterator[_Fault]:
    page = opened.pages[name]
    title, shown = (part.title or book.title) if part else book.word("cover"), _title(page)
    if shown != title:
        yield "The page has another title.", shown or "none", title
    langs = {page.get("lang"), page.get(_XML_LANG)}
    if langs != {book.lang}:
        yield "The page is in another language.", " ".join(filter(None, langs)), book.lang
    worn = {opened.target(name, one.get("href", ""))[0] for one in page.iter("{*}link")}
    if worn != sheets:
        yield "The page has other style sheets.", " ".join(sorted(worn)), " ".join(sorted(sheets))
    if b"<!DOCTYPE html>" not in opened.files[name][:200]:
        yield "The page is not HTML 5 by its first lines.", "another doctype", "<!DOCTYPE html>"


def _title(page: etree._Element) -> str:
    return page.findtext("{*}head/{*}title") or ""


def _body(page: etree._Element) -> Iterator[_Fault]:
    ids = Counter(one.get("id") for one in page.iter() if one.get("id"))
    for name in (one for one, count in ids.items() if count > 1):
        yield "An id stands twice.", str(name), "each id once"
    for one in page.iter(*_STRANGE):
        yield "The page holds what no book of ours has.", local(one), "text and pictures"
    for one in page.iter("{*}img"):
        if ":" in one.get("src", "").split("/")[0]:
            yield "A picture is fetched from elsewhere.", one.get("src", ""), "a file of the EPUB"
    for one in page.iter():
        listed = local(one) == "nav" and one.get(EPUB_TYPE) in ("landmarks", "page-list")
        silent = one.get("aria-hidden") == "true" and local(one) != "svg"
        if silent or (one.get("hidden") is not None and not listed):
            yield "A part of the page is hidden.", local(one), "all shown, and read"


def _lists(page: etree._Element, root: etree._Element) -> Iterator[_Fault]:
    found, wanted = (
        Counter(local(one) for one in tree.iter("{*}ol", "{*}ul")) for tree in (page, root)
    )
    if found != wanted:
        yield (
            "Numbered lists are not those of the book.",
            f"{found['ol']} numbered, {found['ul']} not",
            f"{wanted['ol']} numbered, {wanted['ul']} not",
        )


def _links(
    opened: Opened, name: str, root: etree._Element, place: Place
) -> Iterator[Finding]:
    """Compare where links lead, in order; ways back from notes are the EPUB's own, one a note."""
    page = opened.pages[name]
    wanted = [unquote(one.get("href", "")) for one in root.iter("a") if one.get("href")]
    notes, back = 0, 0
    found = []
    for one in page.iter():
        notes += one.get("role") == "doc-footnote"
        if local(one) != "a":
            continue
        if one.get("role") == "doc-backlink" and any(
                above.get("role") == "doc-footnote" for above in one.iterancestors()):
            back += 1
            continue
        address = one.get("href", "")
        inside = ":" not in address.split("/")[0]
        found.append(f"#{opened.target(name, address)[1]}" if inside else unquote(address))
    if found != wanted:
        pairs = zip([*found, "none"], [*wanted, "none"], strict=False)
        left, right = next((one for one in pairs if one[0] != one[1]), ("", ""))
        yield rules.EPUB_LINKS.at(
            place, "A link leads elsewhere than the book's.", found=left, expected=right, hint=_HINT
        )
    if back < notes:
        yield rules.EPUB_LINKS.at(
            place, "A note has no link back to its call.", found=f"{back} links back",
            expected=f"{notes}, one a note", hint=_HINT,
        )
