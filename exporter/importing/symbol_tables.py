"""What the letters of Symbol, Wingdings and Webdings stand for, by their codes.

Symbol is Adobe's encoding, but for parts of brackets and roots that Unicode has no sign for. Of the
others here is what leaflets say with them: ticks, boxes, arrows, telephones, numbers in circles; a
bullet of whatever form is one. Each was held against the list by which they came into Unicode
(WDingsSources.txt of the Unicode Technical Committee, L2/12-368); signs of one kind are written as
one.
"""

# ruff: noqa: RUF001 - signs that look alike are what these tables part
from __future__ import annotations

from collections.abc import Mapping

_AS_THEY_ARE = "!#%&()+,./0123456789:;<=>?[]_{|}"
_LETTERS = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True,
))


def _from(first: int, signs: str) -> dict[int, str]:
    """Return signs by codes that follow each other; none for a space."""
    return {first + at: sign for at, sign in enumerate(signs) if sign != " "}


_SYMBOL = {
    **{ord(each): each for each in _AS_THEY_ARE},
    **{ord(each): meant for each, meant in _LETTERS.items()},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0x7E: "∼",
    **_from(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"),
    **_from(0xB0, "°±″≥×∝∂•÷≠≡≈…  ↵"),
    **_from(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"),
    **_from(0xD0, "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    **_from(0xE0, "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    **_from(0xF1, "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x45: "☜", 0x46: "☞",
    0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x4E: "☠", 0x51: "✈", 0x54: "❄", 0x6C: "●",
    0x6D: "○", 0x6E: "▪", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x73: "▪", 0x74: "▪", 0x75: "▪",
    0x76: "▪", 0x77: "▪", 0x78: "☒", **_from(0x81, "①②③④⑤⑥⑦⑧⑨⑩"), **_from(0x8C, "❶❷❸❹❺❻❼❽❾❿"),
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "▪",
    **_from(0xDB, "←→↑↓"), **_from(0xDF, "←→↑↓↖↗↙↘"), **_from(0xE7, "←→↑↓↖↗↙↘"),
    **_from(0xEF, "←→↑↓↔↕↖↗↙↘"), 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}
_WINGDINGS_2 = {
    0x27: "☎", 0x28: "☎", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒",
    0x55: "✗", 0x56: "✗",
    **_from(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"), **_from(0x75, "❶❷❸❹❺❻❼❽❾❿"), 0x97: "•", 0xA3: "☐",
}
_WINGDINGS_3 = {
    **_from(0x21, "←→↑↓↖↗↙↘←→↑↓"), 0x31: "↔", 0x32: "↕", **_from(0x66, "←→↑↓↖↗↙↘↔↕"),
    **_from(0x70, "▲▼△▽◀▶◁▷"), **_from(0x7C, "◀▶▲ ▼▲▼◀▶"),
}
_WEBDINGS = {
    **_from(0x33, "◀▶▲▼"), 0x61: "✓", 0x63: "☐", 0x67: "▪", 0x69: "ℹ", 0x6E: "●", 0x72: "✗",
    0x73: "?",
}
TABLES: Mapping[str, Mapping[int, str]] = {
    "Symbol": _SYMBOL, "Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2,
    "Wingdings 3": _WINGDINGS_3, "Webdings": _WEBDINGS,
}
