"""Read how wide a picture was on the old page (pure)."""

from __future__ import annotations

import re

_CENTIMETRES = {"in": 2.54, "cm": 1.0, "mm": 0.1}
_WIDE = 14
"""As many centimetres are all of a page's text, about: such a picture needs no width."""


def width(said: str) -> str:
    """Return a width on paper as the dialect has it, `2.5cm`; nothing for a wide picture."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(in|cm|mm)", said.strip())
    size = round(float(found[1]) * _CENTIMETRES[found[2]], 1) if found else 0
    return f"{size:g}cm" if 0 < size < _WIDE else ""
