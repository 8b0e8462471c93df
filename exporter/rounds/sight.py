"""Find words of a file that a reader does not see, or sees turned round, by their place (pure)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.styles import Styles

_LOW_LINE, _LOW_ROW, _NARROW = 100, 150, 30
"""In twips, what cuts letters off; in percent of their width, what makes a stroke of them."""
_ASIDE, _FAR = -1500, 12000
"""In twips, what lies outside of a page's margins, and outside of the page."""
_PALE = 0xD0
"""From where on each of red, green and blue makes a colour that is hardly seen on paper."""
_TURNING = (q("w:bdo"), q("w:dir"))


def is_unseen(run: etree._Element, styles: Styles) -> bool:
    """Return whether a run is pale, of no width, in a line or a row without height, off the page.
    """
    paragraph = next(run.iterancestors(q("w:p")), None)
    scale = value(styles.nearest(run, "w:w")).rstrip("%")
    return (
        is_pale(styles.nearest(run, "w:color"))
        or (scale.isdecimal() and int(scale) < _NARROW)
        or _is_low(_of_paragraph(paragraph, "w:spacing", styles))
        or any(_is_flat(child(row, "w:trPr")) for row in run.iterancestors(q("w:tr")))
        or _is_away(paragraph, styles)
    )


def is_turned(run: etree._Element) -> bool:
    """Return whether the letters of a run are set the other way round: 400 mg as gm 004."""
    return next(run.iterancestors(*_TURNING), None) is not None


def is_pale(colour: etree._Element | None) -> bool:
    """Return whether a colour is hardly seen on paper."""
    if value(colour, "themeColor").startswith(("background", "light")):
        return True
    try:
        return all(each >= _PALE for each in bytes.fromhex(value(colour))) and bool(value(colour))
    except ValueError:
        return False


def _of_paragraph(
    paragraph: etree._Element | None, name: str, styles: Styles
) -> etree._Element | None:
    own = child(paragraph, "w:pPr", name)
    of_style = styles.setting(styles.of_paragraph(paragraph), "w:pPr", name)
    return of_style if own is None else own


def _is_low(spacing: etree._Element | None) -> bool:
    return value(spacing, "lineRule") == "exact" and _number(spacing, "line") < _LOW_LINE


def _is_flat(row: etree._Element | None) -> bool:
    height = child(row, "w:trHeight")
    return value(height, "hRule") == "exact" and _number(height, "val") < _LOW_ROW


def _is_away(paragraph: etree._Element | None, styles: Styles) -> bool:
    indent = _of_paragraph(paragraph, "w:ind", styles)
    if any(_number(indent, name) < _ASIDE for name in ("left", "start", "firstLine")):
        return True
    frame = _of_paragraph(paragraph, "w:framePr", styles)
    return any(not _ASIDE <= _number(frame, name) <= _FAR for name in ("x", "y"))


def _number(element: etree._Element | None, name: str) -> int:
    said = value(element, name)
    return int(said) if said.lstrip("-").isdecimal() and len(said) < 9 else 0
