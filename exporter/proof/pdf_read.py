"""Read the pages of a PDF; one that looks as a page read before is not read again.

What was read last is remembered in this process, by the digest of all that it depends on
(`pdf_likeness`), up to so many letters: 20 MB, a handout of fourteen pages in five layouts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import pypdfium2

from exporter.proof.pdf_glyphs import Embedded, Shown, shown_on
from exporter.proof.pdf_ink import pieces_on
from exporter.proof.pdf_likeness import Likeness
from exporter.proof.pdf_marked import PageText
from exporter.proof.pdf_pieces import Piece
from exporter.proof.pdf_tree import content
from exporter.proof.remembered import Remembered

_LETTERS, _GLYPHS = 150_000, 600_000


@dataclass(frozen=True, slots=True)
class Read:
    """What PDFium reads and paints of a page: texts by the id of their marked content, and pieces.

    `error` is why the pieces can't be known.
    """

    texts: dict[int, str]
    pieces: tuple[Piece, ...] = ()
    error: Exception | None = None


_read = Remembered[Read](_LETTERS)
_shown = Remembered[tuple[Shown, ...]](_GLYPHS)


class Pages:
    """The pages of one file, as they are drawn and as they are read.

    `document` and `fonts` are asked when they are needed; `unreadable` is what PDFium raises.
    """

    def __init__(
        self, pdf: pikepdf.Pdf, document: Callable[[], pypdfium2.PdfDocument],
        fonts: Callable[[], dict[object, Embedded]], unreadable: tuple[type[Exception], ...],
    ) -> None:
        self._pdf, self._document, self._fonts = pdf, document, fonts
        self._unreadable = unreadable
        self._likeness: Likeness | None = None
        self._shown: dict[int, tuple[Shown, ...]] = {}

    def shown(self, index: int) -> tuple[Shown, ...]:
        """Return all marked content of a page, as its content draws it.

        That of all pages is kept: a long book has more of them than the process remembers.
        """
        if index not in self._shown:
            self._drawn(index)
        return self._shown[index]

    def read(self, index: int) -> Read:
        """Return what a page says and shows."""
        key = self._digest(index)
        found = _read.get(key) if key else None
        if found is None:
            found = self._newly(index)
            if key and found.error is None:
                _read.put(key, found, sum(len(piece.letters) + 1 for piece in found.pieces))
        return found

    def _newly(self, index: int) -> Read:
        page = self._document()[index]
        text = PageText(page)
        try:
            return Read(text.texts, pieces_on(page, index, text))
        except self._unreadable as error:
            return Read(text.texts, error=error)

    def _digest(self, index: int) -> bytes | None:
        """Return what all that is read of a page depends on; None if that can't be known."""
        try:
            self._likeness = self._likeness or Likeness(self._pdf, self._fonts())
            return self._likeness.of(index, *self._drawn(index))
        except self._unreadable:
            return None

    def _drawn(self, index: int) -> tuple[bytes, tuple[Shown, ...]]:
        page = self._pdf.pages[index]
        drawn = content(page)
        key = hashlib.sha256(drawn).digest()
        shown = _shown.get(key)
        if shown is None:
            shown = shown_on(page)
            _shown.put(key, shown, sum(len(ids) for each in shown for _, ids in each.glyphs) + 1)
        self._shown[index] = shown
        return drawn, shown
