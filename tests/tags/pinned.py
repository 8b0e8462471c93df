"""The undocumented parts of WeasyPrint that exporter relies on, and which of them have moved."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

PRIVATE = {
    "weasyprint.css.targets.TargetCollector.collect_missing_counters": "",
    "weasyprint.css.targets.TargetCollector.cache_target_page_counters": "",
    "weasyprint.css.targets.TargetCollector.check_pending_targets": "",
    "weasyprint.css.targets.TargetCollector": "",
    "weasyprint.css.targets.anchor_name_from_token": "anchor_token",
    "weasyprint.css.tokens.Pending.solve": "self tokens wanted_key base_url",
    "weasyprint.CSS.__new__": "",
    "weasyprint.css.counters.CounterStyle": "",
    "weasyprint.html.PH": "",
    "weasyprint.html.PH_STYLESHEET": "",
    "weasyprint.html.UA": "",
    "weasyprint.html.UA_COUNTER_STYLE": "",
    "weasyprint.html.UA_FORM": "",
    "weasyprint.html.UA_FORM_STYLESHEET": "",
    "weasyprint.html.UA_STYLESHEET": "",
    "weasyprint.urls.get_url_tuple": "url base_url",
    "weasyprint.css.ColorProfile": "file_object src rendering_intent components",
    "weasyprint.pdf.VARIANTS": "",
    "weasyprint.pdf.add_tags": "pdf document pdf_version page_streams",
    "weasyprint.pdf.tags._build_box_tree":
        "box parent pdf page_number nums annotations tags",
    "weasyprint.pdf.pdfa.pdfa": "pdf document page_streams attachments compress version variant",
    "weasyprint.pdf.stream.Font": "",
    "weasyprint.matrix.Matrix": "a b c d e f matrix",
    "weasyprint.pdf.stream.Stream.add_pattern":
        "self x y width height repeat_width repeat_height matrix",
    "weasyprint.pdf.stream.Stream.marked": "self box tag",
    "weasyprint.document.Page": "page_box",
    "weasyprint.formatting_structure.boxes.Box": "element_tag style element",
    "weasyprint.formatting_structure.boxes.Box.is_leader": "",
    "weasyprint.formatting_structure.boxes.BlockContainerBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.FlexContainerBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.FootnoteAreaBox": "page style",
    "weasyprint.formatting_structure.boxes.GridContainerBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.InlineBlockBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.InlineBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.InlineReplacedBox":
        "element_tag style element replacement",
    "weasyprint.formatting_structure.boxes.LineBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.MarginBox": "at_keyword style",
    "weasyprint.formatting_structure.boxes.PageBox": "page_type style",
    "weasyprint.formatting_structure.boxes.ParentBox.descendants":
        "self placeholders",
    "weasyprint.formatting_structure.boxes.ReplacedBox": "element_tag style element replacement",
    "weasyprint.images.RasterImage": "",
    "weasyprint.formatting_structure.boxes.TableBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.TableRowBox": "element_tag style element children",
    "weasyprint.formatting_structure.boxes.TableRowGroupBox.is_footer": "",
    "weasyprint.formatting_structure.boxes.TableRowGroupBox.is_header": "",
    "weasyprint.formatting_structure.boxes.TextBox": "element_tag style element text",
    "weasyprint.layout.absolute.AbsolutePlaceholder": "box",
    "weasyprint.layout.LayoutContext.layout_footnote": "self footnote",
    "weasyprint.layout.LayoutContext.report_footnote": "self footnote",
    "weasyprint.formatting_structure.build.create_anonymous_boxes": "box",
    "weasyprint.layout.block._linebox_layout": "",
    "weasyprint.layout.block.table_layout": "",
    "weasyprint.layout.block.remove_placeholders": "",
    "weasyprint.layout.block.block_level_layout": "",
    "weasyprint.layout.inline.can_break_inside": "box",
    "weasyprint.layout.inline.can_break_text": "text lang",
    "weasyprint.layout.inline.remove_last_whitespace": "context line",
    "weasyprint.layout.inline.split_first_line": "",
    "weasyprint.layout.inline.split_inline_box": "",
    "weasyprint.layout.inline.split_text_box": "",
    "weasyprint.layout.inline.split_inline_level": "",
    "weasyprint.layout.preferred.split_first_line": "",
    "weasyprint.layout.page.make_page": "",
    "weasyprint.layout.page.remake_page": "",
    "weasyprint.css.ComputedStyle.__missing__": "",
    "weasyprint.css.computed_values.PHYSICAL_FUNCTIONS.get": "",
    "weasyprint.css.properties.INHERITED": "",
    "weasyprint.css.properties.INITIAL_NOT_COMPUTED": "",
    "weasyprint.css.properties.INITIAL_VALUES": "",
    "weasyprint.css.functions.check_math": "",
    "weasyprint.draw.draw_text": "",
    "weasyprint.draw.text.draw_first_line": "",
    "weasyprint.pdf.stream.Stream.add_font": "self pango_font",
    "weasyprint.svg.path.point": "",
    "weasyprint.text.constants.LST_TO_ISO.get": "",
    "weasyprint.text.constants.PANGO_DIRECTION": "",
    "weasyprint.text.ffi.FROM_UNITS": "",
    "weasyprint.text.ffi.gobject.g_object_unref": "",
    "weasyprint.text.ffi.ffi.gc": "",
    "weasyprint.text.ffi.ffi.typeof": "",
    "weasyprint.text.ffi.ffi.buffer": "",
    "weasyprint.text.ffi.pango.PANGO_GLYPH_EMPTY": "",
    "weasyprint.text.ffi.pango.PANGO_GLYPH_UNKNOWN_FLAG": "",
    "weasyprint.text.ffi.pango.pango_attr_font_features_new": "",
    "weasyprint.text.ffi.pango.pango_font_get_glyph_extents": "",
    "weasyprint.text.ffi.pango.pango_layout_set_single_paragraph_mode": "",
    "weasyprint.text.ffi.pango.pango_version": "",
    "weasyprint.text.ffi.pango.pango_attr_list_insert": "",
    "weasyprint.text.ffi.pango.pango_attr_list_new": "",
    "weasyprint.text.ffi.pango.pango_attr_list_unref": "",
    "weasyprint.text.ffi.pango.pango_context_get_metrics": "",
    "weasyprint.text.ffi.pango.pango_context_set_base_dir": "",
    "weasyprint.text.ffi.pango.pango_context_set_language": "",
    "weasyprint.text.ffi.pango.pango_context_set_round_glyph_positions": "",
    "weasyprint.text.ffi.pango.pango_font_map_create_context": "",
    "weasyprint.text.ffi.pango.pango_font_metrics_unref": "",
    "weasyprint.text.ffi.pango.pango_language_from_string": "",
    "weasyprint.text.ffi.pango.pango_language_get_default": "",
    "weasyprint.text.ffi.pango.pango_layout_new": "",
    "weasyprint.text.ffi.pango.pango_layout_set_attributes": "",
    "weasyprint.text.ffi.pango.pango_layout_set_auto_dir": "",
    "weasyprint.text.ffi.pango.pango_layout_set_font_description": "",
    "weasyprint.text.ffi.pango.pango_layout_set_width": "",
    "weasyprint.text.ffi.ffi.NULL": "",
    "weasyprint.text.ffi.pango.pango_layout_get_attributes": "",
    "weasyprint.text.ffi.unicode_to_char_p": "string",
    "weasyprint.text.fonts.font_features":
        "font_kerning font_variant_ligatures font_variant_position font_variant_caps "
        "font_variant_numeric font_variant_alternates font_variant_east_asian "
        "font_feature_settings",
    "weasyprint.text.fonts.get_font_description": "style",
    "weasyprint.text.line_break.strut": "style",
    "weasyprint.text.line_break._font_style_cache_key": "style include_size",
    "weasyprint.text.line_break.Layout.setup": "self style",
    "weasyprint.text.line_break.Layout.deactivate": "self",
    "weasyprint.text.line_break.Layout.reactivate": "self style",
    "weasyprint.text.line_break.split_first_line":
        "text style context max_width justification_spacing is_line_start minimum",
    "weasyprint.pdf.fonts.Font": "pango_font description font_size",
    "weasyprint.pdf.D50": "",
    "weasyprint.pdf.stream.Stream":
        "fonts page_rectangle resources images tags color_profiles output_intent args kwargs",
    "weasyprint.svg.SVG": "tree url font_config url_fetcher",
    "weasyprint.svg.SVG.draw": "self stream concrete_width concrete_height base_url context",
}
"""Dotted name → the names of its parameters, or nothing where it is not called."""

SOURCES = {
    "weasyprint.css.targets.TargetCollector.lookup_target":
        "attr_name, type_, fallback = anchor_token[1]",
    "weasyprint.formatting_structure.build.compute_content_list":
        "missing_counters = missing_target_counters.setdefault(",
    "weasyprint.layout.block.block_container_layout":
        "new_footnotes, max_lines) = _linebox_layout(",
    "weasyprint.pdf.stream.Stream.__init__": "self._tags = tags",
    "weasyprint.pdf.stream.Stream.marked": "self._tags[box] = {'tag': tag, 'mcid': mcid}",
    "weasyprint.document.Page.__init__": "self._page_box = page_box",
    "weasyprint.pdf.anchors.add_links": "box.link_annotation = pydyf.Dictionary(",
    "weasyprint.HTML.__init__": "self.etree_element = self.wrapper_element.etree_element",
    "weasyprint.pdf.fonts.Font.__init__": "self.to_unicode = {}",
    "weasyprint.pdf.stream.Stream.add_font": "Font(pango_font, description, font_size)",
    "weasyprint.draw.text": "font.to_unicode[glyph_id] = utf8_text[",
    "weasyprint.text.fonts.FontConfiguration.__init__": "self.font_features = {}",
    "weasyprint.layout.page.make_all_pages": "remake_page(i, context, root_box, html)",
    "weasyprint.layout.page.make_page": "in enumerate(reported_footnotes):",
    "weasyprint.layout.absolute.AbsolutePlaceholder.__init__":
        "object.__setattr__(self, '_box', box)",
}
"""Dotted name → what must be written there: attributes that exist only while it runs."""


def moved() -> tuple[str, ...]:
    """Return what is no longer there, or no longer called the same way."""
    return (
        *(name for name, parameters in PRIVATE.items() if not _is_there(name, parameters)),
        *(f"{name}: {text}" for name, text in SOURCES.items() if text not in _source(name)),
    )


def _found(name: str) -> Any:
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            thing: Any = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            thing = getattr(thing, part, None)
        return thing
    return None


def _is_there(name: str, parameters: str) -> bool:
    thing = _found(name)
    if thing is None or not parameters:
        return thing is not None
    return list(inspect.signature(thing).parameters) == parameters.split()


def _source(name: str) -> str:
    thing = _found(name)
    return "" if thing is None else inspect.getsource(thing)
