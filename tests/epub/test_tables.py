"""On a small screen, a table keeps amounts on one line and words whole where there is room."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.render.epub.documents import XHTML
from exporter.render.epub.semantics import loosen_cells

_NO_BREAK = "\u00a0"


def loosened(*rows: str) -> etree._Element:
    """Return a table of rows, whose cells are parted by bars, as it is bound."""
    cells = "".join(f"<tr><td>{'</td><td>'.join(row.split('|'))}</td></tr>" for row in rows)
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><table>{cells}</table></html>"
    document = etree.fromstring(page.replace("<td>2:", "<td colspan='2'>"))
    loosen_cells(document)
    [table] = document.iter(f"{XHTML}table")
    return table


@pytest.mark.parametrize(("head", "row", "classes", "is_bound"), [
    ("Medicine|Morning|Night", "Paracetamol|1,000 mg|500 mg", None, True),
    ("Medicine|Morning|Noon|Night", "Paracetamol|1,000 mg|500 mg|1,000 mg", "wide", True),
    ("Week|Breakfast|Midday|Evening|Total", "1|1,000 mg|500 mg|1,000 mg|1,000 mg", "wide", True),
    ("Medicine|Morning|Noon|Evening|Night", "Paracetamol|1,000 mg|500 mg|1,000 mg|1,000 mg",
     "wide", False),
    ("Medicine|Morning|Noon|Evening|Night", "Hydrochlorothiazide|12.5 mg|1 mg|1 mg|1 mg",
     "wide tight", True),
    ("Medicine|Morning|Noon|Evening|Night",
     "Hydrochlorothiazide|12 micrograms|12 micrograms|12 micrograms|12 micrograms", "wide tight",
     False),
])
def test_columns_find_room_by_steps(
    head: str, row: str, classes: str | None, is_bound: bool
) -> None:
    table = loosened(head, row)
    assert table.get("class") == classes
    amounts = [cell.text or "" for cell in table[1][1:]]
    assert {_NO_BREAK in amount for amount in amounts} == {is_bound}
    assert {cell.get("class") for cell in table[1][1:]} == {"amount"}
    box = table.getparent()
    assert box is not None
    assert box.get("class") == (classes and classes.replace("wide", "table-box"))
    by_keys = {key: box.get(key) for key in ("tabindex", "role", "aria-label") if box.get(key)}
    is_scrolled = classes == "wide tight"
    named = {"tabindex": "0", "role": "group", "aria-label": head.replace("|", " | ")}
    assert by_keys == (named if is_scrolled else {})


@pytest.mark.parametrize(("row", "is_bound"), [
    ("Physiotherapist|01632 960 123|10,000 units a day", True),
    ("Physiotherapist|+44 1632 960 123456|10,000 units a day", False),
    ("Physiotherapist and|01632 960 123|Hydrochlorothiazide", False),
    ("Hydrochlorothiazide|01632 960 123|Physiotherapeutically", True),
])
def test_a_short_telephone_number_stays_whole_where_it_has_room(row: str, is_bound: bool) -> None:
    [cells] = loosened(row)
    assert (_NO_BREAK in cells[1].text) == is_bound


def test_a_run_and_a_cell_of_two_columns_make_no_column_wide() -> None:
    table = loosened("2:Incomprehensibilities", f"https://example.org/{'a' * 20}|Incomprehensible")
    assert table.get("class") is None
    assert [cell.get("class") for cell in table.iter(f"{XHTML}td")] == [None, "run", None]


def test_addresses_and_codes_are_parted_by_no_hyphen_and_signs_stay_with_their_numbers() -> None:
    table = loosened("Where|What", "ward@example.org, now|ABC12345 &lt; 2 kg, 12.5 ± 2.5 mg")
    typed = [span.text for span in table.iter(f"{XHTML}span") if span.get("class") == "as-typed"]
    assert typed == ["ward@example.org,", "ABC12345"]
    assert "<\u00a02" in "".join(map(str, table.itertext()))
    assert "±\u00a02.5" in "".join(map(str, table.itertext()))
