"""What a line of text takes of Pango's memory, it gives back."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import FontConfiguration

from exporter.render.pdf.patches import pango_attributes
from tests.look import laid


def owners(monkeypatch: pytest.MonkeyPatch, layout: Any) -> set[int]:
    """Lay out a page; say how many owners each list of attributes has when its layout is set up.

    The number is the first member of Pango's struct (pango-attributes-private.h).
    """
    seen: set[int] = set()

    class Watched(layout):  # type: ignore[misc]
        def setup(self, style: Any) -> None:
            super().setup(style)
            found = pango.pango_layout_get_attributes(self.layout)
            if found != ffi.NULL:
                seen.add(ffi.cast("unsigned int *", found)[0])

    monkeypatch.setattr(line_break, "Layout", Watched)
    laid.findings("# Hands\n\nSome *words*.\n")
    return seen


def test_a_list_of_attributes_ends_with_its_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    assert owners(monkeypatch, pango_attributes._Patched) == {1}
    without = owners(monkeypatch, pango_attributes._Layout)
    assert without == {2}, "WeasyPrint frees its lists now: take patches/pango_attributes.py out"


def test_fonts_of_others_are_left_as_weasyprint_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango_attributes, "configuration", FontConfiguration)
    monkeypatch.setattr("exporter.render.pdf.inputs._loaded.by_faces", {})

    assert owners(monkeypatch, pango_attributes._Patched) == {2}
