"""Prove an EPUB: well formed, all links lead somewhere, and it shows what its book says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from lxml import etree

from exporter.model import Finding, PageStart, Place
from exporter.proof.comparison import differences
from exporter.proof.epub_file import (
    EPUB_TYPE,
    UNREADABLE,
    OpenedEpub,
    broken,
    is_outside,
    open_epub,
    unreadable,
)
from exporter.proof.epub_grounds import on_their_ground
from exporter.proof.epub_hidden import hidden
from exporter.proof.epub_navigation import navigation
from exporter.proof.epub_numbers import numbers
from exporter.proof.epub_package import archive, catalogued, claims, names
from exporter.proof.epub_pages import pages
from exporter.proof.epub_sight import added, in_sight
from exporter.proof.expected import Expected, Proof, Proven, findings_of
from exporter.proof.passages import Run, joined
from exporter.proof.xhtml_text import Source, is_way_back, is_within, lang_of, local, runs_of
from exporter.rules import output as rules


def prove(
    expected: Expected, body: bytes, path: str, starts: Sequence[PageStart] = ()
) -> Proven:
    """Prove an EPUB, which is opened once; a file that can't be read is one finding.

    `path` is what to call it in findings; `starts` are the pages of its print.
    """
    place = Place(path)
    try:
        opened = open_epub(body, place, starts)
    except UNREADABLE as error:
        return Proven((unreadable(place, error),))
    return Proven(findings_of(PROOFS, opened, expected, UNREADABLE, partial(unreadable, place)))


def dead_links(opened: OpenedEpub, _: Expected) -> Iterator[Finding]:
    """Find links inside the file that lead nowhere."""
    anchors = {
        name: {element.get("id") for element in page.iter()}
        for name, page in opened.pages.items()
    }
    for name, page in opened.pages.items():
        for element in page.iter("{*}a", "{*}img", "{*}link"):
            address = element.get("href") or element.get("src") or ""
            if is_outside(address):
                continue
            home, anchor = opened.target(name, address)
            if home not in opened.files or (anchor and anchor not in anchors.get(home, ())):
                yield broken(opened.place_of(name), f"A link leads nowhere: {address}")


def text(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Find the first passage that the spine says otherwise than the book."""
    found = joined(_runs(opened))
    return differences(expected.passages, found, opened.place.file, rules.EPUB_READING, str)


PROOFS: tuple[Proof[OpenedEpub], ...] = (
    dead_links, text, archive, names, catalogued, claims, navigation, pages, hidden,
    on_their_ground, numbers, added, in_sight,
)
"""Every proof of an EPUB, in the order of its findings."""


def _runs(opened: OpenedEpub) -> Iterator[Run]:
    """Read the spine; the sentence that opens each page of a proof is read once."""
    sources = [
        Source(name, body, lang_of(opened.pages[name])) for name, _ in opened.spine
        for body in opened.pages[name].iterfind("{*}body")
    ]
    warnings = [
        first for source in sources for first in list(source.root)[:1]
        if first.get("class") == "proof"
    ]
    sentences = {"".join(map(str, warning.itertext())) for warning in warnings}
    is_alike = len(sentences) == 1 and len(warnings) == len(sources)
    again = frozenset(warnings[1:] if is_alike else ())
    return chain.from_iterable(
        runs_of(sources, lambda element: element in again or _is_added(element))
    )


def _is_added(element: etree._Element) -> bool:
    """Return whether an EPUB adds it: cover, ways back, lists of navigation."""
    parent = element.getparent()
    return (
        "cover" in element.get(EPUB_TYPE, "").split()
        or is_way_back(element) or (local(element) == "nav" and element.get("role") != "doc-toc")
        or (local(element) == "ol" and parent is not None and local(parent) == "li"
            and is_within(element, "doc-toc"))
    )
