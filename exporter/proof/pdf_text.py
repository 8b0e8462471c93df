"""Read a PDF as a screen reader does: along its structure tree, not along its pages.

Running heads and feet are not in the tree, so they are not read. List labels (Lbl) are left out
by role.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_Marked = tuple[int, int]
"""A page's index and the id of a run of marked content on it (MCID)."""


def blocks(body: bytes) -> tuple[str, ...]:
    """Give the text of each child of the Document element, in reading order."""
    runs = _runs(body)
    with pikepdf.open(io.BytesIO(body)) as pdf:
        pages: dict[object, int] = {page.objgen: index for index, page in enumerate(pdf.pages)}
        document = pdf.Root.StructTreeRoot.K
        top = document[0] if isinstance(document, pikepdf.Array) else document
        return tuple(
            "".join(runs.get(marked, "") for marked in _marked(child, pages, None))
            for child in _kids(top)
        )


def figures(body: bytes) -> tuple[str, ...]:
    """Give the text alternative of each Figure element, in reading order."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        return tuple(
            str(element.get("/Alt", "")) for element in _elements(pdf.Root.StructTreeRoot)
            if element.get("/S") == pikepdf.Name.Figure
        )


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            yield from _elements(kid)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marked(
    element: pikepdf.Object, pages: dict[object, int], page: int | None
) -> Iterator[_Marked]:
    if isinstance(element, int):
        if page is not None:
            yield page, int(element)
        return
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    if element.get("/Type") == pikepdf.Name.MCR and page is not None:
        yield page, int(element.MCID)
    elif element.get("/Type") != pikepdf.Name.OBJR and element.get("/S") != pikepdf.Name.Lbl:
        for kid in _kids(element):
            yield from _marked(kid, pages, page)


def _runs(body: bytes) -> dict[_Marked, str]:
    runs: dict[_Marked, list[str]] = {}
    document = pypdfium2.PdfDocument(body)
    try:
        for index, page in enumerate(document):
            textpage = page.get_textpage()
            for marked, letter in _letters(textpage.raw):
                runs.setdefault((index, marked), []).append(letter)
    finally:
        document.close()
    return {marked: "".join(letters) for marked, letters in runs.items()}


def _letters(page: ctypes.Array[ctypes.c_char]) -> Iterator[tuple[int, str]]:
    """Give each letter of a page with the id of its marked content; -1 for what PDFium made up.

    Letter by letter, since PDFium's own joining drops a hyphen at a line's end.
    """
    ids: dict[int | None, int] = {None: -1}
    for index in range(pdfium.FPDFText_CountChars(page)):
        thing = pdfium.FPDFText_GetTextObject(page, index)
        address = ctypes.cast(thing, ctypes.c_void_p).value
        if address not in ids:
            ids[address] = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        hyphen = pdfium.FPDFText_IsHyphen(page, index) == 1
        yield ids[address], "-" if hyphen else chr(pdfium.FPDFText_GetUnicode(page, index))
