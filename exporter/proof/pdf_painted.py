"""Read the letters that a PDF paints, where it says itself what its text is.

An ActualText stands for what is painted, and the file's text is read from it. So that no page says
what it does not show, its glyphs are read once more, from left to right, each as the letter that
its font says.
"""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from exporter.model import Finding
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_text import UNMARKED
from exporter.proof.pdf_tree import Marked, content, marks
from exporter.rules import output as rules

_ALIKE = {
    0x0649: 0x064A, 0x06CC: 0x064A, 0x06A9: 0x0643, 0x06BE: 0x0647, 0x06C1: 0x0647, 0x06D5: 0x0647,
}
"""Letters that fonts draw alike in some places of a word, so that one glyph stands for both."""


def painted(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find the first text that says other letters than its place shows, or numbers in disorder.

    A text without letters from right to left, and without marks that move, is painted as it is
    read: its letters are compared in their order.
    """
    said = list(_said(opened))
    if not said:
        return
    shown = _shown(opened, {mark.page for places, _ in said for mark in places})
    for places, text in said:
        found = "".join(shown.get(mark, "") for mark in places)
        if any(mark.mcid == UNMARKED for mark in places):
            agree = not Counter(_letters(text)) - Counter(_letters(found))
        elif any(map(_moves, text)):
            agree = _bag(text) == _bag(found)
        else:
            agree = _letters(text) == _letters(found)
        if not agree:
            yield rules.PDF_READING.at(
                opened.place, f"Page {places[0].page + 1} shows other words than it says.",
                found=found, expected=text,
            )
            return


def _said(opened: OpenedPdf) -> Iterator[tuple[list[Marked], str]]:
    """Yield each ActualText with the marked content that it stands for."""
    for _, element in opened.elements:
        if "/ActualText" in element and (places := list(marks(element, opened.page_numbers))):
            yield places, str(element.ActualText)
    yield from (([mark], text) for mark, text in opened.text.said)


def _shown(opened: OpenedPdf, pages: set[int]) -> dict[Marked, str]:
    """Return what is painted on some pages, each mark's letters from left to right."""
    shown: dict[Marked, str] = {}
    with pypdfium2.PdfDocument(_without_texts(opened.body)) as document:
        for index in sorted(pages):
            for mcid, letters in _placed(document[index].get_textpage()).items():
                shown[Marked(index, mcid)] = "".join(letter for _, letter in sorted(letters))
    return shown


def _without_texts(body: bytes) -> bytes:
    """Return a PDF without the texts of its marked content, which PDFium answers with."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for page in (page for page in pdf.pages if b"/ActualText" in content(page)):
            operations = pikepdf.parse_content_stream(page)
            for operation in operations:
                if str(operation.operator) == "BDC" and "/ActualText" in operation.operands[1]:
                    del operation.operands[1]["/ActualText"]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))
        bare = io.BytesIO()
        pdf.save(bare)
    return bare.getvalue()


def _placed(page: pypdfium2.PdfTextPage) -> dict[int, list[tuple[float, str]]]:
    """Return the letters of a page with their places from the left, by their marked content."""
    placed: dict[int, list[tuple[float, str]]] = defaultdict(list)
    across, up = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page.raw, index) == 1:
            continue
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(pdfium.FPDFText_GetTextObject(page.raw, index))
        pdfium.FPDFText_GetCharOrigin(page.raw, index, across, up)
        placed[mcid].append((across.value, chr(pdfium.FPDFText_GetUnicode(page.raw, index))))
    return placed


def _moves(letter: str) -> bool:
    turns = unicodedata.bidirectional(letter) in ("R", "AL")
    return turns or unicodedata.category(letter) in ("Mn", "Mc")


def _letters(text: str) -> str:
    """Return letters and digits without their marks, alike where fonts draw them alike."""
    plain = unicodedata.normalize("NFKD", text).translate(_ALIKE)
    return "".join(
        str(unicodedata.digit(letter, letter)) for letter in plain
        if unicodedata.category(letter)[0] in "LN"
    )


def _bag(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return the letters of a text, and its numbers, in any order."""
    numbers = re.findall(r"\d+", unicodedata.normalize("NFKD", text))
    return Counter(_letters(text)), Counter(map(_letters, numbers))
