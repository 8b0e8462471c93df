"""Find what to do about words that nobody can see on paper, by what they are a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.model import letters
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_pieces import Piece
from exporter.proof.pdf_tree import Marked, below, marks
from exporter.wording import short

_LONG = 24
"""Letters of a word that a narrow column or a large type has no room for."""
_PARTS = {
    "Figure": "Set the picture larger, or put the words in it into its caption.",
    "TD": "Set fewer columns in the table, or shorter words; or turn its page: ::: landscape.",
    "Lbl": "Number the list from a smaller number: this one has no room beside its text.",
}
"""Roles of what has words without room, and what to do."""
_SHEETS = (
    "Where the library has style sheets of its own, look in them for what clips, moves, covers or "
    "colours it; where nothing helps, please report this."
)


def advice(opened: OpenedPdf, expected: Expected, lost: Sequence[Piece]) -> str:
    """Return a hint for pieces that are not seen."""
    return " ".join((*_causes(opened, expected, lost), _SHEETS))


def _causes(opened: OpenedPdf, expected: Expected, lost: Sequence[Piece]) -> Iterator[str]:
    """Yield what the likeliest cause asks for; nothing where none is known."""
    where = {piece.mark for piece in lost}
    said = [found for piece in lost if (found := letters(piece.text))]
    named = letters(expected.book.clinic)
    if any(mark.mcid < 0 for mark in where):
        yield "Shorten the title, which stands at the head of each page."
    elif role := next((role for role in _PARTS if where & _within(opened, role)), ""):
        yield _PARTS[role]
    elif any(each in named for each in said):
        yield "Shorten the clinic's name in its clinic.yaml."
    elif word := next(_long_words(expected, "".join(said)), ""):
        yield f"Part the long word by a hyphen or a space: {short(word, 40)}."


def _long_words(expected: Expected, said: str) -> Iterator[str]:
    """Yield the long words of a book that are said; what is off a page is read without spaces."""
    for passage in expected.passages:
        for word in re.findall(r"[\w-]+", passage.text):
            if len(letters(word)) > _LONG and letters(word) in said:
                yield word


def _within(opened: OpenedPdf, wanted: str) -> set[Marked]:
    """Return the marked content in all elements of a role; heads of a table are cells, too."""
    return {
        mark for role, element in opened.elements if role.replace("TH", "TD") == wanted
        for each in (element, *below(element)) for mark in marks(each, opened.page_numbers)
    }
