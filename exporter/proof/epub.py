"""Prove an EPUB: every spine file well formed, all links lead somewhere, all is said."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.model import Book, Finding
from exporter.proof.difference import differences
from exporter.proof.epub_file import (
    EPUB_TYPE,
    UNREADABLE,
    Opened,
    broken,
    open_epub,
    unreadable,
)
from exporter.proof.reading import Run, told
from exporter.proof.xhtml import Page, local, read, reading
from exporter.rules import output as rules

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def prove(book: Book, body: bytes, path: str) -> tuple[Finding, ...]:
    """Find what keeps an EPUB from dist/."""
    wanted = reading(book)
    try:
        opened = open_epub(body)
        found = told(_reading([(name, opened.pages[name]) for name, _ in opened.spine]))
        return (
            *_links(opened, path), *differences(wanted, found, path, rules.EPUB_READING, str),
        )
    except UNREADABLE as error:
        return (unreadable(path, error),)


def _links(opened: Opened, path: str) -> Iterator[Finding]:
    anchors = {
        name: {element.get("id") for element in page.iter()}
        for name, page in opened.pages.items()
    }
    for name, page in opened.pages.items():
        for element in page.iter("{*}a", "{*}img", "{*}link"):
            address = element.get("href") or element.get("src") or ""
            if ":" in address.partition("#")[0].split("/")[0]:
                continue
            home, anchor = opened.target(name, address)
            if home not in opened.files or (anchor and anchor not in anchors.get(home, ())):
                yield broken(f"{path}!{name}", f"A link leads nowhere: {address}")


def _reading(spine: list[tuple[str, etree._Element]]) -> Iterator[Run]:
    """Read the spine; the sentence that opens each page of a proof is read once."""
    pages = [Page(name, body, _lang(page)) for name, page in spine
             for body in page.iterfind("{*}body")]
    warnings = [one for page in pages for one in list(page.root)[:1] if one.get("class") == "proof"]
    sentences = {"".join(map(str, one.itertext())) for one in warnings}
    again = warnings[1:] if len(sentences) == 1 and len(warnings) == len(pages) else []
    for runs in read(pages, lambda one: one in again or _is_added(one)):
        yield from runs


def _is_added(element: etree._Element) -> bool:
    """Tell what an EPUB adds to its book: cover, notes' numbers, ways back, lists of navigation."""
    role, kinds = element.get("role"), (element.get(EPUB_TYPE) or "").split()
    if role == "doc-backlink":
        return any(above.get("role") == "doc-footnote" for above in element.iterancestors())
    parent = element.getparent()
    if local(element) == "ol" and parent is not None and local(parent) == "li":
        return any(above.get("role") == "doc-toc" for above in element.iterancestors())
    return (
        "cover" in kinds or element.get("class") == "note-number"
        or (local(element) == "nav" and role != "doc-toc")
    )


def _lang(page: etree._Element) -> str:
    return page.get(_XML_LANG) or page.get("lang") or ""
