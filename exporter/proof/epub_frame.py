"""Hold what stands around an EPUB's text to its book: package, navigation, pages, links."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.model import Book, Finding, PageStart, Place
from exporter.proof.epub_file import UNREADABLE, open_epub, unreadable
from exporter.proof.epub_hidden import hidden
from exporter.proof.epub_navigation import navigation
from exporter.proof.epub_package import package
from exporter.proof.epub_pages import pages


def frame(
    book: Book, body: bytes, path: str, starts: Sequence[PageStart] = ()
) -> tuple[Finding, ...]:
    """Find what is wrong around the text of an EPUB; `starts` are its PDF's pages."""
    try:
        opened = open_epub(body)
        return (
            *package(opened, book, path), *navigation(opened, book, starts, Place(path)),
            *pages(opened, book, path), *hidden(opened, path),
        )
    except UNREADABLE as error:
        return (unreadable(path, error),)
