"""Find what is kept whole, and is higher than a page: laid-out pages -> its elements (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

HIGH = "high"
"""The class of what was let be parted, so that it can be told."""

_AUTO = "break-inside: auto"
_ROWS = (boxes.TableRowBox, boxes.TableRowGroupBox)
"""What has a way of its own to be parted, and a head that is repeated."""
_BESIDE = (boxes.FlexContainerBox, boxes.GridContainerBox)
"""What stands side by side; the first is moved whole to the next page, whatever its style says."""


def too_high(pages: list[Any]) -> dict[Element, str]:
    """Return the elements that stay whole, and lie on several pages, with a style for each.

    The style lets them be parted. WeasyPrint moves such a block to the top of a page before it
    parts it; the heading above comes along, and stands alone on a page between. What stands side by
    side stands below one another then: a grid is read across where it goes over a page.
    """
    first: dict[Element, int] = {}
    found: dict[Element, str] = {}
    for number, page in enumerate(pages):
        for box in page.descendants():
            is_kept = isinstance(box, _BESIDE[0]) or box.style["break_inside"] == "avoid"
            if not is_kept or isinstance(box, _ROWS):
                continue
            if first.setdefault(box.element, number) < number:
                is_beside = isinstance(box, _BESIDE)
                found[box.element] = f"{_AUTO}; display: block" if is_beside else _AUTO
    return found


def let_break(styles: Mapping[Element, str]) -> bool:
    """Set styles of elements that have no room on a page; return whether any is new."""
    gave = False
    for element, style in styles.items():
        names = element.get("class", "").split()
        if HIGH not in names:
            element.set("class", " ".join((*names, HIGH)))
            element.set("style", f"{element.get('style', '')}; {style}".removeprefix("; "))
            gave = True
    return gave
