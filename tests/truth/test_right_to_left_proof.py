"""What a page says of its text is held against the letters that it paints."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from exporter.model import Book, Finding
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from tests.judges import verapdf
from tests.making import book

TEXT = """\
# One

[מילה Lipitor® מילה ½ ©]{lang=he}

::: {lang=ar}
خذ 500 mg، Lipitor® ثم كُلْ 12 مرة، ٣٤ و 1–2.

| دواء | جرعة |
|---|---|
| Paracetamol | 250 |
:::

## Two

::: {lang=he}
שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם
שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם
שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם
:::

Plain words, ẹ́ and ọ̀ of [Yorùbá]{lang=yo}.

Ask for it in עברית, اردو, العربية, עברית, or עברית/العربية.
"""


@pytest.fixture(scope="module")
def leaflet() -> Book:
    return book(TEXT + "\n\nMore words.\n" * 30, title="صيام رمضان (Ramadan)")


@pytest.fixture(scope="module")
def made(leaflet: Book) -> pdf.Pdf:
    return pdf.render(leaflet, "a4")


@pytest.fixture(scope="module")
def body(made: pdf.Pdf) -> bytes:
    return made.body


def test_points_make_no_line_long(made: pdf.Pdf) -> None:
    assert [one.found for one in made.findings if one.rule == "P-107"] == []


def findings(leaflet: Book, body: bytes) -> list[Finding]:
    proven = proof.prove(Expected(leaflet), body, "x.pdf")
    return list(proven.findings)


def test_it_builds_with_marks_that_move_and_a_title_from_right_to_left(
    leaflet: Book, body: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("pdf") / "x.pdf"
    path.write_bytes(body)

    assert findings(leaflet, body) == [], "two pages, the title at the head of the second"
    assert verapdf(path) == []


def planted(body: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(body)) as file:
        change(file)
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def mirrored(file: pikepdf.Pdf) -> None:
    """Paint the digits of a number from right to left: 250 becomes 052."""
    for page in file.pages:
        operations = [
            (_turned(one.operands) if str(one.operator) == "TJ" else one.operands, one.operator)
            for one in pikepdf.parse_content_stream(page)
        ]
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(operations))


def _turned(operands: Any) -> list[pikepdf.Object]:
    glyphs = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
    pairs = [glyphs[at : at + 2] for at in range(0, len(glyphs), 2)]
    return [pikepdf.Array([pikepdf.String(b"".join(reversed(pairs)))])]


def test_a_page_that_paints_its_letters_in_another_order_is_caught(
    leaflet: Book, body: bytes
) -> None:
    found = findings(leaflet, planted(body, mirrored))

    assert any("shows other words than it says" in one.message for one in found), found


def test_numbers_alone_run_left_and_each_is_read_from_the_left() -> None:
    numbers = book(
        "# One\n\n::: {.note lang=ar}\n1, 2، 2026/11/24 (250)\n:::\n\n| a | b |\n|---|---|\n"
        "| [1, 2½]{lang=ar} | `5 → 10` |\n\n::: {lang=ar}\n020-7946-0123، 5\\\n٥، ٦، 5 → 10\n\n"
        + "، ".join(map(str, range(100))) + "\n:::\n"
    )
    body = pdf.render(numbers, "a4").body

    assert findings(numbers, body) == []
    assert any("shows other words" in one.message for one in findings(
        numbers, planted(body, mirrored)
    ))
