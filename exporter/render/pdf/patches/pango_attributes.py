"""Patch one fault of WeasyPrint 70: each line of text leaks its Pango attributes.

A list of attributes has two owners, the layout and WeasyPrint, which never frees it. It could not:
it keeps one of each attribute for all lists, while each list would free its own. Here each list has
attributes of its own and the layout alone for owner, so that none leaks.
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
    """A cache that keeps nothing, so that each list gets an attribute of its own."""

    def setdefault(self, features: bytes, attribute: Any = None) -> Any:
        """Return the new attribute."""
        return attribute


class _Patched(_Layout):  # type: ignore[misc]
    """A layout that alone owns its list of attributes, where no attribute of it is shared."""

    def setup(self, style: Any) -> None:
        super().setup(style)
        if isinstance(style.font_config.font_features, _Unshared):
            attributes = pango.pango_layout_get_attributes(self.layout)
            if attributes != ffi.NULL:
                pango.pango_attr_list_unref(attributes)


def configuration() -> FontConfiguration:
    """Return a configuration of fonts whose attributes do not leak."""
    made = FontConfiguration()
    made.font_features = _Unshared()
    return made


def apply() -> None:
    """Put the patched class into WeasyPrint's text layout; a second call changes nothing."""
    line_break.Layout = _Patched
