"""Keep words that end in a colon on the page of what they announce (pure)."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

_COLONS = (":", "\uff1a", "\u1366", "\u1361\u1361")
"""In most scripts; in those of East Asia; in Ethiopic, where two signs of the word may stand so."""
_ANNOUNCES = frozenset(("p", "li", "dd"))
_CALLED = frozenset(("ul", "ol", "dl", "p", "table", "div", "figure", "blockquote", "pre"))
_CLOSERS = "\u200b\u2060\u00a0*)”»’\" \n\t"
LEAD_IN, LED_IN = "lead-in", "led-in"


def keep_lead_ins(document: Element) -> None:
    """Mark blocks that end in a colon, and blocks right behind such words, for the style sheet."""
    for parent in document.iter():
        if len(parent) and parent.tag in _ANNOUNCES and _ends_in_colon(parent.text):
            _mark(parent[0], LED_IN, _CALLED)
        for block, behind in pairwise(parent):
            if _ends_in_colon(block.tail):
                _mark(behind, LED_IN, _CALLED)
            elif block.tag in _ANNOUNCES and _ends_in_colon("".join(block.itertext())):
                _mark(block, LEAD_IN, _ANNOUNCES)


def _ends_in_colon(words: str | None) -> bool:
    return (words or "").rstrip(_CLOSERS).endswith(_COLONS)


def _mark(block: Element, name: str, tags: frozenset[str]) -> None:
    if block.tag in tags:
        block.set("class", f"{block.get('class', '')} {name}".strip())
