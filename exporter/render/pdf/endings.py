"""Keep a paragraph's last words together, so that no short word is a line of its own (pure)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

NO_BREAK = "\u00a0"
SHORT, LONG = 12, 60
"""Fewest characters of a last line; shortest paragraph that is looked at, since it may break."""

_BLOCKS = ("p", "li", "dd")
_NARROW = ("td", "th", "nav")


def bind(body: Element) -> None:
    """Put no-break spaces between the last words of each paragraph, up to SHORT characters.

    A paragraph in a table's cell is left as it is: there a word bound to its neighbour leaves none.
    """
    narrow = {below for one in body.iter() if one.tag in _NARROW for below in one.iter()}
    for block in body.iter():
        if block.tag in _BLOCKS and block not in narrow and len(_text(block)) >= LONG:
            _bind(block)


def bound(text: str) -> str:
    """Bind the last words of a text; one word, or white space at its end, stays as it is."""
    words = text.split(" ")
    last = words.pop()
    while len(words) > 1 and len(last) < SHORT and words[-1] and "\n" not in words[-1]:
        last = f"{words.pop()}{NO_BREAK}{last}"
    return " ".join((*words, last))


def _bind(block: Element) -> None:
    if not len(block):
        block.text = _ended(block.text)
    elif (block[-1].tail or "").strip():
        block[-1].tail = _ended(block[-1].tail)


def _ended(text: str | None) -> str:
    kept = (text or "").rstrip()
    return bound(kept) + (text or "")[len(kept):]


def _text(block: Element) -> str:
    return "".join(block.itertext())
