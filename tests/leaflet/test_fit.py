"""A book whose last page holds little is set closer, if it then does without that page."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from weasyprint.formatting_structure.boxes import ReplacedBox

from exporter.model import Book, Resource
from exporter.render import pdf
from exporter.render.pdf import inputs, whites
from tests import making
from tests.look import laid

LINE = "Wash your hands.\n\n"
TALL = Resource(
    "a.svg", "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><path d="M0 0h2v3z"/></svg>',
)


def rendered(book: Book) -> tuple[pdf.Pdf, int]:
    """Return a PDF, and how often it was laid out."""
    with patch.object(inputs, "load", wraps=inputs.load) as loading:
        return pdf.render(book, "a4"), loading.call_count


def loose(book: Book) -> pdf.Pdf:
    """Return a PDF that nobody tried to set closer."""
    with patch.object(whites, "FULL", 0):
        return pdf.render(book, "a4")


def text(count: int) -> Book:
    return making.book("# Hands\n\n" + LINE * count, contents=None)


def pages(count: int) -> Book:
    """Return a book of so many pages, and a last one with the matter at the back only."""
    css = ".chapter > p { break-after: page }"
    return laid.book("# Hands\n\n" + LINE * count, css)


def test_a_last_page_with_little_is_saved() -> None:
    over = next(count for count in range(20, 40) if loose(text(count)).pages == 2)
    made, times = rendered(text(over))
    assert (made.pages, times) == (1, 2)


@pytest.mark.parametrize("count", [5, 50])
def test_one_page_and_a_full_last_one_are_laid_out_once(count: int) -> None:
    assert rendered(text(count))[1] == 1


@pytest.mark.parametrize(("count", "times"), [(1, 2), (5, 2), (6, 1)])
def test_it_is_tried_for_two_to_six_pages(count: int, times: int) -> None:
    made, tried = rendered(pages(count))
    assert (made.pages, tried) == (count + 1, times)


def test_what_saves_nothing_leaves_the_pages_as_they_were() -> None:
    book = pages(1)
    assert rendered(book)[0].body == loose(book).body


def test_closer_pages_are_the_same_bytes_each_time() -> None:
    over = next(count for count in range(20, 40) if loose(text(count)).pages == 2)
    assert pdf.render(text(over), "a4").body == pdf.render(text(over), "a4").body


@pytest.mark.parametrize(
    ("width", "share"), [("", 0.85), ("width=66%", 0.85), ("width=100%", 1), ("width=12cm", 1)]
)
def test_a_picture_is_lower_where_its_author_leaves_that_open(width: str, share: float) -> None:
    load = inputs.load

    def snug(*args: Any, **_: Any) -> Any:
        return load(*args, snug=True)

    book = laid.book(f"# Hands\n\n![A](a.svg){{alt=A {width}}}\n", resources=(TALL,))
    with patch.object(whites, "FULL", 0):
        (plain,) = (seen.box for seen in laid.seen(book) if isinstance(seen.box, ReplacedBox))
    with patch.object(inputs, "load", side_effect=snug):
        (closer,) = (seen.box for seen in laid.seen(book) if isinstance(seen.box, ReplacedBox))
    assert closer.height <= plain.height * share + 1
    assert closer.height >= plain.height * (0.3 if share < 1 else 0.99)
