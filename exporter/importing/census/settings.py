"""Decide what the settings of rows, cells and paragraphs make of their words (pure)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.census.pieces import Kind
from exporter.importing.ooxml import child, is_on, q, short, value

_BETWEEN = ("w:bookmark", "w:commentRange")


def of_row(row: etree._Element, *, accept: bool) -> Kind | None:
    """Return what all words of a row are; None if its settings say nothing of them."""
    settings = child(row, "w:trPr")
    if child(settings, "w:del" if accept else "w:ins") is not None:
        return Kind.DELETED
    return Kind.HIDDEN if is_on(child(settings, "w:hidden")) else None


def of_cell(cell: etree._Element, *, accept: bool) -> Kind | None:
    """Return what all words of a cell are; one that goes on with the cell above shows none."""
    settings = child(cell, "w:tcPr")
    if child(settings, "w:cellDel" if accept else "w:cellIns") is not None:
        return Kind.DELETED
    merged = child(settings, "w:vMerge")
    return Kind.HIDDEN if merged is not None and value(merged) != "restart" else None


def is_joined(paragraph: etree._Element, *, accept: bool) -> bool:
    """Return whether a tracked change makes a paragraph one with the next."""
    behind = paragraph.getnext()
    while behind is not None and short(behind).startswith(_BETWEEN):
        behind = behind.getnext()
    mark = child(paragraph, "w:pPr", "w:rPr", "w:del" if accept else "w:ins")
    return mark is not None and behind is not None and behind.tag == q("w:p")
