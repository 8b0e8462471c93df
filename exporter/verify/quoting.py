"""Quote a foreign file in a message: cut, and with all that a terminal would obey spelled out."""

from __future__ import annotations

MOST = 1000
"""Letters of a quotation: more of one no person reads."""


def visible(text: str, most: int = MOST) -> str:
    """Return a text, cut to a number of letters, with signs that can't be seen spelled out."""
    shown = "".join(
        letter if letter.isprintable() or letter == "\n" else f"<U+{ord(letter):04X}>"
        for letter in text[:most]
    )
    return shown if len(text) <= most else f"{shown}…"


def on_one_line(text: str) -> str:
    """Return a text as `visible` does, with its white space folded."""
    return visible(" ".join(text[: 2 * MOST].split()))
