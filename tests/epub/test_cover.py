"""The cover: what it says, and that it fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.render.epub.cover import drawing, page_body, wrap
from tests.epub import books

SVG = "{http://www.w3.org/2000/svg}"


def lines(book: books.Book) -> list[etree._Element]:
    return list(etree.fromstring(drawing(book).encode()).iter(f"{SVG}text"))


def test_it_says_whose_what_in_which_language_and_version() -> None:
    book = replace(books.PROOF, clinic="Riverside Sample Clinic")
    assert [line.text for line in lines(book)] == [
        "Riverside Sample Clinic", "A small book", "For everyone",
        "Sample, not clinically reviewed", "English · version 1.0",
    ]  # fmt: skip


def test_a_released_book_is_no_proof_and_without_a_clinic_the_publisher_signs() -> None:
    said = [line.text for line in lines(books.SMALL)]
    assert said[0] == "Sample Press & Sons"
    assert len(said) == 4


def test_its_words_are_its_alternative() -> None:
    assert 'alt="A small book. For everyone. Sample Press &amp; Sons. English. version 1.0"' in (
        page_body(books.SMALL)
    )


def test_it_reads_from_the_right_where_the_language_does() -> None:
    assert {line.get("x") for line in lines(books.SMALL)} == {"56"}
    assert {line.get("x") for line in lines(replace(books.SMALL, direction="rtl"))} == {"544"}


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Ketamine", "64"),
        ("Ketamine for depression", "64"),
        ("Electroconvulsive therapy: what to expect", "48"),
        ("Questions and answers about ketamine and esketamine for people with depression", "40"),
        ("Donaudampfschifffahrtsgesellschaft", "32"),
    ],
)
def test_a_longer_title_is_set_smaller(title: str, size: str) -> None:
    assert {one.get("font-size") for one in lines(replace(books.SMALL, title=title))[1:2]} == {size}


def test_a_word_wider_than_the_cover_is_broken() -> None:
    assert wrap("Donaudampfschifffahrt", 64) == ["Donaudampfsch", "ifffahrt"]
    assert wrap("抗うつ薬としてのケタミン", 64) == ["抗うつ薬として", "のケタミン"]


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))), st.sampled_from([20, 32, 64]))
def test_wrapping_loses_no_letter_and_keeps_to_the_margins(text: str, size: int) -> None:
    broken = wrap(text, size)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert all(line.strip() == line and line for line in broken)
    assert all(len(line) * 0.56 * size <= 488 for line in broken if line.isascii())
