"""Find where the pages of a PDF begin in its book, from the finished file (pure).

The structure tree says in which order the text is read, and each run of it on which page it
stands: the first letter read on a page is where the page begins, also in mid-word.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.model import Book, PageStart, Part
from exporter.proof.reading import letters, text


def page_starts(book: Book, pages: Iterable[tuple[int, str]]) -> tuple[PageStart, ...]:
    """List the starts of all pages that begin with running text, in order.

    `pages` are the words read on each page of the PDF (`Spoken.pages`). A page of notes only, or
    of nothing, has none. Labels are the numbers printed at the foot.
    """
    lengths = [(part, len(letters(_running(part)))) for part in book.parts]
    read = -len(letters(book.word("proof_sentence"))) if book.proof else 0
    starts: dict[int, PageStart] = {}
    for page, words in pages:
        count = len(letters(words))
        if count and page > max(starts, default=-1):
            starts[page] = _start(page, max(0, read), lengths)
        read += count
    return tuple(starts.values())


def _start(page: int, offset: int, lengths: list[tuple[Part, int]]) -> PageStart:
    for part, length in lengths:
        if offset < length:
            return PageStart(str(page + 1), part.name, offset)
        offset -= length
    part, length = lengths[-1]
    return PageStart(str(page + 1), part.name, length - 1)


def _running(part: Part) -> str:
    """Give a part's text without notes; of the contents their heading, since lines stand apart."""
    root = etree.fromstring(part.body)
    if part.role == "contents":
        return "".join(text(heading) for heading in root.iter("h1", "h2"))
    return text(root, leave_out=("doc-footnote",))
