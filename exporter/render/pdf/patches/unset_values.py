"""Patch one fault of WeasyPrint 70: what no style sheet sets is computed as if one had.

Of an element's properties few are set; layout asks for most of the others. Each goes through all
that may be true of a value which is: pending, logical, mathematical. Here such a value is taken
from the parent's style or from the initial values at once.
`tests/look/test_unset_values.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_missing: Any = ComputedStyle.__missing__
_DEPENDENT = frozenset(("display", "float", "page", "position"))
"""Properties that are computed of each other, or of the parent's, whoever sets them."""


def _setting(key: str) -> tuple[str, ...]:
    """Return the names by which a style sheet sets a property: its own and the logical ones."""
    logical = PHYSICAL_FUNCTIONS.get(key)
    if logical is None:
        return (key,)
    return (key, *{logical(block="ttb", inline=inline) for inline in ("ltr", "rtl")})


_SETTING = {
    key: _setting(key) for key in INITIAL_VALUES
    if key not in _DEPENDENT and not key.startswith("text_decoration_")
}


def _unset(style: Any, key: str) -> Any:
    """Return a property that a style lacks, and remember it there."""
    for name in _SETTING.get(key, ()):
        if name in style.cascaded:
            return _missing(style, key)
    if key not in _SETTING:
        return _missing(style, key)
    if key in INHERITED and style.parent_style is not None:
        value = style.parent_style[key]
        if type(value) is tuple or getattr(value, "type", None) == "function":
            return _missing(style, key)
    elif key in INITIAL_NOT_COMPUTED:
        return _missing(style, key)
    else:
        value = INITIAL_VALUES[key]
    style[key] = value
    return value


def apply() -> None:
    """Put the patched method into WeasyPrint's styles; a second call changes nothing."""
    ComputedStyle.__missing__ = _unset
