"""Decide what the settings of rows, cells, paragraphs and drawings make of their words (pure)."""

from __future__ import annotations

import re

from lxml import etree

from exporter.importing.census.pieces import Kind
from exporter.importing.ooxml import NAMESPACES, child, elements, q, short, value

_OF_WORD = f"{{{NAMESPACES['w']}}}"
_OF_SHAPES = f"{{{NAMESPACES['v']}}}"
_BETWEEN = ("w:bookmark", "w:commentRange")


def in_order(root: etree._Element) -> etree._Element:
    """Return a part where each word stands before the reading that is set above it (in place)."""
    for reading in list(root.iter(q("w:rt"))):
        if (around := reading.getparent()) is not None:
            around.append(reading)
    return root


def before(root: etree._Element) -> etree._Element:
    """Return a part as its letters and paragraphs were set before tracked changes (in place)."""
    for change in list(root.iter(q("w:rPrChange"), q("w:pPrChange"))):
        now, old = change.getparent(), child(change, short(change).removesuffix("Change"))
        if now is None:
            continue
        aside = [each for each in now if short(each) in ("w:rPr", "w:sectPr")]
        now[:] = [*([] if old is None else old), *aside]
    for numbers in list(root.iter(q("w:numPr"))):
        if child(numbers, "w:ins") is not None and (around := numbers.getparent()) is not None:
            around.remove(numbers)
    return root


def of_row(row: etree._Element, *, accept: bool) -> Kind | None:
    """Return what a tracked change makes of all words of a row; None if it makes nothing."""
    gone = child(row, "w:trPr", "w:del" if accept else "w:ins")
    return None if gone is None else Kind.DELETED


def of_cell(cell: etree._Element, *, accept: bool) -> Kind | None:
    """Return what all words of a cell are; one that goes on with another shows none."""
    settings = child(cell, "w:tcPr")
    if child(settings, "w:cellDel" if accept else "w:cellIns") is not None:
        return Kind.DELETED
    tracked = child(settings, "w:cellMerge")
    if tracked is not None:
        goes_on = value(tracked, "vMerge" if accept else "vMergeOrig") == "cont"
        return Kind.HIDDEN if goes_on else None
    merged = [child(settings, name) for name in ("w:vMerge", "w:hMerge")]
    goes_on = any(each is not None and value(each) != "restart" for each in merged)
    return Kind.HIDDEN if goes_on else None


def is_joined(paragraph: etree._Element, *, accept: bool) -> bool:
    """Return whether a tracked change makes a paragraph one with the next."""
    behind = paragraph.getnext()
    while behind is not None and short(behind).startswith(_BETWEEN):
        behind = behind.getnext()
    mark = child(paragraph, "w:pPr", "w:rPr", "w:del" if accept else "w:ins")
    return mark is not None and behind is not None and behind.tag == q("w:p")


def is_in_line(element: etree._Element) -> bool:
    """Return whether an element is a drawing that stands in the line as a letter does."""
    name = short(element)
    if name not in ("w:pict", "w:object"):
        return name == "wp:inline"
    styles = "".join(value(each, "style") for each in element.iter(f"{_OF_SHAPES}*"))
    return re.search(r"position:\s*(absolute|relative)", styles) is None


def hides_drawing(element: etree._Element) -> bool:
    """Return whether an element is a drawing, or a part of a drawing, that is not shown."""
    if element.tag.startswith(_OF_WORD):
        return False
    if element.tag.startswith(_OF_SHAPES):
        return "visibility:hidden" in "".join((element.get("style") or "").lower().split())
    return any(
        each.get("hidden") in ("1", "true", "on")
        for one in elements(element) for each in (one, *elements(one))
        if etree.QName(each).localname in ("docPr", "cNvPr")
        and (each is one or etree.QName(one).localname.startswith("nv"))
    )
