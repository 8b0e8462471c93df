"""Carry the page numbers of the printed book into the EPUB: marks in the text, and their list.

Source: EPUB Accessibility 1.1, 3.2 (page navigation); DPUB-ARIA 1.1, doc-pagebreak.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from exporter.model import Book, PageStart, Part, letters

_BLOCKS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "figure", "pre",
    "blockquote", "div",
))
_HOMES = frozenset(("section", "header", "div", "blockquote", "li", "dd", "td", "figure"))

_Spot = tuple[etree._Element, bool, int]
"""An element, whether its tail or its text is meant, and a position there."""


def anchor(start: PageStart) -> str:
    """Return the id of a page's mark."""
    return f"page-{start.label}"


def mark(book: Book, starts: Sequence[PageStart]) -> Book:
    """Return a book with a mark where each page begins, also in mid-paragraph."""
    label = book.word("page_break")
    parts = tuple(
        _marked(part, [start for start in starts if start.part == part.name], label)
        for part in book.parts
    )
    return replace(book, parts=parts)


def _marked(part: Part, starts: list[PageStart], label: str) -> Part:
    if not starts:
        return part
    root = etree.fromstring(part.body)
    spots = _spots(root, sorted({start.letters for start in starts}))
    for start in reversed(starts):
        span = etree.Element("span", {
            "role": "doc-pagebreak", "id": anchor(start),
            "aria-label": label.format(page=start.label),
        })
        if start.letters == 0 and root.tag != "nav":
            root.insert(0, span)
        elif spot := spots.get(start.letters):
            _place(*spot, span)
    return replace(part, body=etree.tostring(root, encoding="unicode"))


def _spots(root: etree._Element, wanted: Sequence[int]) -> dict[int, _Spot]:
    """Return the places behind so many letters, each before the next one, in one walk."""
    spots: dict[int, _Spot] = {}
    rest, before = deque(wanted), 0
    for element, is_tail, text in _texts(root):
        count = len(letters(text))
        while rest and rest[0] < before + count:
            number = rest.popleft()
            spots[number] = element, is_tail, _behind(text, number - before)
        before += count
    return spots


def _behind(text: str, count: int) -> int:
    """Return the position behind a number of letters, before the next one."""
    ends = range(1, len(text) + 1)
    return bisect_right(ends, count, key=lambda end: len(letters(text[:end])))


def _texts(element: etree._Element) -> Iterator[tuple[etree._Element, bool, str]]:
    """Yield each text and tail in document order, but those of notes and drawings."""
    if element.get("role") == "doc-footnote" or etree.QName(element).localname == "svg":
        return
    yield element, False, element.text or ""
    for child in element:
        yield from _texts(child)
        yield child, True, child.tail or ""


def _place(element: etree._Element, is_tail: bool, position: int, span: etree._Element) -> None:
    """Split a text at a position; at the very start of a block, go before the block."""
    text = (element.tail if is_tail else element.text) or ""
    if not is_tail and not text[:position].strip():
        top = _climb(element)
        if top is not None:
            top.addprevious(span)
            return
    span.tail = text[position:]
    if is_tail:
        element.tail = text[:position]
        element.addnext(span)
    else:
        element.text = text[:position]
        element.insert(0, span)


def _climb(element: etree._Element) -> etree._Element | None:
    """Return the outermost block that begins with an element, if a mark may stand before it."""
    found, block = None, element
    for parent in element.iterancestors():
        if block.tag in _BLOCKS and parent.tag in _HOMES:
            found = block
        if not _is_first(block, parent) or parent.tag == "section":
            break
        block = parent
    return found


def _is_first(block: etree._Element, parent: etree._Element) -> bool:
    """Return whether a block comes first in its parent; pictures before it belong to its page."""
    before = list(parent)[: parent.index(block)]
    return not (parent.text or "").strip() and all(
        etree.QName(element).localname in ("svg", "img") and not (element.tail or "").strip()
        for element in before
    )
