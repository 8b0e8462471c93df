"""Find where the pages of a PDF begin in its book, from the finished file (pure).

The structure tree says in which order the text is read, and each run of it on which page it
stands: the first letter read on a page is where the page begins, also in mid-word.
"""

from __future__ import annotations

from collections.abc import Iterable

from exporter.model import Book, PageStart
from exporter.proof.reading import letters
from exporter.proof.xhtml import parts


def page_starts(book: Book, pages: Iterable[tuple[int, str]]) -> tuple[PageStart, ...]:
    """List the starts of all pages that begin with running text, in order.

    `pages` are the words read on each page of the PDF (`Spoken.pages`). A page of notes only, or
    of nothing, has none. Labels are the numbers printed at the foot.
    """
    lengths = [
        (name, len(letters("".join(run.text for run in runs if run.is_running))))
        for name, runs in parts(book)
    ]
    read = 0
    starts: dict[int, PageStart] = {}
    for page, words in pages:
        count = len(letters(words))
        if count and page > max(starts, default=-1):
            starts[page] = _start(page, read, lengths)
        read += count
    return tuple(starts.values())


def _start(page: int, offset: int, lengths: list[tuple[str, int]]) -> PageStart:
    for name, length in lengths:
        if not name and offset < length:
            offset = 0
        elif offset < length:
            return PageStart(str(page + 1), name, offset)
        else:
            offset -= length
    name, length = lengths[-1]
    return PageStart(str(page + 1), name, length - 1)
