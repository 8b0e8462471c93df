"""Tell letters that nobody can see by their colour and what is behind them (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from PIL import ImageColor

from exporter.importing.ooxml import value

WHITE = "#ffffff"
_THEME = {
    "background1": WHITE, "light1": WHITE, "bg1": WHITE, "lt1": WHITE,
    "text1": "#000000", "dark1": "#000000", "tx1": "#000000", "dk1": "#000000",
}
_ALIKE = 16
"""Colours that differ by no more of 255 in red, green and blue are one to the eye."""
_UNKNOWN = "unknown"


def are_alike(one: str, other: str) -> bool:
    """Return whether two colours, as CSS writes them, look the same; one that is unknown does not.
    """
    try:
        pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    except ValueError:
        return False
    return all(abs(first - second) <= _ALIKE for first, second in pairs)


def is_lost(
    colour: etree._Element | None, marked: str, shades: Iterable[etree._Element | None]
) -> bool:
    """Return whether letters of Word's can't be told from their ground.

    `marked` is the colour of a marker pen; `shades` are what shades them, the nearest first.
    """
    letters = _colour(colour, "val", "themeColor")
    if not letters:
        return False  # Word sets such letters in white on what is dark
    pen = marked if marked not in ("", "none") else ""
    ground = pen or next(filter(None, map(_ground, shades)), WHITE)
    return are_alike(letters, ground)


def _colour(element: etree._Element | None, name: str, theme: str) -> str:
    said = value(element, name)
    if said in ("", "auto"):
        return _THEME.get(value(element, theme), "")
    return f"#{said}"


def _ground(shade: etree._Element | None) -> str:
    """Return the colour of a ground; nothing if there is none, or it is the paper's."""
    pattern = value(shade)
    if pattern == "solid":
        return _colour(shade, "color", "themeColor")
    if pattern not in ("", "clear", "nil"):
        return _UNKNOWN
    return _colour(shade, "fill", "themeFill")
