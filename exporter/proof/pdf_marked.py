"""Read the text of a PDF's marked content: as PDFium reads it, and as the file says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from exporter.proof.pdf_letters import address_of, letter_of, paired, thing_of
from exporter.proof.pdf_tree import Marked

UNMARKED = -1
"""Stands for the id of content that no element leads to."""


def actual_texts(pdf: pikepdf.Pdf) -> Iterator[tuple[Marked, str]]:
    """Yield texts that stand for marked content, such as a word's part before a soft hyphen."""
    for index, page in enumerate(pdf.pages):
        for start in pikepdf.parse_content_stream(page, "BDC"):
            properties = start.operands[1]
            if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
                mark = Marked(index, int(properties.get("/MCID", UNMARKED)))
                yield mark, str(properties.ActualText)


def marked_texts(document: pypdfium2.PdfDocument) -> dict[Marked, str]:
    """Return the text of each piece of marked content, as PDFium reads it."""
    return {
        Marked(index, mcid): text for index, page in enumerate(document)
        for mcid, text in PageText(page).texts.items()
    }


class PageText:
    """The text of a page, letter by letter: PDFium's own joining drops a hyphen at a line's end.

    `letters` are all of them; `numbers` are those that each text object paints, which `things` has,
    by its address.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page.get_textpage()
        self.raw, self.address = self.page.raw, address_of(self.page.raw)
        self.letters: list[str] = []
        self.numbers: dict[int, list[int]] = {}
        self.things: dict[int, Any] = {}
        self._ids: dict[int, int] = {}
        self._texts: dict[int, list[str]] = {}
        last: int | None = -1
        numbers, said = list[int](), list[str]()
        for number in range(self.page.count_chars()):
            thing = thing_of(self.address, number)
            if thing != last:
                last = thing
                if thing and thing not in self.things:
                    self._meet(thing, number)
                numbers = self.numbers[thing] if thing else []
                said = self._texts.setdefault(self._ids.get(thing, UNMARKED), [])
            letter = letter_of(self.address, number)
            numbers.append(number)
            said.append(letter)
            self.letters.append(letter)

    @property
    def texts(self) -> dict[int, str]:
        """The texts by the id of their marked content; by UNMARKED what is not."""
        return {mcid: paired("".join(letters)) for mcid, letters in self._texts.items()}

    def _meet(self, thing: int, number: int) -> None:
        self.things[thing] = raw = pdfium.FPDFText_GetTextObject(self.raw, number)
        self._ids[thing] = pdfium.FPDFPageObj_GetMarkedContentID(raw)
        self.numbers[thing] = []
