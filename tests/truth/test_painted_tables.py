"""Words of a table on paper are whole, or parted by a hyphen; an amount stands beside its unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from exporter.model import Severity
from exporter.render import pdf
from exporter.rules.rule import ERROR, WARNING
from tests import making
from tests.look import laid
from tests.truth.conftest import Built

NAMES = ("Hydrochlorothiazide", "Levothyroxine sodium", "Amlodipine besilate", "Spironolactone")
HEADS = ("Medicine", "Morning", "Midday", "Evening", "Night", "With food", "Needed for", "Started")


def table(columns: int, cell: str) -> str:
    heads = (*HEADS, *HEADS)[:columns]
    rows = [heads, ["---"] * columns, *([name, *[cell] * (columns - 1)] for name in NAMES)]
    return "# Tables\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


@pytest.mark.parametrize(("columns", "cell"), [
    (4, "50 micrograms"), (6, "underactive thyroid"), (8, "12.5 mg"), (8, "12.5 micrograms"),
])
def test_words_are_whole_or_hyphenated(columns: int, cell: str) -> None:
    assert laid.findings(table(columns, cell)) == ()


@pytest.mark.parametrize(("is_proof", "severity"), [(True, WARNING), (False, ERROR)])
def test_what_is_cut_is_told(is_proof: bool, severity: Severity) -> None:
    cut = replace(making.book(table(16, "antidepressants")), proof=is_proof)

    [found] = [each for each in pdf.render(cut, "a4").findings if each.rule == "P-111"]
    assert found.severity == severity
    assert " / " in found.found


def test_a_word_with_hyphens_and_a_cut_is_told() -> None:
    text = table(13, "hydroxychloroquine")
    told = [each.found for each in pdf.render(making.book(text), "a4").findings
            if each.rule == "P-111"]
    assert any("chlor" in found for found in told), told


AMOUNTS = ("50--100 mL", "1,250 mL", "10:30", "100000 mL", "100 mL")


def doses(columns: int) -> str:
    """Return a table of amounts, two columns of words beside them."""
    heads = ("Drink", *HEADS, *HEADS)[:columns]
    rows = [["Chamomile", *(AMOUNTS * 3)[row : row + columns - 1]] for row in range(4)]
    for row in rows:
        row[2] = "antidepressants with breakfast, and *with* water"
    lines = [heads, ["---"] * columns, *rows]
    return "# Doses\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


@pytest.mark.parametrize(("columns", "apart"), [
    (10, []), (13, ["50–100 / mL", "100000 / mL", "1,250 / mL"]),
])
def test_numbers_are_whole_where_words_are_cut(columns: int, apart: list[str]) -> None:
    made = laid.book(doses(columns))
    lines = [one.text for one in laid.seen(made) if one.is_line and one.at.table is not None]
    [found] = [each for each in pdf.render(made, "a4").findings if each.rule == "P-111"]

    numbers = {number for line in lines for number in re.findall(r"\d[\d,:–\u2060]*", line)}
    assert numbers == {"50–\u2060100", "100", "1,250", "10:30", "100000"}
    assert [word for word in found.found.split(", ") if word[0].isdigit()] == apart
    assert found.message.startswith("Words of the table 'Drink | Medicine | Morning | ")


def test_a_table_of_too_many_amounts_stays_on_paper_and_is_told() -> None:
    [found] = pdf.render(laid.book(doses(17)), "a4").findings
    assert found.rule == "P-111"
    assert found.hint.startswith("Put a line `::: landscape` above the table")


@pytest.mark.parametrize("unit", ["mg", "mL", "micrograms", "%", "IU"])
def test_an_amount_is_never_parted_from_its_unit(unit: str) -> None:
    text = table(7, f"take 12.5 {unit} now and 12.5 {unit} then")

    lines = [one.text for one in laid.seen(laid.book(text)) if one.is_line]

    assert lines
    assert not [line for line in lines if line.rstrip().endswith("12.5")]


def test_a_hyphen_that_was_written_stays_where_lines_are_hyphenated(
    build: Callable[..., Built],
) -> None:
    row = (
        "| Migraine | Promoting migraine-friendly schools and offices | Educating individuals "
        "about migraine triggers | Medications for symptom relief and prevention | Specialized "
        "infusions for chronic pain management |\n"
    )
    head = "| Condition | Primordial | Primary | Secondary | Tertiary |\n|---|---|---|---|---|\n"
    cervical = row.replace("Specialized", "Electrosurgical").replace("Educating", "Administration")
    built = build(f"# A\n\n{head}{cervical}{row}", arguments=("-f", "pdf"))
    assert built.code == 0
    assert "P-005" not in built.rules


def test_slanted_neighbours_are_not_printed_over_each_other(build: Callable[..., Built]) -> None:
    words = "*Inbrija, Beijing, hijab, Fiji, fjord, affine ij ji jj*"
    built = build(f"# A\n\n{words}\n\n**{words}**\n", arguments=("-f", "pdf"))
    assert (built.code, built.rules) == (0, [])
