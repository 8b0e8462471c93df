"""Turn a Book into the bytes of an EPUB 3.3 file (pure; ebooklib only writes the container)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Book, PageStart


def render(book: Book, starts: Sequence[PageStart] = ()) -> bytes:
    """Return a book as an EPUB: a spine cut from its parts, cover, navigation and fonts.

    `starts` are where the pages of its PDF begin: they become marks in the text and a page list.
    The same book gives the same bytes: nothing here asks a clock or the environment.
    Raises: RenderError, naming the part, if a part is not sound XHTML or a link leads nowhere.

    Source: EPUB 3.3; EPUB Accessibility 1.1.
    """
    from exporter.render.epub import binding

    return binding.bind(book, starts)
