"""Pictures stand beside each other where there is room, on paper and on screens, and stay whole."""

from __future__ import annotations

import functools
import io
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import Image
from weasyprint.formatting_structure import boxes

from exporter.assemble import assemble
from exporter.make import make
from exporter.model import Artifact, Book, Resource
from exporter.render import pdf
from tests import making
from tests.judges import epubcheck, verapdf
from tests.look import laid
from tests.readers.browser import chapter

PX = 96 / 25.4
FIGURES = '![A]({0}.png){{alt="x"{1}}}\n\n![B]({0}.png){{alt="y"{1}}}\n'


def picture(name: str, width: int, height: int) -> Resource:
    stream = io.BytesIO()
    Image.new("L", (width, height), 120).save(stream, "PNG")
    return Resource(f"{name}.png", "image/png", stream.getvalue())


RESOURCES = (picture("wide", 1000, 500), picture("high", 500, 1000))


def book_of(text: str) -> Book:
    manuscript = making.manuscript(f"# One\n\n{text}", resources=RESOURCES)
    book = assemble(manuscript, making.edition()).book
    assert book is not None
    return book


def drawn(text: str) -> list[tuple[int, float, float, float]]:
    """Return page, left, top and width of each picture, in mm from the text's left edge."""
    return [
        (each.at.page, each.box.position_x / PX - 25, each.box.position_y / PX, each.box.width / PX)
        for each in laid.seen(book_of(text)) if isinstance(each.box, boxes.ReplacedBox)
    ]


@pytest.mark.parametrize(("text", "lefts", "widths"), [
    ("![x](wide.png) ![y](wide.png)", (0, 83), (77, 77)),
    ("![x](wide.png)\n![y](wide.png)", (0, 83), (77, 77)),
    ("![x](wide.png){width=50%} ![y](wide.png){width=50%}", (0, 83), (77, 77)),
    ("![x](wide.png){width=45%} ![y](wide.png){width=45%}", (0, 83), (77, 77)),
    ("![x](wide.png){width=25%} ![y](wide.png){width=75%}", (0, 44.5), (38.5, 115.5)),
    ("![x](wide.png){width=20%} ![y](wide.png){width=20%}", (0, 35.6), (29.6, 29.6)),
    ("![x](wide.png){width=3cm} ![y](wide.png)", (0, 83), (30, 77)),
    (f"::: figures\n{FIGURES.format('wide', '')}:::", (0, 83), (77, 77)),
    (f"::: side-by-side\n{FIGURES.format('wide', ' width=40%')}:::", (0, 65.2), (59.2, 59.2)),
    (f"::: {{layout-ncol=3}}\n{FIGURES.format('wide', '')}:::", (0, 55.3), (49.3, 49.3)),
])
def test_two_stand_beside_each_other(
    text: str, lefts: tuple[float, float], widths: tuple[float, float]
) -> None:
    (first, second) = drawn(text)

    assert first[2] == second[2]
    assert (first[1], second[1]) == pytest.approx(lefts, abs=0.2)
    assert (first[3], second[3]) == pytest.approx(widths, abs=0.2)


def test_four_stand_two_and_two_and_other_words_have_the_whole_width() -> None:
    text = f"::: figures\n{FIGURES.format('wide', '')}\n{FIGURES.format('wide', '')}\n"
    seen = laid.seen(book_of(text + "All four of them, in the order of the days.\n:::"))
    tops = [round(each.box.position_y) for each in seen if isinstance(each.box, boxes.ReplacedBox)]
    lines = [each for each in seen if each.is_line and "All four" in each.text]

    assert tops[0] == tops[1] < tops[2] == tops[3]
    assert [line.text for line in lines] == ["All four of them, in the order of the days."]


@pytest.mark.parametrize(("text", "lefts"), [
    (f"::: figures\n{FIGURES.format('wide', '')}:::", (83, 0)),
    (f"::: figures\n{FIGURES.format('wide', ' width=40%')}:::", (100.8, 35.6)),
    ("![x](wide.png) ![y](wide.png)", (83, 0)),
    ("![x](wide.png){width=25%} ![y](wide.png){width=75%}", (121.5, 0)),
])
def test_from_right_to_left_the_first_stands_on_the_right(
    text: str, lefts: tuple[float, float]
) -> None:
    first, second = drawn(f"::: {{lang=ar}}\n{text}\n:::")

    assert first[2] == second[2]
    assert (first[1], second[1]) == pytest.approx(lefts, abs=0.2)


def test_from_right_to_left_a_row_below_begins_on_the_right_again() -> None:
    three = FIGURES.format("wide", "") + "\n" + FIGURES.format("wide", "").partition("\n")[0]
    first, _, third = drawn(f"::: {{lang=ar}}\n::: {{layout-ncol=2}}\n{three}\n:::\n:::")

    assert third[1] == first[1]
    assert third[2] > first[2]


@pytest.mark.parametrize("text", [
    "![x](wide.png){width=60%} ![y](wide.png){width=60%}",
    "![x](wide.png)\\\n![y](wide.png)",
    '![x](wide.png){alt="x"}\n\n![y](wide.png){alt="y"}',
])
def test_what_has_no_room_or_is_parted_stands_below(text: str) -> None:
    (first, second) = drawn(text)

    assert first[2:1:-1] < second[2:1:-1]
    assert first[1] == second[1]


@pytest.mark.parametrize("lines", range(4, 28, 4))
def test_a_row_is_never_parted_nor_painted_twice(lines: int) -> None:
    before = "\n\n".join(["Words before it."] * lines)
    text = f"{before}\n\n::: figures\n{FIGURES.format('high', '')}:::\n\nWords behind it."
    (first, second) = drawn(text)

    assert first[0] == second[0]
    with pikepdf.open(io.BytesIO(pdf.render(book_of(text), "a4").body)) as paper:
        painted = sum(
            str(each.operator) == "Do" for page in paper.pages
            for each in pikepdf.parse_content_stream(page)
        )
    assert painted == 2


@functools.cache
def made(text: str) -> tuple[Artifact, ...]:
    made = make(
        making.manuscript(f"# One\n\n{text}", resources=RESOURCES),
        making.edition(formats=("pdf", "epub"), layouts=("a4",)),
    )
    assert {each.format for each in made.artifacts} == {"pdf", "epub"}, made.findings
    return made.artifacts


EVERYTHING = f"""![x](wide.png) ![y](high.png)

::: warning
Take care.

::: figures
{FIGURES.format("wide", " width=30%")}
Both.
:::
:::
"""


def test_judges_and_the_three_way_reading_accept_rows(tmp_path: Path) -> None:
    for artifact in made(EVERYTHING):
        file = tmp_path / f"rows.{artifact.format}"
        file.write_bytes(artifact.body)
        if artifact.format == "pdf":
            assert verapdf(file) == []
        else:
            assert [each for each in epubcheck(file) if each.severity != "USAGE"] == []


def test_a_phone_shows_them_below_one_another(tmp_path: Path) -> None:
    [ebook] = [each for each in made(EVERYTHING) if each.format == "epub"]
    with chapter(ebook.body, "Take care", 320, tmp_path) as page:
        for width, beside in ((320, False), (520, True)):
            page.set_viewport_size({"width": width, "height": 800})
            places = page.evaluate(
                "Array.from(document.images, each => each.getBoundingClientRect())"
                ".map(each => [each.left, each.top, each.right].map(Math.round))"
            )
            assert len(places) == 4
            for first, second in (places[:2], places[2:]):
                assert (first[1] == second[1]) is beside
                assert (first[0] == second[0]) is not beside
                assert max(first[2], second[2]) <= width


def test_a_missing_alternative_in_a_row_marks_a_draft() -> None:
    text = "![](wide.png) ![y](wide.png)\n\n::: figures\n![](wide.png)\n\n![B](wide.png)\n:::"
    assembled = assemble(
        making.manuscript(f"# One\n\n{text}", resources=RESOURCES), making.edition()
    )
    assert assembled.book is not None
    told = [each.place.line for each in assembled.findings if each.rule == "A-001"]
    body = next(part.body for part in assembled.book.parts if part.role == "chapter")

    assert told == [3, 6, 8]
    assert len(etree.fromstring(body).findall(".//*[@class='fault']")) == 2


def test_a_picture_in_a_note_leaves_room_for_its_page() -> None:
    seen = laid.seen(book_of("Words.^[With ![n](high.png) and ![w](high.png){width=90%}.]"))
    heights = [each.box.height for each in seen if each.box.element_tag == "img" and each.at.foot]
    assert len(heights) == 2
    assert max(heights) <= 30 * PX + 1
