"""The first line of a text is looked for once, and drawn as it was found."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.text import line_break

from exporter.model import Book
from exporter.render import pdf
from exporter.render.pdf import inputs
from exporter.render.pdf.patches import first_lines, page_numbers, text_setup
from tests.look import laid, plain_engine

LONG = "Wash both hands with soap, and rinse them under warm water for twenty seconds. " * 6
TEXT = f"# Hands\n\n{LONG}\n\n- Soap\n- *Water*\n\n| a | b |\n|---|---|\n| {LONG} | 2 |\n"


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(inputs._loaded, "by_faces", {})
    return laid.book(TEXT)


def layouts(monkeypatch: pytest.MonkeyPatch, book: Book, layout: Any) -> int:
    """Render a book; count the layouts that Pango makes for it."""
    made = 0

    class Watched(layout):  # type: ignore[misc]
        def setup(self, style: Any) -> None:
            nonlocal made
            made += 1
            super().setup(style)

    with monkeypatch.context() as watched:
        watched.setattr(line_break, "Layout", Watched)
        page_numbers.remembered.by_text.clear()
        pdf.render(book, "a4")
    return made


def test_a_text_is_broken_once_and_not_again_to_be_drawn(
    monkeypatch: pytest.MonkeyPatch, hands: Book
) -> None:
    first = layouts(monkeypatch, hands, first_lines.Layout)
    assert layouts(monkeypatch, hands, first_lines.Layout) < first / 20

    plain_engine.without(monkeypatch, first_lines)
    assert layouts(monkeypatch, hands, text_setup.Layout) > first * 1.3, (
        "WeasyPrint remembers lines now: take patches/first_lines.py out"
    )


def test_lines_are_forgotten_in_time(monkeypatch: pytest.MonkeyPatch, hands: Book) -> None:
    body = pdf.render(hands, "a4").body
    inputs._loaded.by_faces.clear()
    monkeypatch.setattr(first_lines, "MOST", 3)

    assert pdf.render(hands, "a4").body == body
    ((fonts, _),) = inputs._loaded.by_faces.values()
    assert len(vars(fonts)["first_lines"]) == 3
