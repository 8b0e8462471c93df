"""A table whose rows are kept together is parted, with its head, where a page has no room."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument
from weasyprint.layout import block

from exporter.render import pdf
from exporter.render.pdf.patches import table_heads
from tests.making import book


def is_headed() -> bool:
    """Return whether a table has its head where rows fill a page, and are kept together."""
    rows = f"| {'Words and more ' * 30} | x |\n" * 2
    head = f"| {'Headed by many ' * 6} | Beside |\n|---|---|\n"
    text = f"# Hands\n\n{'Words above it. ' * 40}\n\n{head}{rows}"  # or rows would be let go
    made = pdf.render(book(text), "large-print").body
    return any("Headed by" in page.get_textpage().get_text_bounded() for page in PdfDocument(made))


def test_the_head_of_a_table_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_headed()

    monkeypatch.setattr(block, "table_layout", table_heads._lay_out)
    assert not is_headed(), "WeasyPrint has mended this; so can we"
