"""A PDF that is open for its proof, and what its readers raise where it can't be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import page
import pikepdf
import pypdfium2

from exporter.fonts import Face
from exporter.model import Finding, Place
from exporter.proof import pdf_tree
from exporter.proof.pdf_glyphs import Embedded, Painted, embedded_of, painted_on
from exporter.proof.pdf_marked import UNMARKED
from exporter.proof.pdf_pieces import Piece
from exporter.proof.pdf_read import Pages, Read
from exporter.proof.pdf_text import PdfText, text_of
from exporter.proof.pdf_tree import Marked
from exporter.rules import output as rules

UNREADABLE = (
    pikepdf.PikepdfError, page.PageError,
    ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError,
)
"""What pikepdf, page-validation and PDFium raise at a file that is broken, or not as PDF says.

The rest of Python's errors are here because a file that lacks a part is read as far as the part.
"""

Failed = tuple[str, page.ValidationFailure]
"""A standard, and a rule of it that a file breaks."""


@dataclass(frozen=True)
class OpenedPdf:
    """A PDF that is open for its proof: what several proofs need of it is read once.

    `place` is that of findings on the whole file; `faces` are the fonts allowed; `validated` waits
    for what page-validation finds; `layout` is what the file is laid out by.
    """

    pdf: pikepdf.Pdf
    body: bytes
    place: Place
    faces: tuple[Face, ...] = ()
    validated: Callable[[], tuple[Failed, ...]] = tuple
    layout: str = ""

    @cached_property
    def document(self) -> pypdfium2.PdfDocument:
        """The file as PDFium reads and paints it."""
        return pypdfium2.PdfDocument(self.body)

    @cached_property
    def text(self) -> PdfText:
        """All that is read in the file."""
        runs = {
            Marked(index, mcid): text for index, read in enumerate(self._read)
            for mcid, text in read.texts.items()
        }
        said = {
            Marked(index, shown.mcid): shown.said for index in range(len(self._read))
            for shown in self._pages.shown(index)
            if shown.said is not None and shown.mcid != UNMARKED
        }
        return text_of(self.pdf, self.document, runs | said)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of text, as they are painted."""
        for error in (read.error for read in self._read if read.error):
            raise error
        return tuple(piece for read in self._read for piece in read.pieces)

    @cached_property
    def _read(self) -> tuple[Read, ...]:
        return tuple(map(self._pages.read, range(len(self.pdf.pages))))

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.pdf, lambda: self.document, lambda: self.fonts, UNREADABLE)

    @cached_property
    def fonts(self) -> dict[object, Embedded]:
        """All fonts, by the numbers of their objects."""
        return embedded_of(self.pdf, self.faces)

    def painted(self, index: int) -> tuple[Painted, ...]:
        """Return all marked content of a page, with the glyphs that it paints."""
        if index not in self._painted:
            page, shown = self.pdf.pages[index], self._pages.shown(index)
            self._painted[index] = painted_on(page, index, self.fonts, shown)
        return self._painted[index]

    @cached_property
    def _painted(self) -> dict[int, tuple[Painted, ...]]:
        return {}

    @cached_property
    def elements(self) -> tuple[tuple[str, pikepdf.Dictionary], ...]:
        """The structure elements, each with its role, a parent before its children."""
        return tuple(
            (pdf_tree.role(element), element) for element in pdf_tree.elements(self.pdf)
        )

    @cached_property
    def destinations(self) -> dict[str, int | None]:
        """The index of the page of each named destination; None if it leads to no page."""
        tree = self.pdf.Root.get("/Names", pdf_tree.NONE).get("/Dests")
        homes = pikepdf.NameTree(tree).items() if tree is not None else ()
        return {name: self.page_of(home) for name, home in homes}

    def page_of(self, home: object) -> int | None:
        """Return the index of the page that a destination leads to; None if to no page."""
        if isinstance(home, pikepdf.Dictionary):
            home = home.get("/D")
        if not isinstance(home, pikepdf.Array) or not isinstance(home[0], pikepdf.Dictionary):
            return None
        return self.page_numbers.get(home[0].objgen)

    @cached_property
    def page_numbers(self) -> dict[object, int]:
        """The index of each page by the number of its object."""
        return pdf_tree.page_numbers(self.pdf)


def unreadable(place: Place, error: Exception) -> Finding:
    """Return the finding that a file can't be read to its end."""
    return rules.UNREADABLE_PDF.at(
        place, "The PDF can't be read to its end.",
        found=f"{type(error).__name__}: {words_of(error)}", expected="a whole PDF",
    )


def words_of(error: Exception) -> str:
    """Return what an error says; pikepdf calls bytes by their address, another in each run."""
    words = re.sub(r"^stream <[^<>]*>:? *", "", str(error))
    return words.replace("std::bad_alloc", "it takes more memory than it may")
