"""What books share in a process, fonts and style sheets, changes none of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from exporter import fonts
from exporter.model import Book, Resource
from exporter.render import pdf
from exporter.render.pdf import inputs
from tests.look import laid
from tests.making import book

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>%s</style></svg>'
FETCHER = inputs.BookFetcher({face.href: fonts.resource(face) for face in fonts.FACES})


def loaded(one: Book) -> tuple[Any, ...]:
    """Return the fonts and the parsed sheets of a book, as they are: to be compared by identity."""
    configuration, read = inputs.load(one, "a4", fonts.FACES, FETCHER)
    return configuration, *(css for css, _ in read)


def drawn(one: Book, style: str) -> Book:
    svg = Resource("images/a.svg", "image/svg+xml", (DRAWING % style).encode())
    return replace(one, resources=(svg,))


def test_a_sheet_that_is_shared_is_complained_of_in_each_book() -> None:
    one = laid.styled(
        book("# One\n\nA paragraph.\n"), "p { colour: red; color: #123 }\n", "print.css"
    )

    first, second = pdf.render(one, "a4"), pdf.render(one, "a4")

    assert second == first
    told = [finding for finding in second.findings if "colour" in finding.message]
    assert [finding.place.file for finding in told] == ["styles/print.css"]


@pytest.mark.parametrize("rule", [
    "@font-face { font-family: A; src: url(a.woff) }", "@IMPORT 'other.css';",
    r"@\66ont-face { font-family: A; src: url(a.woff) }",
])
def test_a_sheet_that_loads_something_is_read_for_each_book_with_its_own_fonts(rule: str) -> None:
    one = laid.styled(book("# One\n\nA paragraph.\n"), rule, "print.css")

    first, second = loaded(one), loaded(one)

    assert [a is b for a, b in zip(first, second, strict=True)] == [
        False, False, True, True, False, True
    ]


@pytest.mark.parametrize("style", [
    "@font-face { font-family: 'Fira Sans'; src: url(fonts/x.ttf) }", "&#64;font-face {}",
])
def test_a_drawing_that_may_declare_a_font_gets_its_own_fonts(style: str) -> None:
    one = drawn(book("# One\n\nA paragraph.\n"), style)

    assert loaded(one)[0] is not loaded(one)[0]


def test_other_books_share_all_of_it() -> None:
    one = book("# One\n\nA paragraph.\n")
    other = drawn(book("# Two\n\nAnother.\n"), "p { fill: red }")

    assert all(a is b for a, b in zip(loaded(one), loaded(other), strict=True))


def test_no_thread_shares_its_fonts() -> None:
    one = book("# One\n\nA paragraph.\n")
    with ThreadPoolExecutor(1) as other:
        assert other.submit(loaded, one).result()[0] is not loaded(one)[0]


def test_a_book_is_the_same_whatever_was_printed_before() -> None:
    one = book("# One\n\nA paragraph of *many* **words**.\n")
    before = pdf.render(one, "a4")
    inputs._loaded.by_faces.clear()
    pdf.render(book("# Two\n\nمرحبا and שלום, *x*.\n", title="Another"), "letter")
    pdf.render(laid.styled(one, "p { font: bold 30px Fira Sans; letter-spacing: 3px }"), "a4")

    assert pdf.render(one, "a4") == before
