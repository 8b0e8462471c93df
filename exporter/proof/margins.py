"""What the margins of a page may say, and whether words read there are that (pure)."""

from __future__ import annotations

from itertools import combinations
from unicodedata import bidirectional, normalize

from exporter.fonts import coverage
from exporter.fonts.own import of_library
from exporter.languages import long_date
from exporter.model import Book, letters

ELLIPSIS = "…"
"""What a title ends with where it is cut."""


def furniture_of(book: Book, page: int, pages: int) -> tuple[str, ...]:
    """Return what the margins of a page may say: title, foot, band, and its number in a form."""
    terms = in_margins(book)
    day = long_date(book.date, terms)
    if book.is_reviewed:
        day = terms["labelled"].format(label=terms["reviewed"], value=day)
    foot = [book.id, terms["version"].format(version=book.version), day]
    if book.do_not_use_after:
        last = long_date(book.do_not_use_after, terms)
        foot.append(terms["do_not_use_after"].format(date=last))
    title, line = (
        coverage.marked(terms["missing_letters"], said, of_library(book.fonts))
        for said in (book.title, " · ".join(foot))
    )
    return (
        title, line, *([terms["proof"]] if book.proof else []),
        terms["page_of"].format(page=page, pages=pages), f"{page}/{pages}", f"{page}",
    )


def says_own(words: str, own: tuple[str, ...]) -> bool:
    """Return whether words of the margins are some of their own, the title of which comes first.

    A title that has no room there ends with an ellipsis.
    """
    title, *others = map(letters, own)
    cut = (f"{title[:end]}{ELLIPSIS}" for end in range(len(title) - 1, 0, -1))
    may_be_cut = ELLIPSIS in words
    return is_made_of(words, (title, *others)) or (may_be_cut and any(
        (is_leftward(words) or said in words) and is_made_of(words, (said, *others)) for said in cut
    ))


def in_margins(book: Book) -> dict[str, str]:
    """Return a book's words as its margins show them."""
    return coverage.in_margins(book.words, of_library(book.fonts))


def is_made_of(words: str, parts: tuple[str, ...]) -> bool:
    """Return whether words are some of the parts, each once, in any order.

    Words that run from right to left are read in another order than they are written, and only
    their letters are compared.
    """
    if is_leftward(words):
        chosen = (
            "".join(some) for count in range(len(parts) + 1) for some in combinations(parts, count)
        )
        return any(signs(words) == signs(some) for some in chosen)
    return not words or any(
        bool(part) and words.startswith(part)
        and is_made_of(words[len(part):], parts[:index] + parts[index + 1:])
        for index, part in enumerate(parts)
    )


def is_leftward(words: str) -> bool:
    """Return whether some of the words run from right to left."""
    return any(bidirectional(letter) in ("R", "AL", "AN") for letter in words)


def signs(words: str) -> list[str]:
    """Return letters and digits in no order: PDFium turns brackets round beside such words."""
    return sorted(filter(str.isalnum, normalize("NFKD", words)))
