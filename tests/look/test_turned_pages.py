"""A landscape block turns the pages that it takes, and no other, in each layout and edition."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest

from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from exporter.render.pdf import tabular
from tests.making import book

_WEEK = """\
# Week

Before.

::: landscape
| Medicine | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | Remarks |
|----------|-------:|--------:|----------:|---------:|-------:|---------:|-------:|---------|
| Tablets  | 500 mg | 500 mg  | 1,000 mg  | 500 mg   | 500 mg | 500 mg   | none   | Food    |

: What to take {.row-heads}
:::

Behind.
"""


def _pages(body: bytes) -> Iterator[tuple[bool, str]]:
    """Yield of each page whether it lies on its side, and its text."""
    with pypdfium2.PdfDocument(io.BytesIO(body)) as document:
        for page in document:
            width, height = page.get_size()
            yield width > height, page.get_textpage().get_text_bounded()


@pytest.mark.parametrize("layout", ["a4", "letter", "large-print"])
@pytest.mark.parametrize("is_proof", [True, False])
def test_the_block_alone_lies_on_its_side(layout: str, is_proof: bool) -> None:
    made = replace(book(_WEEK), proof=is_proof)
    rendered = pdf.render(made, layout)
    turned = [
        ("Before." in text, "Tablets" in text, "Behind." in text)
        for lies, text in _pages(rendered.body) if lies
    ]
    assert turned == [(False, True, False)]
    assert [found for found in rendered.findings if found.rule in ("P-105", "P-110")] == []
    expected = Expected(made)
    assert proof.prove(expected, rendered.body, "x.pdf").findings == ()


def test_a_table_has_the_length_of_the_page() -> None:
    row = "".join(f"<td>{'x' * 9}</td>" for _ in range(7))
    table = f"<table><tr>{row}</tr></table>"
    document = fromstring(f"<body>{table}<div class='landscape'>{table}</div></body>")
    tabular.loosen_tables(document)
    assert [table.get("class") for table in document.iter("table")] == ["widest", None]


def test_a_page_break_right_behind_it_leaves_no_empty_page() -> None:
    text = _WEEK.replace("Behind.", "::: page-break\n:::\n\nBehind.")
    assert pdf.render(book(text), "a4").pages == pdf.render(book(_WEEK), "a4").pages


_TABLE = _WEEK[_WEEK.index(":::"):_WEEK.index("\n\nBehind.")]


@pytest.mark.parametrize(("text", "named"), [
    ("# Week", ["Week"]), ("# Days", ["Week", "Days"]), ("# Week\n\nBefore.\n\n## Days", ["Days"]),
])
@pytest.mark.parametrize("is_proof", [True, False])
def test_what_names_the_table_turns_with_it(
    text: str, named: list[str], is_proof: bool
) -> None:
    made = book(f"{text}\n\n{_TABLE}\n\nBehind.\n", title="Week", contents=None)
    rendered = pdf.render(replace(made, proof=is_proof), "a4")
    pages = list(_pages(rendered.body))
    [turned] = [number for number, (lies, _) in enumerate(pages) if lies]
    shown = pages[turned][1]
    assert [name for name in named if name not in shown] == []
    assert turned == ("Before." in text)
    assert "Before." not in shown
    assert [found for found in rendered.findings if found.rule == "P-101"] == []
