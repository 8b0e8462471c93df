"""Take out what nobody sees: hidden rows, runs, drawings, struck words, lost letters (in place)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.colours import is_lost
from exporter.importing.floats import unseen_boxes
from exporter.importing.ooxml import child, elements, q, value
from exporter.importing.preparing import gaps
from exporter.importing.preparing.equations import unseen_parts
from exporter.importing.preparing.surgery import remove
from exporter.importing.sight import is_out_of_sight
from exporter.importing.styles import Styles, is_on_attribute

_TINY = 4
_FIELDS = tuple(map(q, ("w:rPr", "w:fldChar", "w:instrText")))
"""What a hidden run may hold that is no words of its own: marks of fields."""
_ANCHORED = tuple(map(q, ("w:drawing", "w:pict", "w:object")))
"""What is seen though the letters that it is anchored in are struck, or as white as the paper."""
_SHOWN = (*map(q, ("w:t", "w:sym", "m:t")), *_ANCHORED)
"""What keeps a row that lost words to its height."""
_NAMES = ("{*}docPr", "{*}cNvPr")
"""Where DrawingML says that a drawing, or a part of it, is hidden."""


def leave_seen(tree: etree._Element, styles: Styles) -> None:
    """Leave only what a reader of the printed page sees and is to read."""
    gone = [row for row in tree.iter(q("w:tr")) if styles.is_hidden_row(row)]
    gone += _hidden_drawings(tree)
    gone += unseen_boxes(tree)
    gone += unseen_parts(tree)
    left = []
    for run in tree.iter(q("w:r"), q("m:r")):
        if styles.is_hidden(run):
            gone += [each for each in elements(run) if each.tag not in _FIELDS]
            gone += run.iter(q("w:ffData"))
        elif _is_out(run, styles):
            gone += [each for each in elements(run) if each.tag not in (*_FIELDS, *_ANCHORED)]
            if run.find(q("w:t")) is not None:
                left.append(run)
    flat = [row for each in gone for row in each.iterancestors(q("w:tr")) if _is_exact(row)]
    for each in gone:  # only now: where a row stands says how its letters look
        remove(each)
    for row in flat:
        if next(row.iter(*_SHOWN), None) is None:
            remove(row)
    for run in left:
        around = next(run.iterancestors(q("w:p")), None)
        if around is not None and next(around.iter(*_SHOWN), None) is not None:
            gaps.leave(run)


def _hidden_drawings(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield drawings, and parts of drawings, that are not shown."""
    for name in tree.iter(*_NAMES):
        if is_on_attribute(name, "hidden"):
            around = list(name.iterancestors())
            named = next((each for each in around if not _local(each).startswith("nv")), None)
            yield from [] if named is None else [named]
    for shape in tree.iter("{urn:schemas-microsoft-com:vml}*"):
        if "visibility:hidden" in value(shape, "style").replace(" ", "").lower():
            yield shape


def _is_exact(row: etree._Element) -> bool:
    return value(child(row, "w:trPr", "w:trHeight"), "hRule") == "exact"


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _is_out(run: etree._Element, styles: Styles) -> bool:
    return (
        styles.is_set(run, "w:strike") or styles.is_set(run, "w:dstrike")
        or styles.size(run) <= _TINY or _is_lost(run, styles) or is_out_of_sight(run, styles)
    )


def _is_lost(run: etree._Element, styles: Styles) -> bool:
    """Return whether a run has the colour of what is behind it; in a box that is not known."""
    colour, fill = styles.nearest(run, "w:color"), styles.nearest(run, "w14:textFill")
    box = next(run.iterancestors(q("w:txbxContent")), None)
    if (colour is None and fill is None) or box is not None:
        return False
    paragraph = next(run.iterancestors(q("w:p")), None)
    grounds = [
        styles.nearest(run, "w:shd"), child(paragraph, "w:pPr", "w:shd"),
        styles.setting(styles.of_paragraph(paragraph), "w:pPr", "w:shd"),
    ]
    for cell in run.iterancestors(q("w:tc")):
        design = list(styles.design(cell))
        table = next(cell.iterancestors(q("w:tbl")), None)
        grounds += [child(cell, "w:tcPr", "w:shd"), child(table, "w:tblPr", "w:shd")]
        for settings in ("w:tcPr", "w:tblPr"):
            grounds += [child(part, settings, "w:shd") for part in design]
    return is_lost(colour, fill, value(styles.nearest(run, "w:highlight")), grounds)
