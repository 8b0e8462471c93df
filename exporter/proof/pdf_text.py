"""Read a PDF as a screen reader does: along its structure tree, not along its pages.

Running heads and feet are not in the tree, so they are not read. Left out by role: the marks of
list items and of notes (Lbl). A term is a Lbl, too, and is read: its list has no numbering. The
contents (TOC) are read apart.
"""

from __future__ import annotations

import ctypes
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from exporter.proof.structure import Marked, kids, page_numbers, role


class Stream(enum.Enum):
    """Tell the running text from the notes read between, and from the lines of the contents."""

    TEXT = enum.auto()
    NOTE = enum.auto()
    CONTENTS = enum.auto()


class Heard(NamedTuple):
    """Hold one run: marked content or the text that stands for it, its page, its stream."""

    run: Marked | str
    page: int
    stream: Stream


@dataclass(frozen=True, slots=True)
class Spoken:
    """Hold a file's text in reading order, the lines of its contents, and its pages.

    `pages` pairs the index of a page with words on it: the running text, in order, without notes.
    """

    text: str
    contents: str
    pages: tuple[tuple[int, str], ...]


def spoken(pdf: pikepdf.Pdf, body: bytes) -> Spoken:
    """Read all text that the structure tree leads to."""
    runs = _runs(body) | _actual(pdf)
    heard = [
        (run if isinstance(run, str) else runs.get(run, ""), page, stream)
        for run, page, stream in _read(pdf)
    ]
    return Spoken(
        "".join(words for words, _, stream in heard if stream is not Stream.CONTENTS),
        "".join(words for words, _, stream in heard if stream is Stream.CONTENTS),
        tuple((page, words) for words, page, stream in heard if stream is Stream.TEXT),
    )


def _read(pdf: pikepdf.Pdf) -> Iterator[Heard]:
    """Give marked content or actual texts in order."""
    pages = page_numbers(pdf)
    root = pdf.Root.get("/StructTreeRoot")
    if root is not None:
        for top in kids(root):
            yield from _below(top, pages, None, read_labels=True, stream=Stream.TEXT)


def _below(
    element: pikepdf.Object, pages: dict[object, int], page: int | None,
    *, read_labels: bool, stream: Stream,
) -> Iterator[Heard]:
    if isinstance(element, int):
        if page is not None:
            yield Heard(Marked(page, int(element)), page, stream)
        return
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    if "/ActualText" in element:
        yield Heard(str(element.ActualText), page or 0, stream)
    elif "/MCID" in element and page is not None:
        yield Heard(Marked(page, int(element.MCID)), page, stream)
    elif role(element) != "Lbl" or read_labels:
        if role(element) in ("L", "Note"):
            read_labels = role(element) == "L" and "/A" not in element
        stream = _STREAMS.get(role(element), stream)
        for kid in kids(element):
            yield from _below(kid, pages, page, read_labels=read_labels, stream=stream)


_STREAMS = {"Note": Stream.NOTE, "TOC": Stream.CONTENTS}


def _actual(pdf: pikepdf.Pdf) -> dict[Marked, str]:
    """Give the texts that stand for marked content, such as a word's part before a soft hyphen."""
    texts: dict[Marked, str] = {}
    for index, page in enumerate(pdf.pages):
        for start in pikepdf.parse_content_stream(page, "BDC"):
            properties = start.operands[1]
            if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
                texts[Marked(index, int(properties.MCID))] = str(properties.ActualText)
    return texts


def _runs(body: bytes) -> dict[Marked, str]:
    runs: dict[Marked, list[str]] = {}
    document = pypdfium2.PdfDocument(body)
    try:
        for index, page in enumerate(document):
            textpage = page.get_textpage()
            for mcid, letter in _letters(textpage.raw):
                runs.setdefault(Marked(index, mcid), []).append(letter)
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
