"""Prove that the words of a PDF are seen: painted whole, in plain sight, no others beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, groupby

from lxml import etree

from exporter.fonts import coverage
from exporter.fonts.own import of_library
from exporter.model import Book, Finding, letters
from exporter.proof.expected import Expected
from exporter.proof.margins import furniture_of, in_margins, is_leftward, says_own, signs
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_links import page_of
from exporter.proof.pdf_lost import advice
from exporter.proof.pdf_pieces import Piece, hides, on_each_other
from exporter.proof.pdf_tree import Marked, below, marks, role
from exporter.rules import output as rules

Lost = tuple[Piece, ...]
"""A piece that is not seen, or two that lie on each other."""
_TINY, _SMALL = 4.0, 8.5
"""Points below which no type can be read, and none that must be seen."""
_PALE = 3.0
"""Least contrast, as painted, of what must be seen: thin strokes are paler than their colour."""
_BAND_LINES = 3
"""Lines that the band of a proof has, at most."""
_SVG_TEXT = "{http://www.w3.org/2000/svg}text"


def bands(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find pages of a proof that do not say so; the first does in its first paragraph."""
    if not expected.book.proof:
        return
    length = len(letters(expected.book.word("proof_sentence")))
    said = _marks(opened, (range(length),))
    banded = {0} if {mark.page for mark in said} == {0} else set()
    banded |= {page for page, pieces in _margins(opened) if _band(pieces, expected.book)}
    for page in range(len(opened.pdf.pages)):
        if page not in banded:
            yield rules.BANDED.at(
                opened.place, f"Page {page + 1} does not say that it belongs to a proof.",
                expected=in_margins(expected.book)["proof"],
            )


_HYPHENS = "-\u00ad\u2010"
"""Signs at the end of a line in which a word is broken: what is said again may be."""


def furniture(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find pages whose margins say something else than their book."""
    pages = len(opened.pdf.pages)
    for page, pieces in _margins(opened):
        words = "".join(_as_said(opened, piece) for piece in pieces)
        own = furniture_of(expected.book, page + 1, pages)
        if not says_own(words, own):
            yield rules.FURNISHED.at(
                opened.place, f"The margins of page {page + 1} say what the book does not.",
                found=" ".join(piece.text for piece in pieces)[:200],
                expected="each once, or not at all: " + "; ".join(own),
            )


def contents(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find lines of the contents that say more than their page's number."""
    said = {piece.mark: "" for piece in opened.pieces}
    for piece in opened.pieces:
        said[piece.mark] += piece.text
    for kind, line in opened.elements:
        if kind != "TOCI":
            continue
        inside = [line, *below(line)]
        added = {
            mark for element in inside for mark in marks(element, opened.page_numbers)
        } - opened.text.langs.keys()
        words = letters("".join(said.get(mark, "") for mark in sorted(added)))
        pages = {page_of(opened, element) for element in inside if role(element) == "Link"}
        if words and words not in {str(page + 1) for page in pages if page is not None}:
            yield rules.FURNISHED.at(
                opened.place, "A line of the contents says more than its page.", found=words,
                expected="the number of the page that it leads to",
            )


def leaders(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find words among what only decorates: none but those of drawings, and what is said again.

    A page repeats the heads of its tables, and the cells of rows that it goes on with.
    """
    drawings = [
        etree.fromstring(resource.body) for resource in expected.book.resources
        if resource.media_type == "image/svg+xml"
    ]
    again = [
        each for _, root in expected.roots for each in root.iter("thead", "td", "th", _SVG_TEXT)
        if each.tag in ("thead", _SVG_TEXT) or each.get("rowspan")
    ]
    said = [str(text) for each in (*drawings, *again) for text in each.itertext()]
    missing, own = expected.book.word("missing_letters"), of_library(expected.book.fonts)
    shown = (
        coverage.mark(missing, text[start:end], own)
        for text in said for start, end in coverage.unprintable(text, own)
    )
    known = letters(" ".join((*said, *shown)))
    for piece in opened.pieces:
        says = piece.is_layout and any(map(str.isalnum, piece.text))
        if says and _as_said(opened, piece) not in known:
            yield rules.FURNISHED.at(
                opened.place, f"Page {piece.mark.page + 1} has words that the book lacks.",
                found=piece.text[:80], expected="dots, or nothing",
            )
            return


def _as_said(opened: OpenedPdf, piece: Piece) -> str:
    """Return the letters of a piece that no element has, in the order in which the file says them.

    On a page with words from right to left, PDFium turns what is said round, and brackets, and
    loses signs beyond U+FFFF.
    """
    words = letters(piece.text.rstrip(_HYPHENS))
    said = (
        letters(painted.said.rstrip(_HYPHENS)) for painted in opened.painted(piece.mark.page)
        if painted.said is not None and painted.mark.mcid < 0
    )
    return next((each for each in said if signs(each) == signs(words) != []), words)


def inked(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find pages with words that nobody can see, whole or in part."""
    read = opened.text.langs
    bands = {piece for _, pieces in _margins(opened) for piece in _band(pieces, expected.book)}
    words = [piece for piece in opened.pieces if piece.mark in read or piece in bands]
    beside = dict(_margins(opened))
    for page, pieces in groupby(words, lambda piece: piece.mark.page):
        of_page = list(pieces)
        for reason, lost in (
            ("not painted, or cut off", _cut(of_page)),
            (f"smaller than {_TINY:g} points", _smaller(of_page, _TINY)),
            ("printed over each other", _covered(of_page)),
            ("printed over by its margins", _crossed(of_page, beside.get(page, []))),
        ):
            if lost:
                yield rules.PAINTED.at(
                    opened.place, f"Words of page {page + 1} are {reason}.",
                    found=_words(lost)[:80], expected="every letter seen",
                    hint=advice(opened, expected, list(chain.from_iterable(lost))),
                )


def in_sight(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find what must be seen and is small, pale, turned or struck."""
    in_sight = _marks(opened, expected.in_sight)
    bands = {piece for _, pieces in _margins(opened) for piece in _band(pieces, expected.book)}
    guarded = [piece for piece in opened.pieces if piece.mark in in_sight or piece in bands]
    for page, pieces in groupby(guarded, lambda piece: piece.mark.page):
        of_page = list(pieces)
        pale = " ".join(piece.text for piece in of_page if piece.contrast < _PALE)
        askew = " ".join(piece.text for piece in of_page if not piece.is_plain)
        for reason, lost in (
            (f"smaller than {_SMALL:g} points", _words(_smaller(of_page, _SMALL))),
            ("too pale", pale), ("turned, squeezed or struck", askew),
        ):
            if lost:
                yield rules.IN_SIGHT.at(
                    opened.place, f"Words of page {page + 1} that must be seen are {reason}.",
                    found=lost[:80],
                    expected=f"upright type of {_SMALL:g} points or more on a ground "
                    "that it stands out from",
                )


def _margins(opened: OpenedPdf) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the pages that have words beside their text, each with those pieces."""
    beside = (
        piece for piece in opened.pieces if piece.mark.mcid < 0 and not piece.is_layout
    )
    for page, pieces in groupby(beside, lambda piece: piece.mark.page):
        yield page, list(pieces)


def _band(pieces: list[Piece], book: Book) -> list[Piece]:
    """Return the pieces that say what a proof is: neighbours that make its words."""
    band = letters(in_margins(book)["proof"]) if book.proof else ""
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            words = letters("".join(piece.text for piece in pieces[start:end]))
            if words == band or (sorted(words) == sorted(band) and not band.isascii()):
                return pieces[start:end]
    if band and is_leftward("".join(piece.text for piece in pieces)):
        # beside such a title, PDFium reads the band's lines apart, and each from its end
        for count in range(2, _BAND_LINES + 1):
            for some in combinations(pieces, count):
                if sorted(letters("".join(piece.text for piece in some))) == sorted(band):
                    return list(some)
    return []


def _marks(opened: OpenedPdf, ranges: Iterable[range]) -> set[Marked]:
    """Return the marked content that holds some letters of the running text."""
    wanted = {number for letters_ in ranges for number in letters_}
    found: set[Marked] = set()
    read = 0
    for where, words in opened.text.running:
        length = len(letters(words))
        if any(number in wanted for number in range(read, read + length)):
            found.update(where.marks)
        read += length
    return found


def _words(lost: list[Lost]) -> str:
    """Return the words of pieces, those that lie on each other with a stroke between them."""
    is_paired = any(len(pieces) > 1 for pieces in lost)
    return (", " if is_paired else " ").join(
        " / ".join(piece.text for piece in pieces) for pieces in lost
    )


def _cut(pieces: list[Piece]) -> list[Lost]:
    """Return the pieces that have a letter which is not there, or not whole."""
    return [(piece,) for piece in pieces if not piece.is_whole]


def _smaller(pieces: list[Piece], least: float) -> list[Lost]:
    return [(piece,) for piece in pieces if piece.size < least]


def _covered(pieces: list[Piece]) -> list[Lost]:
    """Return the pieces with a letter that lies on another letter, of the same or of a second."""
    lost: list[Lost] = [(piece,) for piece in pieces if piece.is_piled]
    return [*lost, *on_each_other(pieces)]


def _crossed(pieces: list[Piece], margins: list[Piece]) -> list[Lost]:
    """Return the pieces that lie on those of the margins, behind these."""
    return [
        (beside, piece) for beside in margins for piece in pieces
        if beside.box.shared(piece.box) and beside not in pieces and hides(beside, piece)
    ]
