"""A drawing and its words stand on one page, wherever the page ends."""

from __future__ import annotations

import pytest

from exporter.render import pdf
from tests.look import laid

TEXT = (
    "# Hands\n\nWash them.\n\n::: {.icon-array count=1 of=4}\n"
    f"{'1 of 4 people, ' * 24}\n:::\n"
)
FLEX = ".icon-array { display: flex }"


def split(css: str = "") -> list[int]:
    """Return the heights before the drawing, in mm, at which it is parted from its words."""
    parted = []
    for height in range(142, 150, 2):
        pages = {
            one.at.page
            for one in laid.seen(laid.book(TEXT, f"{css} .icon-array {{ margin-top: {height}mm }}"))
            if one.box.element is not None and one.box.element.get("class") == "icon-array"
        }
        if len(pages) > 1:
            parted.append(height)
    return parted


def test_it_is_never_parted() -> None:
    assert split() == []


def test_a_flex_box_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "let_break", lambda _: False)
    assert split(FLEX), "WeasyPrint keeps a flex box whole now: book.css may use one again"
