"""Raise and lower letters themselves that a style or a hand raised or lowered (in place)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing.surgery import made, settings_of
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

_LEAST = 3
"""Half points: letters that are moved by less only fit their line better."""


def settle(tree: etree._Element, styles: Styles) -> Iterator[Note]:
    """Make such letters super- or subscript; yield a note for each that was moved by hand.

    A paragraph that is moved as a whole stays as it is. pandoc asks few styles of it.
    """
    for run in tree.iter(q("w:r")):
        said = value(styles.nearest(run, "w:vertAlign"))
        if said and child(run, "w:rPr", "w:vertAlign") is None:
            settings_of(run, "w:rPr").append(made("w:vertAlign", val=said))
    for paragraph in tree.iter(q("w:p")):
        runs = [
            (run, words, _moved(run, styles)) for run in paragraph.iter(q("w:r"))
            if (words := "".join(each.text or "" for each in run.iter(q("w:t"))).strip())
        ]
        if all(moved for _, _, moved in runs):
            continue
        near = "".join(each.text or "" for each in paragraph.iter(q("w:t")))
        for run, words, moved in runs:
            if moved and styles.nearest(run, "w:vertAlign") is None:
                said = "superscript" if moved > 0 else "subscript"
                settings_of(run, "w:rPr").append(made("w:vertAlign", val=said))
                yield Note(
                    rules.GUESS, f"Letters that were moved by hand are {said}.", words,
                    "Look at the Word file: 10 with a raised 9 is 10^9^.", near=near,
                )


def way(run: etree._Element, styles: Styles) -> str:
    """Return the mark of a run's script, `^` or `~`; nothing for letters on their line."""
    said = value(styles.nearest(run, "w:vertAlign"))
    moved = 0 if said else _moved(run, styles)
    if said == "superscript" or moved > 0:
        return "^"
    return "~" if said == "subscript" or moved < 0 else ""


def _moved(run: etree._Element, styles: Styles) -> int:
    """Return by how much letters are moved up, below nothing down; 0 for hardly."""
    try:
        moved = int(value(styles.nearest(run, "w:position")) or 0)
    except ValueError:
        return 0
    return moved if abs(moved) >= _LEAST else 0
