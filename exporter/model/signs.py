"""The letters of a text, as all stages count them."""

from __future__ import annotations

import unicodedata

INVISIBLE = frozenset(map(chr, (
    0xAD, 0x34F, 0x61C, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
    *range(0x2060, 0x2066), *range(0x206A, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF,
    *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000),
)))
"""Signs without a picture: some show or not as layout decides, others choose a form of the letter
beside them. Nobody reads them, so that no comparison and no PageStart counts them.
Source: Unicode Standard, 5.21 (default-ignorable code points but fillers and turns of direction).
"""

_ALIKE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, INVISIBLE)), 0x2010: "-", 0x2011: "-",
}


def letters(words: str) -> str:
    """Return the letters and signs of words, each accent apart, without white space and INVISIBLE.

    A letter that a font lacks is printed, and read back, as a letter and its accent; a hyphen that
    it lacks as `-`. Accents stand apart (NFD), so that a text has as many letters as its pieces
    have, wherever it is cut.
    """
    kept = "".join(words.split())
    if kept.isascii():
        return kept
    return unicodedata.normalize("NFD", kept.translate(_ALIKE))
