"""A drawn table on paper: its cells are whole, and few rows that a cell reaches into stay together.
"""

from __future__ import annotations

from collections import defaultdict
from math import isclose

from weasyprint.formatting_structure import boxes

from exporter.proof.expected import Expected
from exporter.proof.pdf import prove
from exporter.render import pdf
from tests.look import laid


def _groups(rows: int, of: int) -> str:
    """Return a drawn table of groups of rows, each with a name that reaches into all of them."""
    border, part = "+--------+--------+", "|        +--------+"
    lines = ["# Doses", "", border]
    for row in range(rows):
        name = f"G {row // of}" if row % of == 0 else ""
        lines.append(f"| {name.ljust(7)}| Row {row}".ljust(18) + "|")
        lines.append(part if (row + 1) % of else border)
    return "\n".join(lines) + "\n"


def test_the_rows_that_a_cell_reaches_into_stay_on_a_page() -> None:
    pages: dict[int, set[int]] = defaultdict(set)
    for seen in laid.seen(laid.book(_groups(75, 5))):
        if isinstance(seen.box, boxes.TableRowBox):
            row = int(seen.text.rpartition("Row ")[2])
            pages[row // 5].add(seen.at.page)
    assert len(set().union(*pages.values())) > 1
    assert [group for group, on in pages.items() if len(on) > 1] == []


def test_more_rows_than_a_page_has_are_parted() -> None:
    assert [found for found in laid.findings(_groups(90, 90)) if found.rule != "P-103"] == []


def test_what_a_cell_says_of_more_rows_is_said_on_each_page() -> None:
    text = _groups(90, 45).replace("| G 0    |", "| G[^1]  |") + "\n[^1]: A note.\n"
    book = laid.book(text)
    said: dict[int, list[str]] = defaultdict(list)
    for seen in laid.seen(book):
        if isinstance(seen.box, boxes.TableRowBox):
            said[seen.at.page].append(seen.text)
    others = sorted(said)[1:]
    assert len(others) == 2
    assert [said[page][0].partition("Row")[0].strip() for page in others] in (
        ["G", "G 1"], ["G", "G"]
    )
    assert prove(Expected(book), pdf.render(book, "a4").body, "x.pdf").findings == ()


def test_a_cell_over_several_columns_stands_in_their_middle() -> None:
    text = """# Spans

+-------+-------+-------+-----+
| Drink | When          | Who |
|       +-------+-------+     |
|       | Noon  | Night |     |
+=======+======:+======:+=====+
| Water | 10 mL twice   | All |
+-------+-------+-------+-----+
| For children                |
+-------+-------+-------+-----+
"""
    all_boxes = laid.seen(laid.book(text))
    found = {
        one.text: (one.at.block.get("colspan"), one.box) for one in all_boxes
        if one.is_line and one.at.table is not None
    }

    noon, night = (found[word][1] for word in ("Noon", "Night"))
    for words in ("When", "10 mL twice".replace(" ", "\u00a0", 1)):
        columns, line = found[words]
        [inside] = line.children
        middle = inside.position_x + inside.margin_width() / 2
        assert columns == "2"
        assert noon.position_x < middle < night.position_x + night.width
        assert abs(middle - line.position_x - line.width / 2) < 1
    assert found["For children"][1].children[0].position_x == found["Drink"][1].position_x
    cells = [seen.box for seen in all_boxes if isinstance(seen.box, boxes.TableCellBox)]
    assert {cell.style["border_left_style"] for cell in cells} == {"solid"}


def test_a_wide_table_from_right_to_left_fits_where_it_does_from_left_to_right() -> None:
    row = " | ".join(("Levothyroxine ليفوثيروكسين", *("12.5 mg", "2500 mg") * 5))
    table = f"| {' | '.join(['رأس'] * 11)} |\n|{'---|' * 11}\n| {row} |\n"
    ours, mirrored = (
        next(one.box.width for one in laid.seen(laid.book(f"# Head\n\n{text}\n"))
             if isinstance(one.box, boxes.TableBox))
        for text in (table, f"::: {{lang=ar}}\n{table}\n:::")
    )
    assert isclose(ours, mirrored, rel_tol=0.02)
