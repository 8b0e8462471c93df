"""Patch two faults of WeasyPrint 70 in setting up Pango for a text: it is slow, and it leaks.

For each piece of text WeasyPrint makes Pango's context, font description and names of features
anew, 240 times a page. Here they are made once for all styles that set text alike, and go with the
fonts. And a list of attributes has two owners, the layout and WeasyPrint, which never frees it.
Here the layout alone owns it, with attributes of its own.
`tests/look/test_text_setup.py` shows the faults; when it no longer does, this module can go.
Source: Pango, pango_layout_set_attributes (takes a reference), pango_attr_list_insert (takes the
attribute).
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)
_FONT = (
    *_FEATURES, "font_style", "font_stretch", "font_weight", "font_variation_settings",
    "font_language_override", "lang", "font_size",
)
_TEXT = (
    *_FONT, "direction", "letter_spacing", "word_spacing", "white_space", "overflow_wrap",
    "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars",
    "hyphenate_limit_zone", "tab_size",
)
_LINES = ("underline_position", "strikethrough_position", "underline_thickness",
          "strikethrough_thickness")
_Layout: Any = line_break.Layout
_values = itemgetter(*_TEXT)
_feature_values = itemgetter(*_FEATURES)


class TextStyle(dict[str, Any]):
    """All of a style that WeasyPrint reads to set text and break lines, and Pango's part of it.

    Another property is a KeyError: two styles of equal values set text alike.
    """

    def __init__(self, style: Any, values: tuple[Any, ...], number: int) -> None:
        super().__init__(zip(_TEXT, values, strict=True))
        self["font_family"] = style["font_family"]
        self["text_decoration_line"] = style["text_decoration_line"]
        self.font_config, self.number = style.font_config, number
        self.context = ffi.gc(
            pango.pango_font_map_create_context(self.font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(self.context, False)
        pango.pango_context_set_base_dir(self.context, PANGO_DIRECTION[self["direction"]])
        self.language = self._language()
        self.description = get_font_description(self)
        self.lines = self._lines() if self["text_decoration_line"] != "none" else {}
        features = font_features(*_feature_values(self))
        self.features = ",".join(f"{key} {value}" for key, value in features.items()).encode()

    def _language(self) -> Any:
        override = self["font_language_override"]
        named = self["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
        if not named:
            return pango.pango_language_get_default()
        pointer, _owner = unicode_to_char_p(named)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(self.context, language)
        return language

    def _lines(self) -> dict[str, float]:
        """Return where lines under, over and through a text are drawn."""
        metrics = ffi.gc(
            pango.pango_context_get_metrics(self.context, self.description, self.language),
            pango.pango_font_metrics_unref,
        )
        return {
            name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(metrics)
            for name in ("ascent", *_LINES)
        }


class Layout(_Layout):  # type: ignore[misc]
    """A layout of Pango's that shares what its style shares, and alone owns its attributes."""

    def setup(self, style: Any) -> None:
        """Make Pango's layout for a text of a style."""
        self.style = style = text_style(style)
        self.first_line_direction = 0
        self.language = style.language
        self.layout = ffi.gc(pango.pango_layout_new(style.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, style.description)
        self.ascent = self.underline_position = self.strikethrough_position = None
        for name, place in style.lines.items():
            setattr(self, name, place)
        if style.features:
            attributes = pango.pango_attr_list_new()
            feature = pango.pango_attr_font_features_new(style.features)
            pango.pango_attr_list_insert(attributes, feature)
            pango.pango_layout_set_attributes(self.layout, attributes)
            pango.pango_attr_list_unref(attributes)


def text_style(style: Any) -> TextStyle:
    """Return what styles that set text alike have in common."""
    if isinstance(style, TextStyle):
        return style
    values = _values(style)
    decoration = frozenset(style["text_decoration_line"])
    key = (*values, tuple(style["font_family"]), decoration)
    known: dict[Any, TextStyle] = vars(style.font_config).setdefault("text_styles", {})
    if key not in known:
        known[key] = TextStyle(style, values, len(known))
    return known[key]


def apply() -> None:
    """Put the patched class into WeasyPrint's text layout; a second call changes nothing."""
    line_break.Layout = Layout
