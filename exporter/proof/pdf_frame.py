"""Hold what stands around a PDF's text to its book: title, links, bookmarks, attributes, pages."""

from __future__ import annotations

import io

import pikepdf

from exporter.model import Book, Finding
from exporter.proof.pdf import Proof
from exporter.proof.pdf_attributes import attributes
from exporter.proof.pdf_file import UNREADABLE, unreadable
from exporter.proof.pdf_sheets import sheets
from exporter.proof.pdf_ways import ways


def frame(book: Book, body: bytes, path: str, proven: Proof) -> tuple[Finding, ...]:
    """Find what is wrong around the text of a PDF; its proof knows what is on its pages."""
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            return (
                *ways(pdf, book, path), *attributes(pdf, book, path),
                *sheets(book, proven, path),
            )
    except UNREADABLE as error:
        return (unreadable(path, error),)
