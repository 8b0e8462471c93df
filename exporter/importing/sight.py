"""Find words of a Word file that nobody sees: crushed, cut off, off the page (pure).

All lengths are in twips, twenty of a point.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.ooxml import child, q, twips, value
from exporter.importing.styles import Styles

_HALF = 5
"""In twips for each half point of a letter's size, half of its height: less shows no word."""
_NARROW, _SLIM, _CLOSE = 30, 20, 4
"""In percent of a letter's width, in twips a letter, and closer together for each half point of its
size, what makes strokes of letters."""
_MARGIN = 2500
"""More than a margin and the start of a line that is still read."""
_PAGE = {"w": 11906, "h": 16838}


def is_out_of_sight(run: etree._Element, styles: Styles) -> bool:
    """Return whether a run is crushed, in a line or a row without height, or off the page."""
    if _is_crushed(run, styles):
        return True
    paragraph = next(run.iterancestors(q("w:p")), None)
    if paragraph is None:
        return False
    least = _HALF * styles.size(run)
    return (
        _is_low(paragraph, least, styles) or _is_away(paragraph, styles)
        or any(_is_flat(row, least) for row in _rows(paragraph))
    )


def is_off(start: int, size: int, page: int, measured_from: str) -> bool:
    """Return whether what is so long and starts there, measured from a place, is off the page."""
    if start > page:
        return True
    before = {"page": 0, "margin": _MARGIN}.get(measured_from, page)
    return start + size < -before


def page_of(tree: etree._Element, side: str) -> int:
    """Return the width `w` or the height `h` of the largest page of a part."""
    sizes = [twips(value(each, side)) for each in tree.iter(q("w:pgSz"))]
    return max(sizes, default=0) or _PAGE[side]


def _is_crushed(run: etree._Element, styles: Styles) -> bool:
    scale = value(styles.nearest(run, "w:w")).rstrip("%")
    fit = styles.nearest(run, "w:fitText")
    letters = sum(len(each.text or "") for each in run.iter(q("w:t")))
    closer = -twips(value(styles.nearest(run, "w:spacing")))
    return (
        (scale.isdecimal() and int(scale) < _NARROW)
        or (fit is not None and twips(value(fit)) < _SLIM * letters)
        or (closer > 0 and closer >= _CLOSE * styles.size(run))
    )


def _is_low(paragraph: etree._Element, least: int, styles: Styles) -> bool:
    rule = _said(paragraph, styles, "w:spacing", "lineRule")
    line = _said(paragraph, styles, "w:spacing", "line")
    frame = _frame(paragraph, styles)
    return (rule == "exact" and bool(line) and twips(line) < least) or (
        value(frame, "hRule") == "exact" and twips(value(frame, "h")) < least
    )


def _rows(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows that a paragraph stands in; a box lies above those around it."""
    for around in paragraph.iterancestors(q("w:tr"), q("w:txbxContent")):
        if around.tag != q("w:tr"):
            return
        yield around


def _is_flat(row: etree._Element, least: int) -> bool:
    height = child(row, "w:trPr", "w:trHeight")
    return value(height, "hRule") == "exact" and twips(value(height)) < least


def _is_away(paragraph: etree._Element, styles: Styles) -> bool:
    frame = _frame(paragraph, styles)
    if frame is not None:
        return _is_framed_away(frame)
    left = twips(_said(paragraph, styles, "w:ind", "left", "start"))
    first = twips(_said(paragraph, styles, "w:ind", "firstLine")) - twips(
        _said(paragraph, styles, "w:ind", "hanging")
    )
    if abs(left) <= _MARGIN and abs(left + first) <= _MARGIN:
        return False
    if _said(paragraph, styles, "w:jc", "val") in ("right", "end", "center"):
        return False
    page = page_of(paragraph.getroottree().getroot(), "w")
    return min(left, left + first) < -_MARGIN or left > page


def _is_framed_away(frame: etree._Element) -> bool:
    tree = frame.getroottree().getroot()
    return any(
        not value(frame, f"{axis}Align")
        and is_off(
            twips(value(frame, axis)), twips(value(frame, side)), page_of(tree, side),
            value(frame, anchor) or "page",
        )
        for axis, side, anchor in (("x", "w", "hAnchor"), ("y", "h", "vAnchor"))
    )


def _frame(paragraph: etree._Element, styles: Styles) -> etree._Element | None:
    own = child(paragraph, "w:pPr", "w:framePr")
    of_style = styles.setting(styles.of_paragraph(paragraph), "w:pPr", "w:framePr")
    return of_style if own is None else own


def _said(paragraph: etree._Element, styles: Styles, name: str, *attributes: str) -> str:
    """Return the nearest word of a paragraph and its styles: each says some attributes only."""
    own = child(paragraph, "w:pPr", name)
    line = styles.line(styles.of_paragraph(paragraph))
    every = (own, *(child(each, "w:pPr", name) for each in line))
    return next((said for each in every for key in attributes if (said := value(each, key))), "")
