"""Take paragraphs out of lists that print nothing before them (in place)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing.surgery import remove


def unlist(tree: etree._Element, numbering: Iterable[etree._Element]) -> None:
    """Take the list's mark off each paragraph whose list has no sign and no number."""
    forms: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    for part in numbering:
        for each in part.iter(q("w:abstractNum")):
            for level in each.iter(q("w:lvl")):
                key = (value(each, "abstractNumId"), value(level, "ilvl"))
                forms[key] = value(child(level, "w:numFmt"))
        for each in part.iter(q("w:num")):
            names[value(each, "numId")] = value(child(each, "w:abstractNumId"))
    for mark in list(tree.iter(q("w:numPr"))):
        name = names.get(value(child(mark, "w:numId")), "")
        level_name = value(child(mark, "w:ilvl")) or "0"
        if forms.get((name, level_name)) == "none":
            remove(mark)
