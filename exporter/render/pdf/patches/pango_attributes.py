"""Patch one fault of WeasyPrint 70: each line of text leaves its Pango attributes taken for ever.

A list of attributes has two owners, the layout and WeasyPrint, who never lets go of it. It could
not: of each attribute one is kept for all lists, while each list means to own it. Here each list
has attributes and an owner of its own: none is left behind.
`tests/look/test_pango_attributes.py` shows the fault; when it no longer does, this module can go.
Source: Pango, pango_layout_set_attributes (takes a reference), pango_attr_list_insert (takes the
attribute).
"""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import FontConfiguration

_Layout: Any = line_break.Layout


class _Unshared(dict[bytes, Any]):
    """Remember no attribute, so that each list gets its own."""

    def setdefault(self, features: bytes, attribute: Any = None) -> Any:
        """Give the new one."""
        return attribute


class _Patched(_Layout):  # type: ignore[misc]
    """Leave the list of attributes to the layout alone, where no attribute of it is shared."""

    def setup(self, style: Any) -> None:
        super().setup(style)
        if isinstance(style.font_config.font_features, _Unshared):
            attributes = pango.pango_layout_get_attributes(self.layout)
            if attributes != ffi.NULL:
                pango.pango_attr_list_unref(attributes)


def configuration() -> FontConfiguration:
    """Make a configuration of fonts that leaves no attribute behind."""
    made = FontConfiguration()
    made.font_features = _Unshared()
    return made


def apply() -> None:
    """Put the patched class into WeasyPrint's text layout; a second call changes nothing."""
    line_break.Layout = _Patched
