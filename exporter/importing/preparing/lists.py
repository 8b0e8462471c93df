"""Set each paragraph in its list by itself, if that prints a sign, else in none (in place)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.numbering import Numbering
from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing import marks
from exporter.importing.preparing.surgery import made, remove, run, settings_of
from exporter.importing.styles import Styles

OUT = "0"
"""The list of paragraphs that are in none, whatever their style says."""


def settle(tree: etree._Element, numbering: Numbering, styles: Styles) -> None:
    """Take paragraphs whose list has no sign and no number out of it, by their style, too.

    One whose sign is a space goes on with the item above it.
    """
    for paragraph in tree.iter(q("w:p")):
        item = numbering.item(paragraph)
        if item is None:
            continue
        if item.level.form == "none" or styles.is_heading(paragraph):
            take_out(paragraph, styles)
        elif item.level.text.strip():
            put(paragraph, item.depth, item.name)
        elif not _goes_on(paragraph, item.depth):
            take_out(paragraph, styles)


def plain_signs(numbering: Iterable[etree._Element]) -> None:
    """Make all bullets points, since pandoc writes some of them, which are written already."""
    for part in numbering:
        for level in part.iter(q("w:lvl")):
            for sign in level.findall(q("w:lvlText")):
                if value(child(level, "w:numFmt")) == "bullet":
                    sign.set(q("w:val"), "•")


def put(paragraph: etree._Element, level: int, name: str) -> None:
    """Set a paragraph on a level of a list."""
    settings = settings_of(paragraph, "w:pPr")
    _clear(paragraph)
    numbers = made("w:numPr")
    numbers.extend((made("w:ilvl", val=str(level)), made("w:numId", val=name)))
    settings.append(numbers)


def take_out(paragraph: etree._Element, styles: Styles) -> None:
    """Take a paragraph out of the list that it, or its style, is in."""
    _clear(paragraph)
    if styles.setting(styles.of_paragraph(paragraph), "w:pPr", "w:numPr") is not None:
        put(paragraph, 0, OUT)


def _clear(paragraph: etree._Element) -> None:
    for each in settings_of(paragraph, "w:pPr").findall(q("w:numPr")):
        remove(each)


def _goes_on(paragraph: etree._Element, level: int) -> bool:
    """Put a paragraph into the list of the item above it, with a sign that it goes on with that.

    Return whether there is such an item.
    """
    for above in paragraph.itersiblings(*map(q, ("w:p", "w:tbl")), preceding=True):
        before = child(above, "w:pPr", "w:numPr")
        name, said = (value(child(before, key)) for key in ("w:numId", "w:ilvl"))
        if name in ("", OUT):
            return False
        if int(said or 0) <= level:
            put(paragraph, int(said or 0), name)
            settings_of(paragraph, "w:pPr").addnext(run(marks.CONTINUED))
            return True
    return False
