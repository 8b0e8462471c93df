"""Contents are listed where they help, the title stands once, and what an author says wins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exporter.assemble import assemble
from exporter.assemble.additions import contents_help, is_title
from exporter.model import Book, Clinic, Part, Reference
from tests import making

SECTION = "# Part {}\n\n" + "Wash your hands with soap. " * 65  # 325 words, and its heading
FOUR = tuple(SECTION.format(number) for number in range(4))


def leaflet(*texts: str, **changes: Any) -> Book:
    return making.book(*texts, **{"contents": None} | changes)


def roles(*texts: str, **changes: Any) -> list[str]:
    return [part.role for part in leaflet(*texts, **changes).parts]


def test_a_long_text_of_four_sections_lists_them() -> None:
    assert "contents" in roles(*FOUR)


@pytest.mark.parametrize("texts", [
    FOUR[:3], ("# One\n\n" + "Wash. " * 5000,), tuple(f"# Part {n}\n\nWash." for n in range(9)),
])
def test_few_sections_and_few_words_are_not_listed(texts: tuple[str, ...]) -> None:
    assert "contents" not in roles(*texts)


def test_what_the_author_says_wins() -> None:
    assert "contents" in roles("# Hands\n\nWash.", contents=True)
    assert "contents" not in roles(*FOUR, contents=False)


@pytest.mark.parametrize(("words", "count", "wanted"), [
    (1200, 4, True), (1199, 4, False), (9000, 3, False),
])
def test_words_are_counted_without_marks(words: int, count: int, wanted: bool) -> None:
    bare = Part("one", "chapter", "One", "<section class='no word'></section>")
    full = replace(bare, body=f"<section>{'<b>word</b> ' * words}</section>")
    assert contents_help((full, *[bare] * (count - 1))) is wanted


@pytest.mark.parametrize(("heading", "title", "wanted"), [
    ("Your appointment", "Your appointment", True),
    ("Your  Appointment:", "your appointment", True),
    ("Don’t eat – before surgery", "Don't eat -- before surgery", True),
    ("Count 109/L, CO2", "Count 10⁹/L, CO₂", True),
    ("Your appointments", "Your appointment", False),
    ("…", "?", False),
])
def test_a_heading_says_the_title(heading: str, title: str, wanted: bool) -> None:
    assert is_title(heading, title) is wanted


def first(book: Book) -> Part:
    return book.parts[0]


def test_a_title_that_the_first_heading_says_stands_once() -> None:
    book = leaflet(
        "# A *leaflet* {#start}\n\nWash. See [above](#start).", "# More\n\nDry.",
        subtitle="For all",
    )
    assert [part.role for part in book.parts] == ["chapter", "chapter", "disclaimer", "colophon"]
    body = first(book).body
    places = [body.index(words) for words in ("masthead", "<h1", "For all", "Wash")]
    assert places == sorted(places)
    assert body.count("<h1") == 1
    assert '<h1 id="start">A <em>leaflet</em></h1>' in body


def test_another_first_heading_stands_below_the_title() -> None:
    book = leaflet("# Hands\n\nWash.", "# A leaflet\n\nDry.")
    assert [part.role for part in book.parts][:3] == ["title", "chapter", "chapter"]
    assert '<h1 id="title">A leaflet</h1>' in first(book).body


def test_contents_stand_between_a_title_and_the_heading_that_says_it() -> None:
    assert roles("# A leaflet\n\nWash.", contents=True)[:3] == ["title", "contents", "chapter"]


def test_the_references_stand_before_the_matter_at_the_back() -> None:
    made = assemble(
        making.manuscript("# Hands\n\nWash [@a].", contents=None, references=(
            Reference("a", '{"id": "a", "type": "book", "title": "A"}'),
        )),
        making.edition(clinic=Clinic(id="hill", name="Hill clinic")),
    ).book
    assert made is not None
    assert [part.role for part in made.parts] == [
        "title", "chapter", "references", "contact", "disclaimer", "colophon",
    ]


def test_the_colophon_credits_no_font_and_claims_nothing_that_nobody_signed() -> None:
    last = leaflet("# Hands\n\nWash.").parts[-1]
    assert "Atkinson" not in last.body
    assert "accessibility" not in last.body
