"""Find words of drawings that a PDF does not paint whole (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_pieces import Piece
from exporter.proof.pdf_tree import marks


def unseen(opened: OpenedPdf, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces of drawings that have a letter cut off or covered."""
    figures = {
        mark for kind, element in opened.elements if kind == "Figure"
        for mark in marks(element, opened.page_numbers)
    }
    for piece in pieces:
        if (piece.is_layout or piece.mark in figures) and not piece.is_whole:
            yield piece
