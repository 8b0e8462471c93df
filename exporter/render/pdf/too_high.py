"""Find what is kept whole, and has no room on a page: laid-out pages -> its elements (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from exporter.render.pdf.page_boxes import HEADINGS
from exporter.render.pdf.whites import is_asked_for, white

HIGH = "high"
"""The class of what was let be parted, so that it can be told."""

_AUTO = "break-inside: auto"
_ROWS = (boxes.TableRowBox, boxes.TableRowGroupBox)
"""What has a way of its own to be parted, and a head that is repeated."""
_BESIDE = (boxes.FlexContainerBox, boxes.GridContainerBox)
"""What stands side by side; the first is moved whole to the next page, whatever its style says."""
_NAMES = HEADINGS | {"header"}
_SEEN = (boxes.LineBox, boxes.ReplacedBox)
_APART = "break-before: auto; break-after: auto"
_HALF = 0.5
"""How much of a page may be white so that rows of a table stay together."""


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
            if _is_kept(box) and first.setdefault(box.element, number) < number:
                found[box.element] = _parted(box)
    return found


def left_alone(pages: list[Any]) -> dict[Element, str]:
    """Return what stays whole and has left its heading alone on a page, with a style for each.

    A table that has left half a page white is among them: its first rows stay together, and so do
    its last, which may be all. Its rows may then stand alone.
    """
    found: dict[Element, str] = {}
    for page, after in pairwise(pages):
        moved = list(_first(after))
        tables = [box for box in moved if isinstance(box, boxes.TableBox)]
        is_alone = not any(isinstance(box, _SEEN) for box in _below_names(page.children[0]))
        if is_asked_for(page, after) or not (is_alone or (tables and white(page) > _HALF)):
            continue
        if is_alone:
            found |= {box.element: _parted(box) for box in moved if _is_kept(box)}
        for table in tables:
            found |= {row: "break-after: auto" if row.get("style") else _APART
                      for row in table.element.iter("tr")}
    return found


def _is_kept(box: Any) -> bool:
    is_whole = isinstance(box, _BESIDE[0]) or box.style["break_inside"] == "avoid"
    return is_whole and not isinstance(box, _ROWS)


def _parted(box: Any) -> str:
    return f"{_AUTO}; display: block" if isinstance(box, _BESIDE) else _AUTO


def _first(page: Any) -> Iterator[Any]:
    """Yield the boxes of a page to its first words that name nothing."""
    for box in _below_names(page.children[0]):
        if isinstance(box, _SEEN):
            return
        yield box


def _below_names(box: Any) -> Iterator[Any]:
    """Yield the boxes in a box, in order, without titles, headings and a proof's sentence."""
    for child in box.children if isinstance(box, boxes.ParentBox) else ():
        if child.element_tag in _NAMES or child.element.get("class") == "proof":
            continue
        yield child
        yield from _below_names(child)


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
