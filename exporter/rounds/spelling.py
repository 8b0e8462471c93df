"""Spell what stands in a run of Word as letters; signs of symbol fonts as what they mean (pure)."""

from __future__ import annotations

import re

from lxml import etree

from exporter.importing.ooxml import short, value
from exporter.importing.signs import is_symbolic, meant
from exporter.rounds.letters import UNKNOWN
from exporter.source.names import UNFIT

_SIGNS = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}


def spelled(element: etree._Element, font: str) -> str | None:
    """Return the letters that an element of a run in a font is; None if it is nothing to read.

    A sign of which nobody can know what it means is UNKNOWN.
    """
    name = short(element)
    if name in ("w:t", "w:delText"):
        text = re.sub(UNFIT, UNKNOWN, element.text or "")
        if not is_symbolic(font):
            return text
        return "".join(meant(font, sign) or UNKNOWN for sign in text)
    if name == "w:sym":
        return _symbol(value(element, "font"), value(element, "char"))
    if name in _SIGNS and value(element, "type") not in ("page", "column"):
        return _SIGNS[name]
    return None


def _symbol(font: str, code: str) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return UNKNOWN
    return re.sub(UNFIT, UNKNOWN, meant(font, chr(int(code, 16))) or UNKNOWN)
