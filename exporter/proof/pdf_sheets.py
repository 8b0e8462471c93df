"""Hold a PDF's pages to what is printed: the text in their order, a proof's band on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.model import Book, Finding, Place
from exporter.proof.pdf import Proof
from exporter.proof.reading import letters
from exporter.rules import frame as rules

_HINT = "No file was written. Please report this."


def sheets(book: Book, proven: Proof, path: str) -> tuple[Finding, ...]:
    """Find pages out of order, and pages of a proof that do not say so."""
    return (*_order(proven.pages, Place(path)), *_bands(book, proven.beside, Place(path)))


def _order(heard: Iterable[tuple[int, str]], place: Place) -> Iterator[Finding]:
    last = 0
    for page, words in heard:
        if page < last and letters(words):
            yield rules.PAGE_ORDER.at(
                place, f"The text goes back from page {last + 1} to page {page + 1}.",
                found=words[:80], expected="each page read after the one before", hint=_HINT,
            )
            return
        last = max(last, page)


def _bands(book: Book, beside: Iterable[str], place: Place) -> Iterator[Finding]:
    """Look for the band on all pages but the first, whose band is the first paragraph."""
    if not book.proof:
        return
    band = letters(book.word("proof"))
    for number, words in enumerate(beside, start=1):
        if number > 1 and band not in letters(words):
            yield rules.BANDED.at(
                place, f"Page {number} does not say that it belongs to a proof.",
                expected=book.word("proof"),
                hint="Keep the margin boxes of @page proof in print.css.",
            )
