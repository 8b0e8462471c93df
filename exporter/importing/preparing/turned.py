"""Find words and columns that Word sets the other way round than they are typed (pure)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, is_on, q, value
from exporter.rules import importing as rules

_CELL = q("w:tc")
_AGAINST = {"rtl": ("L", "EN"), "ltr": ("R", "AL", "AN")}
"""The kinds of letters (UAX #9) whose order a direction that is not theirs changes."""


def told(tree: etree._Element) -> Iterator[Note]:
    """Yield a note for letters and columns in a direction not theirs; they stay as typed."""
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
    for table in tree.iter(q("w:tbl")):
        rows = list(filter(None, (
            bars(
                "".join(each.text or "" for each in cell.iter(q("w:t"))) for cell in row.iter(_CELL)
            )
            for row in table.iter(q("w:tr"))
        )))
        if is_on(child(table, "w:tblPr", "w:bidiVisual")):
            yield from columns(rows, "Word")


def bars(cells: Iterable[str]) -> str:
    """Return the words of a row's cells with bars between them."""
    return " | ".join(filter(None, (" ".join(each.split()) for each in cells)))


def columns(rows: Sequence[str], program: str) -> Iterator[Note]:
    """Yield a note for the rows of a table from right to left whose words do not run so."""
    if rows and not any(
        unicodedata.bidirectional(sign) in _AGAINST["ltr"] for row in rows for sign in row
    ):
        yield Note(
            rules.GUESS, f"The columns of this table run the other way in {program}; they stand as "
            "they are typed.", rows[0], "Look at the file, and set them as they read there.",
            near=max(rows, key=len),
        )
