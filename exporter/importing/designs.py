"""Find which parts of a table's style hold at a place in the table: its first row, a band (pure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree

from exporter.importing.ooxml import NAMESPACES, child, q, value

_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}
_USUAL = 0x04A0
"""What Word asks for of a new table: first row, first column, bands of rows."""
_ROWS = etree.XPath(
    "count(preceding-sibling::w:tr)", namespaces={"w": NAMESPACES["w"]}
)
"""Counts the rows before a row."""
_CORNERS = (
    ("nwCell", "firstRow", "firstCol"), ("neCell", "firstRow", "lastCol"),
    ("swCell", "lastRow", "firstCol"), ("seCell", "lastRow", "lastCol"),
)


def table_of(place: etree._Element) -> etree._Element | None:
    """Return the table that a place is in; what is in a box on it is not."""
    for around in place.iterancestors(q("w:tbl"), q("w:txbxContent")):
        return around if around.tag == q("w:tbl") else None
    return None


def places(
    place: etree._Element, table: etree._Element, styles: Sequence[etree._Element]
) -> Iterator[str]:
    """Yield the names of the parts that hold for a place in a table, nearest first.

    `styles` are the table's style, and those that it is based on.
    """
    within = [place, *place.iterancestors()]
    within = within[:within.index(table)]
    row = next((each for each in within if each.tag == q("w:tr")), None)
    cell = next((each for each in within if each.tag == q("w:tc")), None)
    if row is None:
        return
    asked = _asked(child(table, "w:tblPr", "w:tblLook"))
    ends = {*_ends(row, "Row", asked), *(() if cell is None else _ends(cell, "Col", asked))}
    yield from (name for name, *both in _CORNERS if ends.issuperset(both))
    yield from (name for name in ("firstRow", "lastRow", "firstCol", "lastCol") if name in ends)
    if "noHBand" not in asked and not ends & {"firstRow", "lastRow"}:
        at = int(cast("float", _ROWS(row))) - ("firstRow" in asked)
        yield f"band{at // _band(styles, 'Row') % 2 + 1}Horz"
    if cell is not None and "noVBand" not in asked and not ends & {"firstCol", "lastCol"}:
        before = cell.itersiblings(q("w:tc"), preceding=True)
        at = sum(map(_width, before)) - ("firstColumn" in asked)
        yield f"band{at // _band(styles, 'Col') % 2 + 1}Vert"
    yield "wholeTable"


def _asked(look: etree._Element | None) -> set[str]:
    """Return what a table asks of its style."""
    try:
        bits = _USUAL if look is None else int(value(look) or "0", 16)
    except ValueError:
        bits = _USUAL
    return {
        name for name, bit in _BITS.items()
        if (value(look, name) or str(int(bool(bits & bit)))) in ("1", "true", "on")
    }


def _ends(one: etree._Element, kind: str, asked: set[str]) -> Iterator[str]:
    """Yield whether a row or a cell is the first, or the last, where that counts."""
    column = "Column" if kind == "Col" else kind
    if f"first{column}" in asked and next(one.itersiblings(one.tag, preceding=True), None) is None:
        yield f"first{kind}"
    if f"last{column}" in asked and next(one.itersiblings(one.tag), None) is None:
        yield f"last{kind}"


def _width(cell: etree._Element) -> int:
    """Return how many columns a cell takes."""
    said = value(child(cell, "w:tcPr", "w:gridSpan"))
    return max(1, int(said)) if said.isdecimal() else 1


def _band(styles: Sequence[etree._Element], kind: str) -> int:
    """Return how many rows or columns a band has."""
    for style in styles:
        said = value(child(style, "w:tblPr", f"w:tblStyle{kind}BandSize"))
        if said.isdecimal() and int(said):
            return int(said)
    return 1
