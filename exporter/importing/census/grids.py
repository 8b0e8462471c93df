"""Order what the style of a table says of a place in it: corners, ends, bands, the whole (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from lxml import etree

from exporter.importing.ooxml import NAMESPACES, child, q, short, value

_FLAGS = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
_ABOVE = etree.XPath("count(preceding-sibling::w:tr)", namespaces={"w": NAMESPACES["w"]})
_YES = ("1", "true", "on")


def parts_at(
    inside: etree._Element, table: etree._Element, styles: Sequence[etree._Element]
) -> list[etree._Element]:
    """Return the parts of styles that hold for what stands in a table, then the styles."""
    named: dict[str, list[etree._Element]] = {}
    for style in styles:
        for part in style.findall(q("w:tblStylePr")):
            named.setdefault(value(part, "type"), []).append(part)
    if not named:
        return list(styles)
    row = cell = None
    around: etree._Element | None = inside
    while around is not None and around is not table:
        row = around if short(around) == "w:tr" else row
        cell = around if short(around) == "w:tc" else cell
        around = around.getparent()
    order = [] if row is None else _order(row, cell, _flags(table), _bands(styles))
    return [part for name in order for part in named.get(name, ())] + list(styles)


def _order(
    row: etree._Element, cell: etree._Element | None, flags: dict[str, bool],
    bands: tuple[int, int],
) -> list[str]:
    """Return the names of the parts that hold, the strongest first."""
    above = int(cast("float", _ABOVE(row)))
    cells = [] if cell is None else list(row.iterchildren(q("w:tc")))
    before = cells[:cells.index(cell)] if cell in cells else []
    top = flags["firstRow"] and not above
    bottom = flags["lastRow"] and next(row.itersiblings(q("w:tr")), None) is None
    left = flags["firstColumn"] and cells[:1] == [cell]
    right = flags["lastColumn"] and cells[-1:] == [cell]
    rows = (above - flags["firstRow"]) // bands[0] % 2 + 1
    spans = [value(child(each, "w:tcPr", "w:gridSpan")) for each in before]
    columns = sum(int(span) if span.isdecimal() else 1 for span in spans)
    ranks = [
        ("nwCell", top and left), ("neCell", top and right), ("swCell", bottom and left),
        ("seCell", bottom and right), ("firstRow", top), ("lastRow", bottom),
        ("firstCol", left), ("lastCol", right),
        (f"band{rows}Horz", not (flags["noHBand"] or top or bottom)),
        (f"band{(columns - flags['firstColumn']) // bands[1] % 2 + 1}Vert",
         cell is not None and not (flags["noVBand"] or left or right)),
        ("wholeTable", True),
    ]
    return [name for name, holds in ranks if holds]


def _flags(table: etree._Element) -> dict[str, bool]:
    """Return what a table asks of its style; Word's usual, if it has no word of that."""
    look = child(table, "w:tblPr", "w:tblLook")
    said = value(look) if look is not None else "04A0"
    try:
        mask = int(said or "0", 16)
    except ValueError:
        mask = 0x04A0
    return {
        name: value(look, name) in _YES if value(look, name) else bool(mask & (0x20 << at))
        for at, name in enumerate(_FLAGS)
    }


def _bands(styles: Sequence[etree._Element]) -> tuple[int, int]:
    """Return how many rows and how many columns are a band."""
    found = []
    for kind in ("Row", "Col"):
        sizes = [value(child(style, "w:tblPr", f"w:tblStyle{kind}BandSize")) for style in styles]
        found.append(next((int(size) for size in sizes if size.isdecimal() and int(size)), 1))
    return found[0], found[1]
