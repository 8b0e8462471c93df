"""Books at the limits that the documentation promises are built, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from exporter.model import Finding
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from tests.making import book
from tests.truth.conftest import Built

OURS = re.compile("P-00[1245]|P-02[0-8]|P-01[12]")
"""Rules that only a fault of ours breaks."""


def words(letters: int) -> str:
    return ("Words that go on and on. " * (letters // 25 + 1))[:letters]


def proven(*texts: str, layout: str = "a4") -> list[Finding]:
    """Render a book and return what its proof finds, as `exporter build` does."""
    made = book(*texts)
    rendered = pdf.render(made, layout)
    proved = proof.prove(Expected(made), rendered.body, "x.pdf")
    return [one for one in (*rendered.findings, *proved.findings) if OURS.fullmatch(one.rule)]


HIGH = {
    "first row": f"| A | B |\n|---|---|\n| a | {words(5_000)} |\n| c | d |\n",
    "last row": f"| A | B |\n|---|---|\n| a | b |\n| {words(5_000)} | d |\n",
    "rows of nearly a page": "| A | B |\n|---|---|\n" + f"| a | {words(3_300)} |\n" * 3,
    "head": f"| A | {words(5_000)} |\n|---|---|\n| a | b |\n",
    "head of many rows": f"| A | {words(3_000)} |\n|---|---|\n" + "| a | b |\n" * 60,
    "head with a note": (
        f"| A[^1] |\n|---|\n| {words(3_000)}[^1] |\n\n[^1]: {words(700)}\n\n"
        f"A[^2] b[^3].\n\n[^2]: {words(2_100)}\n\n[^3]: {words(1_000)}\n"
    ),
    "row without a head": f"|  |  |\n|---|---|\n| a | {words(5_000)} |\n| c | d |\n",
    "row in a list": f"- a\n\n  | A | B |\n  |---|---|\n  | a | {words(5_000)} |\n",
    "box": f"::: warning\n{words(7_000)}\n:::\n",
    "steps": "::: steps\n" + f"1. {words(400)}\n" * 20 + ":::\n",
    "code": "```\n" + "x = 1  # line\n" * 90 + words(4_000) + "\n```\n",
    "caption": f"| A |\n|---|\n| b |\n\n: {words(5_000)}\n",
    "item": f"- {words(6_000)}\n- b\n",
    "meaning": f"Term\n: {words(6_000)}\n",
    "heading": f"Words.\n\n## {words(4_000)}\n\nWords.\n",
    "one long word": f"## {'W' * 900}\n\n{'a' * 1_900}\n\n| A |\n|---|\n| {'b' * 900} |\n",
    "many columns": "|" + " Abc |" * 20 + "\n|" + "---|" * 20 + "\n|" + " bcd |" * 20 + "\n",
}


@pytest.mark.parametrize("what", ["first row", "head", "head with a note", "row in a list"])
def test_what_is_higher_than_a_page_is_printed(what: str) -> None:
    assert proven(f"# One\n\nWords.\n\n{HIGH[what]}") == []


@pytest.mark.parametrize("letters", [3_200, *(
    pytest.param(letters, marks=pytest.mark.full) for letters in range(2_600, 4_200, 25)
)])
def test_a_head_stands_above_a_row_that_fills_a_page(letters: int) -> None:
    rows = f"| short | {words(letters)} |\n| next | row |\n"
    assert proven(f"# High\n\n| A | B |\n|---|---|\n{rows}\nAfter.\n") == []


@pytest.mark.full
@pytest.mark.parametrize("layout", ["a4", "letter", "large-print"])
@pytest.mark.parametrize("what", HIGH)
def test_what_is_higher_than_a_page_is_printed_in_each_layout(what: str, layout: str) -> None:
    assert proven(f"# One\n\nWords.\n\n{HIGH[what]}", layout=layout) == []


def test_long_contents_are_read_from_first_to_last() -> None:
    titles = ["Chapter {}", "A chapter whose title needs two lines or three, as this, which is {}"]
    texts = [f"# {titles[number % 2].format(number)}\n\nWords.\n" for number in range(80)]
    assert proven(*texts) == []


def test_short_contents_stay_in_two_columns() -> None:
    from exporter.render.pdf.document import document

    texts = [f"# Chapter {number}\n\nWords.\n" for number in range(20)]
    [lines] = document(book(*texts), "a4").iterfind(".//nav[@class='contents']/ol")
    assert "grid-template-rows: repeat(11" in lines.get("style", "")


def test_hundreds_of_headings_of_one_level_are_read() -> None:
    assert proven("# One\n\n" + "## H\n\nb\n\n" * 280) == []


@pytest.mark.full
@pytest.mark.parametrize("texts", [
    [f"# Chapter {number}\n\nWords.\n" for number in range(500)],
    ["# One\n\n" + "## H\n\nb\n\n" * 3_000],
    ["# One\n\n| A | B |\n|---|---|\n" + "| a | b |\n" * 3_000],
    ["# One\n\n" + "- item\n" * 3_000],
    ["# One\n\n" + "\n\n".join(f"Word[^{n}].\n\n[^{n}]: note {n}" for n in range(300))],
], ids=["sections", "headings", "rows", "items", "notes"])
def test_a_book_at_a_limit_is_printed(texts: list[str]) -> None:
    assert proven(*texts) == []


def test_long_words_of_a_paragraph_are_bounded_together(build: Callable[..., Built]) -> None:
    built = build("# W\n\n" + ("a" * 1_990 + " ") * 24 + "\n")

    [finding] = [one for one in built.findings if one["rule"] == "S-122"]
    assert (finding["line"], built.code) == (3, 1)
    assert finding["found"] == "47,760 characters in words of more than 50"


def test_an_epub_alone_is_made_where_its_print_is_refused(build: Callable[..., Built]) -> None:
    high = "# A\n\nx[^1]\n\n[^1]: n\n\n    | a |\n    |---|\n" + "    | b |\n" * 80
    alone, both = build(high, arguments=("-f", "epub")), build(high)

    assert (alone.code, set(alone.rules), len(alone.files)) == (0, {"S-160", "X-029"}, 1)
    assert "P-014" in both.rules
    assert both.code == 1


@pytest.mark.parametrize("text", [
    f"| A | B |\n|---|---|\n| {words(4_000)} | {words(4_000)} |\n",  # both cells go on overleaf
    f"> | A | B |\n> |---|---|\n> | `{words(4_000)}` | b |\n",
])
def test_a_row_that_goes_on_overleaf_is_read_cell_by_cell(text: str) -> None:
    assert proven(f"# A\n\nWords.\n\n{text}") == []


def test_an_abbreviation_without_letters_is_told(build: Callable[..., Built]) -> None:
    built = build('# A\n\nx []{.abbr title="Words"}\n')
    [finding] = [one for one in built.findings if one["rule"] == "S-116"]
    assert (finding["line"], finding["column"]) == (3, 3)


@pytest.mark.parametrize(("text", "rule", "found"), [
    ("|" + " a |" * 21 + "\n|" + "---|" * 21 + "\n|" + " b |" * 21, "S-122", "21 columns"),
    ("```\n" + "a" * 2_001 + "\n```", "S-122", "2,001 characters without a space"),
])
def test_what_no_page_can_hold_is_told_before_layout(
    build: Callable[..., Built], text: str, rule: str, found: str
) -> None:
    [finding] = [one for one in build(f"# A\n\n{text}\n").findings if one["rule"] == rule]
    assert (finding["line"], finding["found"]) == (3, found)


def test_a_head_that_is_hyphenated_may_be_said_again(build: Callable[..., Built]) -> None:
    head = "| Medicine | Morning | Noon | Evening | Night | Remarks for all | Colour | Next |"
    row = "| Name-with-a-long-word/compound 500 mg | 1 | 0 | 1 | ½ | water | white | 12.12.26 |"
    table = f"{head}\n{'|---' * 8}|\n" + f"{row}\n" * 30
    built = build(f"# Doses\n\n{table}", arguments=("-f", "pdf"))
    assert built.code == 0
    assert "P-029" not in built.rules


def test_a_letter_without_a_font_stays_on_its_page(build: Callable[..., Built]) -> None:
    text = "Short.\n\n" * 24 + "Thank 🇬🇧 you\n\nThen [للاتصال]{lang=ar} here\n"
    built = build(f"# G\n\n{text}", arguments=("-f", "pdf"))
    assert (built.code, built.rules) == (0, ["P-003"])


@pytest.mark.parametrize("table", ["| p | q |\n|---|---|\n", "p||\n-|-\n"])
def test_a_table_of_a_head_alone_is_printed(build: Callable[..., Built], table: str) -> None:
    built = build(f"# Heads\n\n{table}", arguments=("-f", "pdf"))
    assert built.code == 0
    assert "P-004" not in built.rules


@pytest.mark.parametrize(("rows", "rules"), [(16, []), (17, ["S-160"])])
def test_a_table_in_a_note_that_may_have_no_room_is_told_at_its_line(
    rows: int, rules: list[str], build: Callable[..., Built]
) -> None:
    table = "    | a |\n    |---|\n" + "    | 1 |\n" * rows
    built = build(
        f"# T\n\nWords[^1].\n\n[^1]: Doses:\n\n{table}",
        arguments=("-f", "pdf", "--layout", "large-print"),
    )
    assert (built.code, [rule for rule in built.rules if rule != "P-108"]) == (0, rules)
