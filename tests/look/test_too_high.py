"""What is higher than a page is parted where it stands, and told where its author cares."""

from __future__ import annotations

import pytest

from tests.look import laid
from tests.look.test_rows import FIGURES, book_of

WORDS = "Wash your hands with soap and warm water, and dry them with a clean towel. "
LONG = "\n\n".join([WORDS * 8] * 10)
CAPTION = WORDS * 70


def told(text: str) -> tuple[list[int], set[str]]:
    """Return the pages on which heading and first words stand, and the findings."""
    seen, findings = laid.rendered(book_of(text))
    lines = [each for each in seen if each.is_line]
    first = [next(each.at.page for each in lines if each.text.startswith(words))
             for words in ("Hands", "Wash")]
    return first, {f"{each.rule} {each.message}" for each in findings}


@pytest.mark.parametrize(("block", "rules"), [
    (f"::: keep-together\n{LONG}\n:::", ["S-149"]),
    (f"::: warning\n{WORDS * 60}\n:::", []),
    (f"::: steps\n1. {WORDS * 60}\n:::", []),
])
def test_what_stays_whole_begins_below_its_heading(block: str, rules: list[str]) -> None:
    pages, found = told(f"Before.\n\n## Hands\n\n{block}\n")

    assert pages == [1, 1]
    assert [each[:5] for each in found] == rules


def test_its_first_lines_are_cited_apart() -> None:
    _, findings = laid.rendered(book_of(f"::: keep-together\nTake it.\n\n{LONG}\n:::"))
    [found] = [each.found for each in findings if each.rule == "S-149"]
    assert found.startswith("Take it. Wash your")


def test_words_between_pictures_part_their_rows() -> None:
    text = f"::: figures\n{FIGURES.format('high', '')}\n{LONG}\n\n{FIGURES.format('high', '')}\n:::"
    seen = [each for each in laid.seen(book_of(text)) if each.box.element_tag == "img"]
    tops = [(each.at.page, round(each.box.position_y)) for each in seen]

    assert tops[0] == tops[1] < tops[2] == tops[3]
    assert tops[0][0] == 1


@pytest.mark.parametrize("text", [
    f"::: figures\n![{CAPTION}](wide.png)\n\n![B](wide.png)\n:::",
    f"![{CAPTION}](wide.png){{.right}}\n\nWords beside it.",
    f":::: columns\n::: column\n{LONG}\n:::\n::: column\nB\n:::\n::::",
])
def test_what_stands_side_by_side_stands_below_one_another(text: str) -> None:
    pages, found = told(f"Before.\n\n## Hands\n\n{text}\n")

    assert pages == [1, 1]
    assert [each[:40] for each in found] == ["S-149 What is to stand side by side on p"]
