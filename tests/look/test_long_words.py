"""A word longer than its line is broken, wherever it stands: nothing leaves the page."""

from __future__ import annotations

import pytest

from tests.look import laid

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzer"
PLACES = {
    "heading": f"# Hands\n\n## {WORD}\n\nWash them.\n",
    "chapter and contents": f"# {WORD}\n\nWash them.\n",
    "text": f"# Hands\n\nWash {WORD} them.\n",
    "list": f"# Hands\n\n- {WORD}\n",
    "box": f"# Hands\n\n::: {{.warning}}\n{WORD}\n:::\n",
    "cell": f"# Hands\n\n| One | Two | Three |\n|---|---|---|\n| short | {WORD} | some words |\n",
    "drawing": f"# Hands\n\n::: {{.icon-array count=1 of=4}}\n1 of 4 {WORD}\n:::\n",
    "columns": "# Hands\n\n:::: columns\n" + f"::: column\n{WORD}\n:::\n" * 3 + "::::\n",
    "note": f"# Hands\n\nWash them.[^1]\n\n[^1]: {WORD}\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_it_stays_on_the_page(place: str) -> None:
    assert len(WORD) == 90
    assert laid.findings(PLACES[place]) == ()


@pytest.mark.parametrize("place", ["heading", "text", "list", "box", "cell"])
def test_without_the_sheet_s_leave_to_break_it_runs_over(place: str) -> None:
    found = laid.findings(PLACES[place], "* { overflow-wrap: normal !important }")
    assert "P-105" in {finding.rule for finding in found}


@pytest.mark.parametrize("number", [12345, 999999999])
def test_a_long_number_of_a_list_stands_inside_the_margins(number: int) -> None:
    boxes = laid.seen(laid.book(f"# Hands\n\n{number}. Wash.\n{number - 1}. Dry.\n"))
    left = next(each.box for each in boxes if each.text == "Hands").position_x
    marks = [each.box for each in boxes if each.text == f"{number}."]
    assert marks
    assert all(mark.position_x >= left for mark in marks)


WIDE = "Antidepressants"


@pytest.mark.parametrize(("columns", "is_broken"), [(3, False), (9, True)])
def test_only_a_table_whose_words_do_not_fit_breaks_them(columns: int, is_broken: bool) -> None:
    rows = ("| One" * columns, "|---" * columns, f"| {WIDE}" * columns, "| a few words" * columns)
    text = "# Hands\n\n" + "".join(f"{row} |\n" for row in rows)

    lines = [one.text.strip() for one in laid.seen(laid.book(text)) if one.is_line]

    assert (lines.count(WIDE) < columns) == is_broken
    assert laid.findings(text) == ()
