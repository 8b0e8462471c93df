"""Compare two PDFs: the words of pages, what they record of themselves, then all objects (pure)."""

from __future__ import annotations

import io
import operator
from collections.abc import Iterator
from itertools import chain

import pikepdf
import pypdfium2

from exporter.model import letters
from exporter.proof.pdf_file import words_of
from exporter.proof.pdf_text import text_of
from exporter.proof.pdf_tree import content
from exporter.verify.difference import Difference, Record, UnreadableError, first_byte, texts
from exporter.verify.quoting import on_one_line

_BROKEN = (
    pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError,
)
"""What reading a file of any make can end in: its objects need not be what we take them for."""


def compare(old: bytes, new: bytes) -> Difference:
    """Return the first difference.

    Raises: UnreadableError if the old file is not a sound PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(old)) as left, pikepdf.open(io.BytesIO(new)) as right:
            parts = (
                _pages(left, right, old, new), _information(left, right), _objects(left, right),
            )
            found = next(chain.from_iterable(parts), None)
    except _BROKEN as error:
        raise UnreadableError(
            f"The file is not a sound PDF: {on_one_line(words_of(error))}"
        ) from error
    return found or first_byte(old, new)


def record(body: bytes) -> Record:
    """Return producer, date and title from the document information."""
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            info = _info(pdf)
    except _BROKEN:
        return Record()
    day = info.get("/CreationDate", "").removeprefix("D:")
    date = "-".join(filter(None, (day[:4], day[4:6], day[6:8])))
    return Record(info.get("/Producer", ""), "", date, info.get("/Title", ""))


def same_words(old: bytes, new: bytes) -> bool:
    """Return whether two files have the same letters along their tags, contents and feet apart."""
    try:
        return _letters(old) == _letters(new)
    except _BROKEN:
        return False


def _letters(body: bytes) -> str:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        return letters(text_of(pdf, pypdfium2.PdfDocument(body)).text)


def _pages(
    old: pikepdf.Pdf, new: pikepdf.Pdf, left: bytes, right: bytes
) -> Iterator[Difference]:
    for number, pages in enumerate(zip(old.pages, new.pages, strict=False)):
        if operator.ne(*map(content, pages)):
            here, wanted = (_words_on(body, number) for body in (left, right))
            how = "differs" if here != wanted else "has the same words, drawn otherwise"
            yield texts(f"page {number + 1} {how}", here, wanted)
    if len(old.pages) != len(new.pages):
        counts = (f"{len(pdf.pages)} pages" for pdf in (old, new))
        yield Difference("it has another number of pages", *counts)


def _words_on(body: bytes, number: int) -> str:
    with pypdfium2.PdfDocument(body) as pdf:
        return " ".join(pdf[number].get_textpage().get_text_range().split())


def _info(pdf: pikepdf.Pdf) -> dict[str, str]:
    return {key: str(text) for key, text in pdf.trailer.get("/Info", {}).items()}


def _information(old: pikepdf.Pdf, new: pikepdf.Pdf) -> Iterator[Difference]:
    here, wanted = _info(old), _info(new)
    for key in sorted(here.keys() | wanted.keys()):
        if here.get(key) != wanted.get(key):
            where = f"{on_one_line(key[1:])} in its document information differs"
            sides = (on_one_line(side.get(key, "nothing")) for side in (here, wanted))
            yield Difference(where, *sides)


def _objects(old: pikepdf.Pdf, new: pikepdf.Pdf) -> Iterator[Difference]:
    for number in range(1, max(len(old.objects), len(new.objects)) + 1):
        here, wanted = (_written(pdf.get_object(number, 0)) for pdf in (old, new))
        if here != wanted:
            yield texts(f"object {number} differs", here, wanted)


def _written(found: pikepdf.Object) -> str:
    """Return an object as a PDF writes it; of a stream, its traits and its packed bytes."""
    if found is None:
        return "null"
    if not isinstance(found, pikepdf.Stream):
        return found.unparse(resolved=True).decode("latin-1")
    traits = pikepdf.Dictionary({key: value for key, value in found.items() if key != "/Length"})
    return (traits.unparse() + b" stream " + found.read_raw_bytes()).decode("latin-1")
