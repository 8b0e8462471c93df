"""A mark before an item of a list is never read as a sign of its amount."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from weasyprint.formatting_structure import boxes

from tests.look import laid

LISTS = """# Cold

- Fridge
    - 18 °C at most
        - 5 °C

1. Freezer
    - 2 °C
"""


def test_every_bullet_is_a_dot() -> None:
    marks = [
        box.text.strip() for seen in laid.seen(laid.book(LISTS))
        if "::marker" in ((box := seen.box).element_tag or "") and getattr(box, "text", "")
    ]
    assert marks == ["•", "•", "•", "1.", "•"]


ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


@pytest.mark.parametrize(("names", "wide"), [
    (range(1, 10), ""), (range(9, 12), "wide"), (range(98, 101), "wider"), (ROMAN[:7], ""),
    (ROMAN, "wide"), ("ab", ""), ([1] * 100, "wider"),
])
def test_no_number_stands_out_into_the_margin(names: Iterable[str | int], wide: str) -> None:
    made = laid.book("# Steps\n\nWords.\n\n" + "".join(f"{name}. One\n" for name in names))
    (*_, found) = re.findall(r"<ol([^>]*)>", "".join(part.body for part in made.parts))
    assert re.findall(r'class="(\w+)-numbers"', found) == [wide] * bool(wide)
    boxes = [seen.box for seen in laid.seen(made) if getattr(seen.box, "text", "").strip()]
    (words,) = (box for box in boxes if box.text == "Words.")
    marks = [box for box in boxes if "::marker" in (box.element_tag or "")]
    assert marks
    assert all(box.position_x >= words.position_x - 1.5 for box in marks)


@pytest.mark.parametrize("words", ["体温>38 ℃时打电话0755 2600 1234。", "Words."])
def test_a_number_stands_on_the_line_of_its_item(words: str) -> None:
    text = f"# 药\n\n1. {words}\n\n    - {words}\n\n2. > {words}\n"
    items = [
        seen.box for seen in laid.seen(laid.book(text, lang="zh-Hans"))
        if seen.box.element_tag == "li" and isinstance(seen.box, boxes.BlockBox)
        and seen.box.children[0].is_outside_marker
    ]
    lines = [
        (item.children[0].children[0], next(
            each for each in item.descendants() if isinstance(each, boxes.LineBox)
        )) for item in items
    ]
    levels = [[line.position_y + line.baseline for line in pair] for pair in lines]
    assert len(levels) == 3
    assert [mark for mark, _ in levels] == pytest.approx([first for _, first in levels])
