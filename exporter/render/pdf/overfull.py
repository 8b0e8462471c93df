"""Find tables that leave the paper: laid-out pages -> the elements of tables (pure)."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

_UNPRINTED = 19
"""px at each side that printers leave white: 5 mm."""


def overfull(pages: list[Any]) -> list[Element]:
    """Return the tables of which some words have no room between the unprinted sides of a page.

    A table that runs into the margin has its room there, which P-105 tells.
    """
    found: dict[Element, None] = {}
    for page in pages:
        least, most = _UNPRINTED, page.margin_width() - _UNPRINTED
        tables = (box for box in page.descendants() if isinstance(box, boxes.TableBox))
        for table in tables:
            texts = [box for box in table.descendants() if isinstance(box, boxes.TextBox)]
            if any(not least <= text.position_x <= most - text.width for text in texts):
                found[table.element] = None
    return list(found)
