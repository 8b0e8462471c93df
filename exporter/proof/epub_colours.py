"""Read the colours that a style sheet sets, in red, green, blue and alpha from 0 to 1 (pure)."""

from __future__ import annotations

from typing import Any

import tinycss2.color4

from exporter.proof.epub_sheets import Declared, SheetRule

Tokens = tuple[Any, ...]
_Rgb = tuple[float, float, float]
Coloured = tuple[Declared, _Rgb]
"""A declaration of a colour, and the colour."""
_SPACES = ("srgb", "hsl", "hwb")
_VEIL = 0.2
"""The most that a veil may cover, which is no ground."""


def colour_of(tokens: Tokens) -> tuple[float, float, float, float] | None:
    """Return red, green, blue and alpha, from 0 to 1, of the first colour among some tokens."""
    for token in tokens:
        if token.type == "ident" and token.lower_value in ("transparent", "none"):
            return 0.0, 0.0, 0.0, 0.0
        if (colour := _srgb(token)) is not None:
            return colour
    return None


def _srgb(token: Any) -> tuple[float, float, float, float] | None:
    """Return a colour in sRGB; None for what is none, or of a space that no old reader knows."""
    found = tinycss2.color4.parse_color(token)
    if found is None or isinstance(found, str) or found.space not in _SPACES:
        return None
    if None in found.coordinates:  # `none` for a part of it
        return None
    red, green, blue = found.to("srgb").coordinates
    return red, green, blue, found.alpha or 0.0


def colours(rule: SheetRule) -> tuple[Coloured | None, Coloured | None]:
    """Return a rule's colours of type and of ground, if it sets them; a veil is no ground."""
    ink = ground = None
    for each in rule.declared:
        colour = colour_of(each.tokens)
        if colour is None:
            continue
        if each.name == "color":
            ink = each, colour[:3]
        elif each.name in ("background", "background-color") and colour[3] > _VEIL:
            ground = each, colour[:3]
    return ink, ground
