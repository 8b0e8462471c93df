"""Patch one fault of WeasyPrint 70: the key of a font is a text, written anew for each box.

It stands for fourteen properties in caches of metrics. Here it is these properties themselves.
`tests/look/test_font_keys.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from weasyprint.text import line_break

_key: Any = line_break._font_style_cache_key
_values = itemgetter(
    "font_style", "font_stretch", "font_weight", "font_variant_ligatures",
    "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
    "font_variation_settings", "font_language_override", "lang",
)


def _as_values(style: Any, include_size: bool = False) -> tuple[Any, ...]:
    """Return the properties that a font's metrics depend on, with its size where asked for."""
    size = (style["font_size"], style["line_height"]) if include_size else ()
    return (tuple(style["font_family"]), *_values(style), *size)


def apply() -> None:
    """Put the patched function into WeasyPrint's text layout; a second call changes nothing."""
    line_break._font_style_cache_key = _as_values
