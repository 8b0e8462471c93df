"""What is to stay together stands on one page, or is told."""

from __future__ import annotations

import io

import pytest
from pypdfium2 import PdfDocument

from exporter.make import make
from exporter.model import Made
from exporter.rules.layout import TOO_HIGH
from tests.making import edition, manuscript

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
