"""Find words of a file that a reader does not see, or sees turned round (pure)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.ooxml import q, value
from exporter.importing.sight import is_out_of_sight
from exporter.importing.styles import Styles

_PALE = 0xD0
"""From where on each of red, green and blue makes a colour that is hardly seen on paper."""
_TURNING = (q("w:bdo"), q("w:dir"))


def is_unseen(run: etree._Element, styles: Styles) -> bool:
    """Return whether a run is pale, of no width, in a line or a row without height, off the page.
    """
    return is_pale(styles.nearest(run, "w:color")) or is_out_of_sight(run, styles)


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
