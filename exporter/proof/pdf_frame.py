"""Hold what stands around a PDF's text to its book: title, links, bookmarks, attributes, pages."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from exporter.model import Book, Finding
from exporter.proof.pdf_attributes import attributes
from exporter.proof.pdf_file import UNREADABLE, unreadable
from exporter.proof.pdf_sheets import sheets
from exporter.proof.pdf_ways import ways


def frame(
    book: Book, body: bytes, path: str, heard: Iterable[tuple[int, str]]
) -> tuple[Finding, ...]:
    """Find what is wrong around the text of a PDF.

    `heard` pairs the index of a page with running text on it, in reading order (`Spoken.pages`).
    """
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            return (
                *ways(pdf, book, path), *attributes(pdf, book, path),
                *sheets(body, book, heard, path),
            )
    except UNREADABLE as error:
        return (unreadable(path, error),)
