"""A table is read by its tags alone: each cell says its row's header, its column's, its words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from exporter.proof.pdf_text import text_of
from exporter.proof.pdf_tree import attribute, elements, role
from exporter.render import pdf
from tests.making import book

_ROWS = "".join(
    f"| Medicine {number} | {number} mg | {number + 100} mg | {number + 200} mg |\n"
    for number in range(1, 61)
)
DOSES = f"""\
# Doses

| Medicine | Morning | Noon | Night |
|:---------|--------:|-----:|------:|
{_ROWS}
: What to take {{.row-heads}}
"""


def said(body: bytes) -> Iterator[tuple[str, ...]]:
    """Yield what a screen reader says of each cell: the words of its headers, then its own."""
    with pikepdf.open(io.BytesIO(body)) as file, pypdfium2.PdfDocument(body) as document:
        read: dict[str, str] = {}
        for passage in text_of(file, document).passages:
            if inside := re.match(r"table .*(cell|header) \d+", passage.role):
                own = passage.text if inside[0] == passage.role else ""
                read[inside[0]] = read.get(inside[0], "") + own
        cells = [element for element in elements(file) if role(element) in ("TH", "TD")]
        words = dict(zip((cell.objgen for cell in cells), read.values(), strict=True))
        names = file.Root.StructTreeRoot.IDTree.Names
        heads = {str(names[at]): words[names[at + 1].objgen] for at in range(0, len(names), 2)}
        for cell in cells:
            if role(cell) == "TD":
                named = [heads[str(name)] for name in attribute(cell, "/Headers")]
                yield *named, words[cell.objgen]


@pytest.fixture(scope="module")
def doses() -> bytes:
    return pdf.render(book(DOSES), "a4").body


def test_each_dose_of_a_table_over_pages_says_its_medicine_and_its_time(doses: bytes) -> None:
    assert len(pypdfium2.PdfDocument(doses)) > 1
    assert list(said(doses)) == [
        (f"Medicine {number}", time, f"{number + add} mg")
        for number in range(1, 61)
        for time, add in (("Morning", 0), ("Noon", 100), ("Night", 200))
    ]


_DRAWN = """\
# Doses

+-----------+-----------------------+------------+
| Medicine  | When                  | Note       |
|           +-----------+-----------+            |
|           | Morning   | Night     |            |
+===========+===========+===========+============+
| Tablets   | 500 mg    | none      | With food. |
+-----------+-----------+-----------+            |
| Drops     | 10 mL twice           |            |
+-----------+-----------+-----------+------------+
|           | 5 mg      | 6 mg      | Alone.     |
+-----------+-----------+-----------+------------+

: What to take {.row-heads}
"""


def test_a_cell_over_several_rows_or_columns_says_all_their_headers() -> None:
    assert list(said(pdf.render(book(_DRAWN), "a4").body)) == [
        ("Tablets", "When", "Morning", "500 mg"),
        ("Tablets", "When", "Night", "none"),
        ("Tablets", "Drops", "Note", "With food."),
        ("Drops", "When", "Morning", "Night", "10 mL twice"),
        ("Medicine", ""),
        ("When", "Morning", "5 mg"),
        ("When", "Night", "6 mg"),
        ("Note", "Alone."),
    ]
