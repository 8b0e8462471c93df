"""Find rows of Word's tables that are lower than their lines: some are cut off (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, q, value
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

_TWIPS = 10
"""Twentieths of a point in half a point."""


def told(tree: etree._Element, styles: Styles) -> Iterator[Note]:
    """Yield a note for each cell whose lines need more than the exact height of its row."""
    for row in tree.iter(q("w:tr")):
        height = child(row, "w:trPr", "w:trHeight")
        said = value(height)
        if value(height, "hRule") != "exact" or not said.isdecimal():
            continue
        for cell in row.iterchildren(q("w:tc")):
            if _needed(cell, styles) > int(said):
                words = " ".join(" ".join(map(_words, cell.iter(q("w:p")))).split())
                yield Note(
                    rules.HIDDEN, "A row of a fixed height may cut these words off; they are "
                    "printed.", words, "Look at the Word file; take out what nobody sees there.",
                )


def _needed(cell: etree._Element, styles: Styles) -> int:
    """Return the twips that the lines of a cell are high at least."""
    needed = 0
    for paragraph in cell.iter(q("w:p")):
        runs = [each for each in paragraph.iter(q("w:r")) if each.find(q("w:t")) is not None]
        if runs:
            lines = 1 + len([each for run in runs for each in run.findall(q("w:br"))])
            needed += lines * _TWIPS * min(styles.size(run) for run in runs)
    return needed


def _words(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(q("w:t")))
