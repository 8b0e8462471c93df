"""The picture of a cover takes no fonts of its own: each set would stay in memory for ever."""

from __future__ import annotations

import pytest
from weasyprint.text.fonts import FontConfiguration

from exporter.render.pdf import inputs, raster

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'


def test_pictures_share_one_font_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[FontConfiguration] = []
    begin = FontConfiguration.__init__

    def counted(self: FontConfiguration, *given: object) -> None:
        made.append(self)
        begin(self, *given)

    monkeypatch.setattr(FontConfiguration, "__init__", counted)
    monkeypatch.setattr(inputs._loaded, "by_faces", {})

    first = raster.png(DRAWING, 20, 30)
    made.clear()

    assert raster.png(DRAWING, 20, 30) == first
    assert made == []
