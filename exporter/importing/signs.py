"""The signs of Symbol, Wingdings and Webdings, whose letters mean others than they say."""

# ruff: noqa: RUF001 - signs that look alike are what this table parts
from __future__ import annotations

import re
from functools import lru_cache

_GREEK = dict(zip(
    "abgdezhqiklmnxoprstufcywGDQLXPSUFYWjJV",
    "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩϕϑς", strict=True,
)) | dict(zip("ABEZHIKMNORTC", "ΑΒΕΖΗΙΚΜΝΟΡΤΧ", strict=True))
_SYMBOL = {ord(sign): letter for sign, letter in _GREEK.items()} | {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE5: "∑",
}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●",
    0x6E: "▪", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x73: "▪", 0x76: "▪", 0x77: "▪", 0x9F: "•",
    0xA7: "▪",
    0xA8: "☐", 0xB7: "•", 0xD8: "▪", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xEF: "←", 0xF0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☒",
}
_TABLES = {
    "Wingdings": _WINGDINGS,
    "Wingdings 2": {
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☒", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐",
    },
    "Webdings": {0x61: "✓", 0x63: "☐", 0x72: "✗"},
}
_FONTS = {
    **dict.fromkeys((
        "symbol", "symbolmt", "symbolps", "symbolregular", "standardsymbolsl", "standardsymbolsps",
    ), "Symbol"),
    "wingdings": "Wingdings", "wingdingsregular": "Wingdings", "wingdings2": "Wingdings 2",
    "wingdings3": "Wingdings 3", "webdings": "Webdings",
}
TURNS = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""The codes of signs that turn the text behind them, unseen."""
CROSSES = frozenset("✗✘✕✖❌☒×")
"""Signs before an item that say no: *✗ Drive a car*."""
TICKS = frozenset("✓✔☑✅")
"""Signs before an item that say yes."""
BULLET = "\uf0b7"
"""The bullet that Word writes in the private area, whatever the font."""


@lru_cache
def symbol_font(name: str) -> str:
    """Return a font whose letters stand for other signs, as we call it; nothing for another."""
    return _FONTS.get(re.sub(r"\(.*?\)|[^a-z\d]", "", name.casefold()), "")


def is_symbolic(font: str) -> bool:
    """Return whether a font's letters stand for other signs that we know."""
    return bool(symbol_font(font))


def meant(font: str, sign: str) -> str | None:
    """Return what a sign of a font means; None if nobody can know: a private area's, unmapped.

    A sign that turns the text means nothing either.
    """
    code = ord(sign)
    font = symbol_font(font)
    if code in TURNS:
        return None
    private = 0xE000 <= code <= 0xF8FF
    if font and sign != " " and (private or code < 0x100):
        table = _SYMBOL if font == "Symbol" else _TABLES.get(font, {})
        low = code & 0xFF
        if font == "Symbol" and not private:
            return table.get(low, sign)
        if font == "Symbol":
            return table.get(low, chr(low) if 0x20 <= low < 0x7F else None)
        return table.get(low)
    if sign == BULLET:
        return "•"
    return None if private else sign


def coded(font: str, sign: str) -> str:
    """Return a sign's code as Word names it: F0FC in Wingdings, else U+E001."""
    code = ord(sign)
    is_known = is_symbolic(font) and code not in TURNS
    return f"{code & 0xFF | 0xF000:04X}" if is_known else f"U+{code:04X}"
