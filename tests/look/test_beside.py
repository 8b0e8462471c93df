"""A picture that asks for a side stands beside its text, stays whole, and is read first."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.formatting_structure import boxes

from tests.look import laid
from tests.look.test_rows import PX, book_of, made
from tests.readers.browser import chapter

WORDS = "Straighten one knee slowly until the leg is level, and let it down without a jolt. " * 2
PAIR = '![A]({0}.png){{alt="x" {1}}}\n\n' + WORDS


def places(text: str) -> tuple[tuple[int, float, float, float], tuple[int, float, float]]:
    """Return page, left, top and width of the picture; page, left and top of its text, in mm."""
    seen = laid.seen(book_of(text))
    [picture] = [each for each in seen if isinstance(each.box, boxes.ReplacedBox)]
    line = next(each for each in seen if each.is_line and each.text.startswith("Straighten"))
    box, words = picture.box, line.box
    return (
        (picture.at.page, box.position_x / PX - 25, box.position_y / PX, box.width / PX),
        (line.at.page, words.position_x / PX - 25, words.position_y / PX),
    )


@pytest.mark.parametrize(("side", "left", "width", "words"), [
    (".left", 0, 51.3, 57.3),
    (".float-right", 108.7, 51.3, 0),
    ("align=right width=40%", 98.4, 61.6, 0),
    (".left width=5cm", 0, 50, 56),
])
def test_a_picture_stands_beside_its_text(
    side: str, left: float, width: float, words: float
) -> None:
    picture, text = places(PAIR.format("wide", side))

    assert picture[1::2] == pytest.approx((left, width), abs=0.3)
    assert text[1] == pytest.approx(words, abs=0.3)
    assert abs(picture[2] - text[2]) < 2


def test_from_right_to_left_the_sides_are_swapped() -> None:
    picture, text = places(f"::: {{lang=ar}}\n{PAIR.format('wide', '.left')}\n:::")

    assert picture[1] > text[1]


@pytest.mark.parametrize("lines", [16, 19, 22, 25])
def test_both_stay_on_one_page(lines: int) -> None:
    before = "\n\n".join(["Words before it."] * lines)
    picture, text = places(f"{before}\n\n{PAIR.format('high', '.left')}")

    assert picture[0] == text[0]


@pytest.mark.parametrize(("width", "beside"), [(320, False), (520, True)])
def test_a_phone_shows_the_picture_above(width: int, beside: bool, tmp_path: Path) -> None:
    [ebook] = [
        each for each in made(PAIR.format("wide", ".right")) if each.format == "epub"
    ]
    with chapter(ebook.body, "Straighten", width, tmp_path) as page:
        picture, text = page.evaluate(
            "['.beside-text img', '.beside-text p']"
            ".map(each => document.querySelector(each).getBoundingClientRect())"
            ".map(each => [each.left, each.top, each.bottom])"
        )
    assert (text[0] < picture[0]) is beside
    assert (text[1] >= picture[2]) is not beside


def test_both_formats_read_alike() -> None:
    artifacts = made(f"{PAIR.format('wide', '.left')}\n\n{PAIR.format('high', '.right')}")
    assert sorted(each.format for each in artifacts) == ["epub", "pdf"]
    assert not [finding for each in artifacts for finding in each.findings]
