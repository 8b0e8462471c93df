"""Lay out small manuscripts with style sheets of their own, and tell the layout's findings."""

from __future__ import annotations

from dataclasses import replace

from exporter.model import Book, Finding
from exporter.render import pdf
from tests import shelves


def book(text: str, css: str = "") -> Book:
    """Assemble one section; `css` comes after the layout's own sheet."""
    made = shelves.book(text)
    return replace(made, styles=tuple(
        (name, f"{sheet}\n{css}" if name == "layouts/a4.css" else sheet)
        for name, sheet in made.styles
    ))


def findings(text: str, css: str = "") -> tuple[Finding, ...]:
    """Give all findings of the PDF."""
    return pdf.render(book(text, css), "a4").findings
