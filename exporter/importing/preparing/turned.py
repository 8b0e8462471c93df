"""Find words that Word sets the other way round than they are typed (pure)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import q, value
from exporter.rules import importing as rules

_AGAINST = {"rtl": ("L", "EN"), "ltr": ("R", "AL", "AN")}
"""The kinds of letters (UAX #9) whose order a direction that is not theirs changes."""


def told(tree: etree._Element) -> Iterator[Note]:
    """Yield a note for letters in a direction that is not theirs; they stay as they are typed."""
    names = (q("w:bdo"), q("w:dir"))
    for element in tree.iter(*names):
        words = "".join(
            each.text or "" for each in element.iter(q("w:t"))
            if next(each.iterancestors(*names)) is element
        )
        against = _AGAINST.get(value(element), ())
        if any(unicodedata.bidirectional(sign) in against for sign in words):
            way = "right to left" if value(element) == "rtl" else "left to right"
            yield Note(
                rules.SIGN, f"Word sets these words from {way}, 400 mg as gm 004; they are written "
                "as they are typed.", words, "Look at the Word file, above all at doses.",
            )
