"""A table is read by its tags alone: each cell says its row's header, its column's, its words."""

from __future__ import annotations

import io
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
        read = [
            passage.text for passage in text_of(file, document).passages
            if passage.role.rpartition(" > ")[2].split(" ")[0] in ("cell", "column", "row")
            and passage.role.startswith("table")
        ]
        cells = [element for element in elements(file) if role(element) in ("TH", "TD")]
        words = dict(zip((cell.objgen for cell in cells), read, strict=True))
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
