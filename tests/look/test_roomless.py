"""A page whose margins leave it no width ends with an error, at once."""

from __future__ import annotations

import pytest
from weasyprint.layout import page

from exporter.errors import RenderError
from exporter.render import pdf
from exporter.render.pdf.patches import roomless
from tests.look import laid

NARROW = laid.book("# Hands\n\nWash.\n", "@page { margin: 12cm }")


def test_margins_that_leave_no_width_are_told() -> None:
    with pytest.raises(RenderError, match="no room for its text"):
        pdf.render(NARROW, "a4")


def test_weasyprint_lays_out_a_page_without_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "make_page", roomless._make_page)
    monkeypatch.setattr(roomless, "apply", lambda: None)

    assert pdf.render(NARROW, "a4").pages > 9  # if not, it is mended; so can we
