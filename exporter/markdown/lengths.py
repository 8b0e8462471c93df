"""Read the width or the height of a picture as pandoc reads it, as CSS writes it (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEIGHTS = "5cm, 60mm, 2in, 150pt or 300px"
WIDTHS = f"40%, {HEIGHTS}"
"""What a height and a width may be, in words: a page has no height to take a share of."""

_LENGTH = re.compile(r"(?P<number>\d{1,5}(?:\.\d{0,3})?|\.\d{1,3})(?P<unit>[a-z]*|%)", re.ASCII)
PARTED = re.compile(r"((?:width|height) *= *[\"']?\d[\d.]*) +((?:[a-z]{2}|inch|%)(?=[\s\"'}]|$))")
"""A width or a height whose unit stands behind a space."""
_UNITS = {
    "": "px", "inch": "in",
    **{unit: unit for unit in ("px", "cm", "mm", "in", "pt", "pc", "em", "%")},
}
"""The units that pandoc knows, by what CSS calls them; a bare number is pixels."""
_CENTIMETRES = {
    "cm": 1, "mm": 0.1, "in": 2.54, "px": 2.54 / 96, "pt": 2.54 / 72, "pc": 2.54 / 6, "em": 0.4,
}


def css(written: str) -> str:
    """Return a length or a share as CSS writes it, `5cm`, `300px`, `40%`; nothing for others.

    What is nothing wide is no length.
    """
    found = _LENGTH.fullmatch(written.lower())
    if found is None or found["unit"] not in _UNITS or not float(found["number"]):
        return ""
    number = f"{float(found['number']):.3f}".rstrip("0").rstrip(".")
    return f"{number}{_UNITS[found['unit']]}"


def in_html(sizes: Mapping[str, str], proportion: float = 0) -> dict[str, str]:
    """Return the attributes of HTML that say a picture's width and height, where it has them.

    A width in whole pixels is an attribute, all else is a style, as pandoc writes it. Where the
    picture's `proportion` is known, its width by its height, a height is said as the width that it
    comes to: a picture that has no room at its height would leave white below itself.
    """
    lengths = {name: css(written) for name, written in sizes.items() if written}
    if proportion and "height" in lengths:
        lengths = _in_width(lengths.pop("height"), lengths.get("width", ""), proportion)
    pixels = lengths.get("width", "").removesuffix("px")
    attributes = {"width": pixels} if pixels.isdigit() else {}
    style = (f"{name}: {length}" for name, length in lengths.items() if name not in attributes)
    return attributes | {"style": "; ".join(style)}


def _in_width(height: str, width: str, proportion: float) -> dict[str, str]:
    """Return the lengths that make a picture as large as fits into a height, and a width if any."""
    found = _LENGTH.fullmatch(height)
    most = css(f"{float(found['number']) * proportion:.3f}{found['unit']}") if found else ""
    if not most:
        return {"height": height} | ({"width": width} if width else {})
    if width.endswith("%"):
        return {"width": width} | ({"max-width": most} if float(width[:-1]) <= 100 else {})
    return {"width": min(filter(None, (width, most)), key=centimetres)}


def centimetres(length: str) -> float:
    """Return how many centimetres a length is that CSS reads; an em is that of our text."""
    found = _LENGTH.fullmatch(length)
    return float(found["number"]) * _CENTIMETRES[found["unit"]] if found else 0.0
