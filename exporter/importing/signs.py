"""The signs of Symbol, Wingdings and Webdings, whose letters mean others than they say."""


from __future__ import annotations

import re
from functools import lru_cache

from exporter.importing.symbol_tables import TABLES

_FONTS = {
    **dict.fromkeys((
        "symbol", "symbolmt", "symbolps", "symbolregular", "standardsymbolsl", "standardsymbolsps",
    ), "Symbol"),
    "wingdings": "Wingdings", "wingdingsregular": "Wingdings", "wingdings2": "Wingdings 2",
    "wingdings3": "Wingdings 3", "webdings": "Webdings",
}
TURNS = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""The codes of signs that turn the text behind them, unseen."""
YES_NO = frozenset("✗✘✕✖❌☒×✓✔☑✅")
"""Signs before an item that say no or yes: *✗ Drive a car*, *✓ Walk*."""
_DECORATIONS = frozenset(
    "•·∙⋅‧●○◦◯⚫⚪⬤▪▫■◼◻◾◽◆◇❖⬥⬦♦◊*∗✱★☆✦✧-‐‑‒–—―−⁃→⇒➔➙➜➝➞➢➣➤►▶▸▹▷‣›»❯☞☛o§"  # noqa: RUF001
)
"""Signs before an item that say nothing but that it is one."""
_PRIVATE, _OF_FONTS, _SPACE = range(0xE000, 0xF900), range(0xF000, 0xF100), 0xF020
"""The codes that nobody knows the meaning of, and of these those that are a font's own letters."""
_SIGNED = {
    "^": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), "~": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
BULLET = "\uf0b7"
"""The bullet that Word writes in the private area, whatever the font."""


@lru_cache
def symbol_font(name: str) -> str:
    """Return a font whose letters stand for other signs, as we call it; nothing for another."""
    return _FONTS.get(re.sub(r"\(.*?\)|[^a-z\d]", "", name.casefold()), "")


def says(sign: str) -> bool:
    """Return whether the sign of a list says more than that an item begins.

    One that nobody can know says nothing that could be written.
    """
    sign = sign.strip().removesuffix("\ufe0f")
    is_known = not any(ord(each) in _PRIVATE for each in sign)
    return bool(sign) and sign not in _DECORATIONS and is_known


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
    if font and code == _SPACE:
        return " "
    if font and not sign.isspace() and (code < 0x100 or code in _OF_FONTS):
        return TABLES[font].get(code & 0xFF)
    if sign == BULLET:
        return "•"
    return None if code in _PRIVATE else sign


def left(sign: str) -> str:
    """Return what stands for a sign that nobody knows: a space, if it is drawn between letters."""
    return "" if ord(sign) in TURNS else " "


def by_signs(mark: str, text: str) -> str:
    """Return a text whose digits are the signs of raised (`^`) or lowered ones."""
    return text.translate(_SIGNED.get(mark, {}))


def coded(font: str, sign: str) -> str:
    """Return a sign's code as Word names it: F0FC in Wingdings, else U+E001."""
    code = ord(sign)
    is_known = is_symbolic(font) and code not in TURNS
    return f"{code & 0xFF | 0xF000:04X}" if is_known else f"U+{code:04X}"
