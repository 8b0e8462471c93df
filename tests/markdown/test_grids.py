"""A drawing is a table if its lines are equally wide and its cells tile it; nothing else is."""

from __future__ import annotations

import time

import pytest

from exporter.markdown.grids import CrookedError, grid
from tests.markdown.making import body

SPANNING = """\
+---+-------+
| a | b     |
|   +---+---+
|   | c | d |
+:=:+===+==:+
| e     | f |
+---+---+   |
| g | h |   |
+---+---+---+"""


def test_cells_may_take_several_rows_and_columns() -> None:
    read = grid(SPANNING.split("\n"))
    assert (read.head, read.sides) == (2, ("center", "", "right"))
    assert [
        ("".join(box.text).strip(), box.row, box.column, box.down, box.across, box.line)
        for box in read.boxes
    ] == [
        ("a", 0, 0, 2, 1, 1), ("b", 0, 1, 1, 2, 1), ("c", 1, 1, 1, 1, 3), ("d", 1, 2, 1, 1, 3),
        ("e", 2, 0, 1, 2, 5), ("f", 2, 2, 2, 1, 5), ("g", 3, 0, 1, 1, 7), ("h", 3, 1, 1, 1, 7),
    ]


def test_a_bar_that_is_a_sign_stays_in_its_cell() -> None:
    for line in (r"| a \| b |", "| a|b    |", "| `a | b` "):
        [box] = grid(["+--------+", f"{line:9}|"[:9] + "|", "+--------+"]).boxes
        assert "|" in box.text[0]


def test_a_wide_sign_takes_two_columns_and_an_accent_none() -> None:
    read = grid(["+----+", "| 日 |", "| e\u0301a |", "+----+"])
    assert read.boxes[0].text == ("日", "e\u0301a")


def test_the_space_behind_a_bar_is_no_word_s() -> None:
    assert grid(["+------+", "| - a  |", "|      |", "|   b  |", "+------+"]).boxes[0].text == (
        "- a", "", "  b")
    assert grid(["+---+", "|a  |", "| b |", "+---+"]).boxes[0].text == ("a", " b")


@pytest.mark.parametrize(("drawing", "line"), [
    ("+---+\n| a|\n+---+", 1),
    ("+---+\n| a |\n+--+", 2),
    ("+---+\n| a\n+---+", 1),
    ("+---+\n| a |", 1),
    ("+---+\n| a |\n| b |", 2),
    ("+---+---+\n| a | b |\n+---+---+\n| c |   | d\n+---+---+", 3),
    ("+---+---+\n| a + b |\n+---+---+", 1),
    ("+---+\n| a +\n+---+", 1),
    ("+---+---+\n| a     |\n+---+---+", 0),
    ("+-------+\n| a | b |\n+---+---+\n| c | d |\n+---+---+", 1),
    ("+---+---+\n| ab | c|\n+---+---+", 0),
    ("+---+---+\n| a | b |\n+---+---+\n| ab | c|\n|    |  |\n+---+---+", 3),
    ("+-------+\n| a | b |\n+-------+", 1),
    ("+---+---+\n+---+---+", 0),
    ("+---+\n+---+\n| a |\n+---+", 0),
    ("+===+\n| a |\n+---+", 0),
    ("+---+\n| a |\n+===+\n| b |\n+===+", 4),
    ("+---+\n| a |\n+===+\n| b |\n+===+\n| c |\n+---+", 4),
    ("+---+---+\n| a | b |\n+===+---+\n| c | d |\n+---+---+", 2),
    ("+---+---+\n| a | b |\n|   +===+\n|   | d |\n+---+---+", 2),
    ("+:--+\n| a |\n+===+\n| b |\n+---+", 0),
    ("+---+\n| a |\n+:--+\n| b |\n+---+", 2),
    ("+:-----:+\n| a     |\n+---+---+\n| b | c |\n+---+---+", 0),
    ("+---+\n" + "| a |\n+---+\n" * 5 + "| a |\n+===+\n| b |\n+---+", 12),
    ("+-:-+\n| a |\n+---+", 0),
    ("+----+\n| a\u200db |\n+----+", 1),
    ("+----+\n| a\tb|\n+----+", 1),
    ("+" + "--+" * 21 + "\n|" + "  |" * 21 + "\n+" + "--+" * 21, 0),
])
def test_what_is_drawn_wrong_is_refused_with_its_line(drawing: str, line: int) -> None:
    with pytest.raises(CrookedError) as refused:
        grid(drawing.split("\n"))
    assert refused.value.faults[0].line == line


def test_each_line_that_is_drawn_wrong_is_told() -> None:
    with pytest.raises(CrookedError) as refused:
        grid(["+---+----+", "| a | b |", "+===+===+", "| c | d", "| e | f   |", "+---+---+"])
    assert [fault.line for fault in refused.value.faults] == [0, 3, 4]


@pytest.mark.parametrize("drawing", [
    ["+" + "-+" * 499] * 1_000,
    ["+" * 999] * 1_000,
    ["+" * 900, *["|" + "+" * 898 + "|"] * 997, "+" * 900],
    ["+" + "-+" * 400, *["|" + " |" * 400] * 998, "+" + "-+" * 400],
    ["+" * 900, *["+" * 899 + "|"] * 997, "+" * 900],
    ["+---+"] * 100_000,
], ids=range(6))
def test_a_hostile_drawing_takes_seconds(drawing: list[str]) -> None:
    start = time.process_time()
    with pytest.raises(CrookedError):
        grid(drawing)
    assert time.process_time() - start < 5


def test_a_drawing_that_is_none_keeps_its_signs() -> None:
    shown = body("# T\n\n+-----+\n| it's -- ... |\n+---+\n")
    assert [line in shown for line in ("+-----+", "| it's -- ... |", "+---+")] == [True] * 3
