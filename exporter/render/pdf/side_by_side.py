"""Set columns, and pictures beside each other or beside text, as WeasyPrint 70 needs it (pure).

Every pass changes the document in place. An EPUB sets columns one below the other.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from exporter.markdown.dialect import COLUMN, ROW, SIDE_BY_SIDE
from exporter.render.breaks import pieces, width
from exporter.render.typed import RUN

_COLUMN = re.compile(r"minmax\([^)]*\)")
_SHARE = re.compile(r"\bshare-(\d+)")
_MOST, _GAP = 80, 4
"""Most of a line, in percent, beside a column that asks for no part of it; what a gap takes."""


def shares(names: str) -> list[int]:
    """Return the part of the line, in percent, that a column's classes ask for, if they do."""
    return list(map(int, _SHARE.findall(names)))


def set_columns(document: Element) -> None:
    """Set the part of the line, less the gap, that a column asks for; what is left is for others.

    A column with a run, which is no word, is no wider for it: there, words are broken anywhere.
    """
    for block in document.iter("div"):
        if SIDE_BY_SIDE not in block.get("class", "").split():
            continue
        columns = [each for each in block if COLUMN in each.get("class", "").split()]
        asked = [shares(column.get("class", "")) for column in columns]
        most = 100 if all(asked) else _MOST
        for column, share in zip(columns, asked, strict=True):
            if max(map(width, pieces("".join(column.itertext()))), default=0) > RUN:
                column.set("class", f"{column.get('class', '')} run")
            if share:
                part = min(share[0], most)
                column.set("style", f"flex: {part} 1 {part - _GAP}%")


def set_rows(document: Element) -> None:
    """Make a grid of each row of pictures: a page may end between two, and words part them.

    A grid with more would have to stay whole. WeasyPrint 70 also stretches a picture that is itself
    an item of a grid.
    """
    for paragraph in document.iterfind(f".//p[@class='{ROW}']"):
        for at, picture in enumerate(list(paragraph)):
            item = Element("span")
            item.append(picture)
            item.tail, picture.tail = picture.tail, None
            paragraph[at] = item
        _part(paragraph, "span")
    for block in list(document.iter("div")):
        if ROW in block.get("class", "").split():
            _part(block, "figure")


def _part(block: Element, of_pictures: str) -> None:
    """Put each row of a block's pictures into a grid of its own, and the rest between them.

    A block that names no columns has pictures that stand below one another.
    """
    row = {"class": ROW, "style": block.attrib.pop("style", "")}
    columns = len(_COLUMN.findall(row["style"]))
    names = [name for name in block.get("class", "").split() if name != ROW]
    block.set("class", " ".join(("rows", *names)))
    if not columns:
        return
    children = list(block)
    del block[:]
    open_row: Element | None = None
    for child in children:
        if child.tag != of_pictures:
            open_row = None
            block.append(child)
            continue
        if open_row is None or len(open_row) == columns:
            open_row = Element("span" if block.tag == "p" else "div", row)
            block.append(open_row)
        open_row.append(child)


def swap_sides(document: Element) -> None:
    """Swap the sides of pictures beside text, or beside each other, where text begins on the right.

    WeasyPrint 70 counts the columns of every grid from the left.
    """
    runs = {document: document.get("dir", "")}
    for parent in document.iter():
        for child in parent:
            runs[child] = child.get("dir") or runs[parent]
        names = parent.get("class", "").split()
        columns = _COLUMN.findall(parent.get("style", ""))
        if runs[parent] != "rtl" or not columns:
            continue
        parent.set("style", f"grid-template-columns: {' '.join(reversed(columns))}")
        if "beside-text" in names:
            parent.set("class", " ".join(sorted({*names} ^ {"picture-right"})))
        elif ROW in names:
            from_right(parent, len(columns))
    if document.get("dir") == "rtl":
        for slip in document.iterfind(".//div[@class='tear-off']/ul"):
            from_right(slip, len(slip))


def from_right(grid: Element, columns: int, rows: int = 1) -> None:
    """Place the items of a grid from right to left: down one column, then the next."""
    for number, item in enumerate(grid):
        column, row = divmod(number, rows)
        place = f"grid-row: {row + 1}; grid-column: {columns - column}"
        item.set("style", f"{place}; {item.get('style', '')}")
