"""A drawing that says no width of its own is laid out in text of either direction."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from exporter.errors import RenderError
from exporter.model import Resource
from exporter.render import pdf
from tests.look import laid

WAY = Resource(
    "way.svg", "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><rect width="4" height="1"/></svg>',
)
TEXT = '# Way\n\n::: {lang=ar}\n\n![المدخل](way.svg){alt="خريطة"}\n\n:::\n'


def test_a_drawing_without_a_width_stands_in_arabic_text() -> None:
    book = laid.book(TEXT, resources=(WAY,))

    drawn = [box.box.width for box in laid.seen(book) if box.box.element_tag == "img"]

    assert [width > 300 for width in drawn] == [True]


def test_weasyprint_knows_no_place_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf.render(laid.book("# Hands\n\nWash.\n"), "a4")
    monkeypatch.delattr(boxes.InlineReplacedBox, "position_x", raising=False)
    monkeypatch.setattr("exporter.render.pdf.patches.unplaced.apply", lambda: None)

    with pytest.raises(RenderError, match="position_x"):  # if not, it is mended; so can we
        pdf.render(laid.book(TEXT, resources=(WAY,)), "a4")
