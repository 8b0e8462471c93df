"""Name what pandoc does not keep of a table: row heads, and layout without lines (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.preparing import edges
from exporter.importing.preparing.surgery import made, remove, settings_of
from exporter.importing.styles import Styles, is_on_attribute

STYLE = "exporter-table"
ROW_HEADS, LAYOUT, TYPED = "-rows", "-layout", "-typed"
_LINES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_FIRST_COLUMN = 0x80
_WIDTH = "2000"


def name_kinds(tree: etree._Element, styles: Styles) -> None:
    """Set each table in a style that says whether its rows have heads, and whether it is layout."""
    for table in tree.iter(q("w:tbl")):
        settings = settings_of(table, "w:tblPr")
        if value(child(settings, "w:tblStyle")) == f"{STYLE}{TYPED}":
            continue
        look = child(settings, "w:tblLook")
        style = value(child(settings, "w:tblStyle"))
        bits = value(look)
        has_heads = is_on_attribute(look, "firstColumn") if look is not None and value(
            look, "firstColumn"
        ) else _is_hex(bits) and bool(int(bits, 16) & _FIRST_COLUMN)
        is_layout = not _has_lines(table, style, styles) and not _has_head(table)
        name = f"{STYLE}{ROW_HEADS if has_heads else ''}{LAYOUT if is_layout else ''}"
        for each in settings.findall(q("w:tblStyle")):
            settings.remove(each)
        settings.insert(0, made("w:tblStyle", val=name))
        edges.fill(table)
        _complete_grid(table)
        for each in settings.findall(q("w:tblCaption")) + settings.findall(q("w:tblDescription")):
            settings.remove(each)  # what listeners hear in Word; pandoc would print it


def join_cells(tree: etree._Element) -> None:
    """Make cells that go on with the one before, as old files say it, one that is wider."""
    for mark in list(tree.iter(q("w:hMerge"))):
        cell = next(mark.iterancestors(q("w:tc")), None)
        if cell is None or value(mark) == "restart":
            continue
        first = cell.getprevious()
        if first is None or first.tag != q("w:tc"):
            for run in list(cell.iter(q("w:r"))):
                remove(run)
        else:
            settings = settings_of(first, "w:tcPr")
            spans = [child(each, "w:tcPr", "w:gridSpan") for each in (first, cell)]
            for each in settings.findall(q("w:gridSpan")):
                settings.remove(each)
            settings.append(made("w:gridSpan", val=str(sum(map(_count, spans)))))
            remove(cell)


def _complete_grid(table: etree._Element) -> None:
    """Name all columns: pandoc leaves out cells of those that a file does not name."""
    grid = child(table, "w:tblGrid")
    columns = list(grid.iter(q("w:gridCol"))) if grid is not None else []
    needed = max((
        sum(_count(child(cell, "w:tcPr", "w:gridSpan")) for cell in row.findall(q("w:tc")))
        for row in table.findall(q("w:tr"))
    ), default=0)
    if grid is None:
        grid = made("w:tblGrid")
        table.insert(1, grid)
    for column in columns:
        if not value(column, "w").isdecimal():
            column.set(q("w:w"), _WIDTH)
    for _ in range(needed - len(columns)):
        grid.append(made("w:gridCol", w=_WIDTH))


def _count(span: etree._Element | None) -> int:
    said = value(span)
    return max(1, int(said)) if said.isdecimal() else 1


def _is_hex(text: str) -> bool:
    return bool(text) and all(sign in "0123456789abcdefABCDEF" for sign in text)


def _has_head(table: etree._Element) -> bool:
    row = child(table, "w:tr")
    return is_on(child(row, "w:trPr", "w:tblHeader"))


def _has_lines(table: etree._Element, style: str, styles: Styles) -> bool:
    """Return whether a table, its style or a cell of it draws a line or has a ground."""
    own = child(table, "w:tblPr", "w:tblBorders")
    of_style = styles.setting(style, "w:tblPr", "w:tblBorders")
    cells = [child(cell, "w:tcPr") for cell in table.iter(q("w:tc"))]
    if any(_drawn(child(cell, "w:tcBorders")) for cell in cells):
        return True
    return _drawn(own) if own is not None else _drawn(of_style)


def _drawn(borders: etree._Element | None) -> bool:
    return borders is not None and any(
        value(child(borders, f"w:{side}")) not in ("", "none", "nil") for side in _LINES
    )
