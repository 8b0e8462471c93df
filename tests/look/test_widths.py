"""A picture is as wide as its author asks, on paper: in pixels, or by a share of the text."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from exporter.assemble import assemble
from exporter.model import Resource
from tests import making
from tests.epub.books import PNG, STYLE
from tests.look import laid

PX = 96 / 25.4
WIDTHS = {"25%": 40, "33%": 160 / 3, "50%": 80, "66%": 320 / 3, "75%": 120, "100%": 160}


@pytest.mark.parametrize(("width", "wanted"), [*WIDTHS.items(), ("300", 300 / PX), ("2000", 160)])
def test_in_a_figure(width: str, wanted: float) -> None:
    text = f'# One\n\n![A point](figures/point.png){{alt="A point" width={width}}}\n'
    point = Resource("figures/point.png", "image/png", PNG)
    book = assemble(making.manuscript(text, resources=(point,)), making.edition()).book
    assert book is not None
    (picture,) = (
        one.box for one in laid.seen(book) if isinstance(one.box, boxes.ReplacedBox)
    )
    assert picture.width / PX == pytest.approx(wanted, abs=0.1)
    assert picture.height == pytest.approx(picture.width)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_e_book_knows_every_share(width: str) -> None:
    assert f"img.width-{width.rstrip('%')} {{ width: {width.rstrip('%')}" in STYLE
