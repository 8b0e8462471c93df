"""Read the text of a PDF's marked content: as PDFium reads it, and as the file says it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

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
        for mcid, text in _texts(page.get_textpage()).items()
    }


def _texts(page: pypdfium2.PdfTextPage) -> dict[int, str]:
    """Return the texts of a page by the id of their marked content; by UNMARKED what is not.

    Letter by letter, since PDFium's own joining drops a hyphen at a line's end. It counts in
    UTF-16, so that a letter beyond U+FFFF comes in two.
    """
    ids: dict[int | None, int] = {None: UNMARKED}
    texts: dict[int, list[str]] = {}
    address = ctypes.cast(page.raw, ctypes.c_void_p).value
    for index in range(page.count_chars()):
        thing = _object(address, index)
        if thing not in ids:
            ids[thing] = pdfium.FPDFPageObj_GetMarkedContentID(
                pdfium.FPDFText_GetTextObject(page.raw, index)
            )
        is_hyphen = _is_hyphen(address, index) == 1
        letter = "-" if is_hyphen else chr(_letter(address, index))
        texts.setdefault(ids[thing], []).append(letter)
    return {mcid: paired("".join(letters)) for mcid, letters in texts.items()}


def paired(text: str) -> str:
    """Return text in which a letter beyond U+FFFF came in two, as UTF-16 has it, with it whole."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _asked(function: Any, answer: type) -> Any:
    """Return a function of (page, index) that takes and returns addresses as numbers.

    As pypdfium2 declares it, it makes a pointer of each, which takes three times as long.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(answer, ctypes.c_void_p, ctypes.c_int)(address)


_object = _asked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_is_hyphen = _asked(pdfium.FPDFText_IsHyphen, ctypes.c_int)
_letter = _asked(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
