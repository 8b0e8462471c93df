"""Lay out small manuscripts with style sheets of their own, and tell the layout's findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from exporter.model import Book, Finding
from exporter.render import pdf
from exporter.render.pdf import measures
from exporter.render.pdf.page_boxes import Seen, walk
from tests import making


def book(text: str, css: str = "", **changes: Any) -> Book:
    """Assemble one section; `css` comes after the layout's own sheet."""
    return styled(making.book(text, **changes), css)


def styled(book: Book, css: str, of: str = "layouts/a4.css") -> Book:
    """Add CSS behind the layout's own sheet, or another one."""
    return replace(book, styles=tuple(
        (name, f"{sheet}\n{css}" if name == of else sheet) for name, sheet in book.styles
    ))


def findings(text: str, css: str = "", **changes: Any) -> tuple[Finding, ...]:
    """Return all findings of the PDF."""
    return pdf.render(book(text, css, **changes), "a4").findings


def seen(book: Book, layout: str = "a4") -> list[Seen]:
    """Return the boxes of a book's pages, as the layout's rules see them."""
    return rendered(book, layout)[0]


def rendered(book: Book, layout: str = "a4") -> tuple[list[Seen], tuple[Finding, ...]]:
    """Return the boxes of a book's pages, and the findings of its PDF."""
    found: list[Seen] = []

    def watched(pages: list[Any], of: Book) -> list[Seen]:
        found.extend(walk(pages, of))
        return found

    with patch.object(measures, "walk", watched):
        made = pdf.render(book, layout)
    return found, made.findings
