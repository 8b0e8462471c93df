"""Say what stands at the head and foot of every page, as attributes that print.css picks up."""

from __future__ import annotations

from exporter.languages import long_date
from exporter.model import Book


def furniture(book: Book) -> dict[str, str]:
    """Give the body's data- attributes; print.css sets them in the margins by string-set."""
    terms = dict(book.words)
    foot = [book.id, f"{terms['version']} {book.version}", long_date(book.date, terms)]
    if book.do_not_use_after:
        foot.append(f"{terms['do_not_use_after']} {long_date(book.do_not_use_after, terms)}")
    return {
        "data-title": book.title,
        "data-foot": " · ".join(foot),
        "data-page": f"{terms['page_of']} ",
        "data-of": f" {terms['of']} ",
        "data-proof": terms["proof"] if book.proof else "",
    }
