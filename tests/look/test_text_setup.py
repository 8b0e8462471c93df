"""What Pango needs is made once a style; what a line takes of its memory comes back."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

from exporter.render.pdf.patches import text_setup
from tests.look import laid

TEXT = "# Hands\n\nSome *words*, and *more* of *them*.\n"


class Counting:
    """Pango, with the number of contexts that were made."""

    contexts = 0

    def __getattr__(self, name: str) -> Any:
        self.contexts += name == "pango_font_map_create_context"
        return getattr(pango, name)


def layouts(monkeypatch: pytest.MonkeyPatch, layout: Any) -> tuple[set[int], int, int]:
    """Lay out a page: owners of lists of attributes, layouts, and contexts made for them.

    The number of owners is the first member of Pango's struct (pango-attributes-private.h).
    """
    owners: set[int] = set()
    made = 0
    counting = Counting()

    class Watched(layout):  # type: ignore[misc]
        def setup(self, style: Any) -> None:
            nonlocal made
            super().setup(style)
            made += 1
            found = pango.pango_layout_get_attributes(self.layout)
            if found != ffi.NULL:
                owners.add(ffi.cast("unsigned int *", found)[0])

    monkeypatch.setattr("exporter.render.pdf.inputs._loaded.by_faces", {})
    monkeypatch.setattr(line_break, "Layout", Watched)
    monkeypatch.setattr(line_break, "pango", counting)
    monkeypatch.setattr(text_setup, "pango", counting)
    laid.findings(TEXT)
    return owners, made, counting.contexts


def test_a_context_is_shared_and_a_list_of_attributes_is_not(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    owners, made, contexts = layouts(monkeypatch, text_setup.Layout)
    assert owners == {1}
    assert contexts < made / 2


def test_weasyprint_makes_all_anew_and_frees_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    owners, made, contexts = layouts(monkeypatch, text_setup._Layout)
    assert 2 in owners, "WeasyPrint frees its lists now: patches/text_setup.py need not"
    assert contexts >= made, "WeasyPrint shares contexts now: patches/text_setup.py need not"
