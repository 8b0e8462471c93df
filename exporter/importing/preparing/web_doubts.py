"""Name the words of a web page that a style may hide, and that are printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from exporter.importing import web, web_looks
from exporter.importing.notes import Note
from exporter.importing.web_doubts import may_hide
from exporter.rules import importing as rules

_CELLS = ("td", "th")
_MOST = 1000
"""Columns of a table, as browsers count them."""


def doubted(root: etree._Element) -> Iterator[Note]:
    """Yield a note for each outermost element, and each column, that may be unseen."""
    found: set[etree._Element] = set()
    for element in (each for body in root.iter("body") for each in body.iter()):
        if element.getparent() in found:
            found.add(element)
        elif _may_hide(str(element.get("style", ""))) and not any(
            map(web_looks.is_hidden, (element, *element.iterancestors()))
        ) and (words := web.text(element)):
            found.add(element)
            yield _noted(words)
    for table in root.iter("table"):
        at = 0
        for column in table.iter("col"):
            its = web_looks.values(str(column.get("style", "")))
            span = _count(column, "span")
            if its.get("visibility") == "collapse":
                cells = (_cell(row, at + each) for row in table.iter("tr") for each in range(span))
                if words := " ".join(filter(None, cells)):
                    yield _noted(words)
            at += span


@lru_cache(maxsize=4096)
def _may_hide(style: str) -> bool:
    return bool(style) and may_hide(web_looks.values(style))


def _cell(row: etree._Element, column: int) -> str:
    """Return the words of the cell that begins in a column of a row."""
    at = 0
    for cell in row.iterchildren(*_CELLS):
        if at == column:
            return web.text(cell)
        at += _count(cell, "colspan")
    return ""


def _count(element: etree._Element, name: str) -> int:
    said = str(element.get(name, "1")).strip()
    return min(max(int(said), 1), _MOST) if said.isdecimal() and len(said) < 9 else 1


def _noted(words: str) -> Note:
    return Note(
        rules.HIDDEN, "A style of the page may hide these words; they are printed.", words,
        "Look at the page; take them out if nobody sees them there.",
    )
