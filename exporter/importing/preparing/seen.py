"""Take out what nobody sees: hidden rows and runs, struck words, white on white (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.preparing.styles import Styles
from exporter.importing.preparing.surgery import remove

_TINY = 4
_NO_GROUND = ("", "auto", "ffffff")


def leave_seen(tree: etree._Element, styles: Styles) -> None:
    """Leave only what a reader of the printed page sees and is to read."""
    for row in list(tree.iter(q("w:tr"))):
        if is_on(child(row, "w:trPr", "w:hidden")):
            remove(row)
    for run in list(tree.iter(q("w:r"))):
        paragraph = next(run.iterancestors(q("w:p")), None)
        if _is_out(run, paragraph, styles):
            for each in [one for one in run if one.tag not in _STRUCTURE]:
                run.remove(each)


_STRUCTURE = tuple(map(q, ("w:rPr", "w:fldChar", "w:instrText", "w:drawing", "w:pict")))
"""What a hidden run may hold that is no words of its own: marks of fields, pictures, boxes."""


def _is_out(run: etree._Element, paragraph: etree._Element | None, styles: Styles) -> bool:
    hidden = styles.is_set(run, paragraph, "w:vanish")
    if hidden and child(run, "w:rPr", "w:specVanish") is None:
        return True
    if styles.is_set(run, paragraph, "w:strike") or styles.is_set(run, paragraph, "w:dstrike"):
        return True
    size = value(child(run, "w:rPr", "w:sz"))
    if size.isdecimal() and int(size) <= _TINY:
        return True
    if value(child(run, "w:rPr", "w:color")).lower() != "ffffff":
        return False
    grounds = [
        child(run, "w:rPr", "w:shd"), child(paragraph, "w:pPr", "w:shd"),
        *(child(cell, "w:tcPr", "w:shd") for cell in run.iterancestors(q("w:tc"))),
        *(child(table, "w:tblPr", "w:shd") for table in run.iterancestors(q("w:tbl"))),
    ]
    is_marked = value(child(run, "w:rPr", "w:highlight")) not in ("", "none", "white")
    in_box = next(run.iterancestors(q("w:txbxContent")), None) is not None
    return not (is_marked or in_box) and all(
        value(ground, "fill").lower() in _NO_GROUND for ground in grounds
    )
