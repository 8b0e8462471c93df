"""What is to stay together stands on one page, or is told; columns stand side by side."""

from __future__ import annotations

import io

import pytest
from pypdfium2 import PdfDocument

from exporter.make import make
from exporter.model import Made
from exporter.rules.layout import TOO_HIGH
from tests.making import book, edition, manuscript
from tests.markdown.making import parsed

LINES = "\n\n".join(f"Above {number}." for number in range(18))
KEPT = "\n\n".join(f"Kept {number}." for number in range(10))


def made_of(block: str) -> Made:
    made = make(manuscript(f"# Words\n\n{LINES}\n\n{block}\n", contents=False), edition())
    assert len(made.artifacts) == 2, made.findings
    return made


def pages(made: Made) -> list[str]:
    pdf = PdfDocument(io.BytesIO(made.artifacts[0].body))
    return [page.get_textpage().get_text_bounded() for page in pdf]


def test_a_block_that_fits_moves_as_a_whole() -> None:
    loose, kept = (pages(made_of(block)) for block in (KEPT, f"::: keep-together\n{KEPT}\n:::"))
    assert "Kept 0." in loose[0]
    assert "Kept 9." not in loose[0]
    assert "Kept" not in kept[0]
    assert "Kept 0." in kept[1]
    assert "Kept 9." in kept[1]


@pytest.mark.parametrize(("times", "count"), [(1, 0), (8, 1)])
def test_one_higher_than_a_page_is_told(times: int, count: int) -> None:
    block = "\n\n".join([KEPT] * times)
    found = [
        each for each in made_of(f"::: {{.warning .keep-together}}\n{block}\n:::").findings
        if each.rule == TOO_HIGH.id
    ]
    assert len(found) == count
    for each in found:
        assert "parted between pages" in each.message


COLUMNS = """\
:::: columns
::: {.column width=33%}
First words[^1].

- one
:::
::: column
Second words.

| a | b |
|---|---|
| c | d |
:::
::::

Last words.

[^1]: A note.
"""


def test_columns_stand_side_by_side_and_are_read_one_after_the_other() -> None:
    made = make(manuscript(f"# Words\n\n{COLUMNS}", contents=False), edition())
    assert [one.rule for one in made.findings] == ["D-001"]
    (page,) = PdfDocument(io.BytesIO(made.artifacts[0].body))
    text = page.get_textpage()
    (left, bottom), (beside, level), (_, below) = (
        text.get_charbox(text.search(words).get_next()[0])[:2]
        for words in ("First", "Second", "Last")
    )
    assert abs(bottom - level) < 1
    assert 130 < beside - left < 200
    assert below < level - 40
    assert "share-33" in section(COLUMNS)


@pytest.mark.parametrize("widths", [(70, 15, 15), (35, 35, 30), (80, 10, 10), (25, 75)])
def test_columns_of_100_percent_have_room_beside_each_other(widths: tuple[int, ...]) -> None:
    columns = "".join(f"::: {{.column width={width}%}}\nWord {width}\n:::\n" for width in widths)
    text = f"# Words\n\n:::: columns\n{columns}::::\n"
    made = make(manuscript(text, contents=False), edition())
    assert [one.rule for one in made.findings] == ["D-001"]
    (page,) = PdfDocument(io.BytesIO(made.artifacts[0].body))
    paper = page.get_textpage()
    found = paper.search("Word ")
    levels = [paper.get_charbox(found.get_next()[0])[1] for _ in widths]
    assert max(levels) - min(levels) < 1


def section(text: str) -> str:
    return book(f"# Words\n\n{text}").parts[2].body


@pytest.mark.parametrize("text", [
    "::: columns\nWords.\n:::", "::: column\nWords.\n:::",
    ":::: columns\n::: column\na\n:::\n- b\n::::",
    "::::: columns\n:::: note\n::: column\na\n:::\n::::\n:::::",
])
def test_what_is_no_column_of_columns_is_told(text: str) -> None:
    assert {one.rule for one in parsed(f"# A\n\n{text}").findings} == {"S-150"}


@pytest.mark.parametrize(("width", "rules"), [
    ("40%", []), ("5%", ["S-116"]), ("300", ["S-116"]), ("100%", ["S-116"]),
])
def test_a_width_is_a_part_of_the_line(width: str, rules: list[str]) -> None:
    text = f":::: columns\n::: {{.column width={width}}}\na\n:::\n::::"
    assert [one.rule for one in parsed(f"# A\n\n{text}").findings] == rules
