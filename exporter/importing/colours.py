"""Find letters that nobody can see by their colour and what is behind them (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.ooxml import value
from exporter.importing.paints import are_alike

WHITE = "#ffffff"
_THEME = {
    "background1": WHITE, "light1": WHITE, "bg1": WHITE, "lt1": WHITE,
    "text1": "#000000", "dark1": "#000000", "tx1": "#000000", "dk1": "#000000",
}
_UNKNOWN = "unknown"
_ALL_LIGHT = 95_000
"""Thousandths of a per cent of light that comes through letters that nobody sees."""


def is_lost(
    colour: etree._Element | None, fill: etree._Element | None, marked: str,
    shades: Iterable[etree._Element | None],
) -> bool:
    """Return whether letters of Word's can't be told from their ground.

    `fill` is what they are filled with in place of a colour, if they are; `marked` the colour of a
    marker pen; `shades` are what shades them, the nearest first.
    """
    if _is_clear(fill):
        return True
    letters = _filled(fill) or _colour(colour, "val", "themeColor")
    if not letters:
        return False  # Word sets such letters in white on what is dark
    pen = marked if marked not in ("", "none") else ""
    ground = pen or next(filter(None, map(_ground, shades)), WHITE)
    return are_alike(letters, ground)


def _is_clear(fill: etree._Element | None) -> bool:
    """Return whether letters are filled with nothing, or with what lets all light through."""
    if fill is None:
        return False
    clear = next(fill.iter("{*}alpha"), None)
    share = value(clear)
    return next(fill.iter("{*}noFill"), None) is not None or (
        share.isdecimal() and int(share) >= _ALL_LIGHT
    )


def _filled(fill: etree._Element | None) -> str:
    """Return the one colour that letters are filled with; nothing if it is not known."""
    plain = next(fill.iterchildren("{*}solidFill"), None) if fill is not None else None
    said = next(iter(plain), None) if plain is not None else None
    if said is None or len(said):
        return ""
    return _THEME.get(value(said), "") or (
        f"#{value(said)}" if str(said.tag).endswith("}srgbClr") else ""
    )


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
