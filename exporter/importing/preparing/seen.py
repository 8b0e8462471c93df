"""Take out what nobody sees: hidden rows and runs, struck words, lost letters (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.colours import is_lost
from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.preparing.styles import Styles
from exporter.importing.preparing.surgery import remove

_TINY = 4


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
    return _is_lost(run, paragraph, styles)


def _is_lost(run: etree._Element, paragraph: etree._Element | None, styles: Styles) -> bool:
    """Return whether a run has the colour of what is behind it; in a box that is not known."""
    if next(run.iterancestors(q("w:txbxContent")), None) is not None:
        return False
    of_run = value(child(run, "w:rPr", "w:rStyle"))
    of_paragraph = value(child(paragraph, "w:pPr", "w:pStyle"))
    lines = ("w:rPr", "w:color"), ("w:rPr", "w:shd")
    (colour, ground), (run_colour, run_ground), (usual_colour, usual_ground) = (
        [child(run, *line) for line in lines],
        *([styles.setting(style, *line) for line in lines] for style in (of_run, of_paragraph)),
    )
    tables = list(run.iterancestors(q("w:tbl")))
    designs = (value(child(table, "w:tblPr", "w:tblStyle")) for table in tables)
    grounds = [
        ground, run_ground, child(paragraph, "w:pPr", "w:shd"), usual_ground,
        styles.setting(of_paragraph, "w:pPr", "w:shd"),
        *(child(cell, "w:tcPr", "w:shd") for cell in run.iterancestors(q("w:tc"))),
        *(child(table, "w:tblPr", "w:shd") for table in tables),
        *(each for design in designs for style in list(styles.line(design))[:1]
          for each in style.iter(q("w:shd"))),
    ]
    colours = (colour, run_colour, usual_colour)
    return is_lost(
        next((each for each in colours if each is not None), None),
        value(child(run, "w:rPr", "w:highlight")), grounds,
    )
