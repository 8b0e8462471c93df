"""Fonts are told apart by their properties, not by a text of them."""

from __future__ import annotations

from weasyprint.css import Style
from weasyprint.css.properties import INITIAL_VALUES

from exporter.render.pdf.patches import font_keys


def test_a_key_has_what_weasyprint_s_has() -> None:
    style = Style()
    style.update(INITIAL_VALUES, font_family=["Atkinson Hyperlegible"])
    text = font_keys._key(style, include_size=True)

    assert isinstance(text, str), "WeasyPrint's key is no text now: take patches/font_keys.py out"
    for name in style:
        size = "font_size" if name in ("font_size", "line_height") else ""
        other = Style()
        other.update(style)
        other[name] = ("other",)
        is_in_text = font_keys._key(other, include_size=bool(size)) != (text if size else (
            font_keys._key(style)))
        is_in_key = font_keys._as_values(other, bool(size)) != (
            font_keys._as_values(style, bool(size)))
        assert is_in_key == is_in_text, name
