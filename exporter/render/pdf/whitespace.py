"""Collapse a note's white space (pure): WeasyPrint 70 does so everywhere but in notes.

There, every line end of the source would end a line on paper, and be a line of its own between
two paragraphs.
Source: CSS Text Module Level 3, 4.1.1.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_BLOCKS = frozenset((
    "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "hr", "li",
    "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul",
))  # fmt: skip
_WHITE = re.compile(r"[ \t\r\n]+")


def collapse(block: Element) -> None:
    """Make a space of white space in text, and nothing of that at the edge of a block."""
    if block.tag == "pre":
        return
    at_edge = block.tag in _BLOCKS
    block.text = _collapsed(block.text, at_edge, _starts_block(block, 0))
    for index, child in enumerate(block):
        collapse(child)
        ends = _starts_block(block, index + 1)
        child.tail = _collapsed(child.tail, child.tag in _BLOCKS, ends)


def _starts_block(parent: Element, index: int) -> bool:
    """Tell whether a block, or the end of one, stands at an index among an element's children."""
    return parent[index].tag in _BLOCKS if index < len(parent) else parent.tag in _BLOCKS


def _collapsed(text: str | None, after: bool, before: bool) -> str:
    one = _WHITE.sub(" ", text or "")
    one = one.removeprefix(" ") if after else one
    return one.removesuffix(" ") if before else one
