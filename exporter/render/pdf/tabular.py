"""Prepare the tables of a book for paper: their type, and where they may be parted (pure).

Every pass changes the document in place. An EPUB keeps the text as it was written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, SubElement

from exporter.render.amounts import DRAWN, NO_BREAK
from exporter.render.breaks import pieces, width
from exporter.render.columns import placed
from exporter.render.typed import RUN, addresses, as_typed, is_run
from exporter.render.unbroken import enclose

_HIGH = 1_000
"""Letters of a table with one column that fit on every page, also in large print."""
_SHORT = 12
"""Letters of a short line."""
_LETTERS = ("letters", "60"), ("letters-turned", "90")
"""Tokens that say how many letters stand on a line of a table, at least; the second, on a page that
is turned. With what is true of A4."""
_GAP = 3
"""Letters that a gap takes."""
_WIDER, _SMALLEST, _SYLLABLES = 1.15, 1.75, 9
"""How many times as many letters stand on a line of smaller type, and of the smallest; the most
letters that stay together where words are hyphenated."""

_ROWS, _JOINED = 12, 6
"""Most rows of a table that are set as far apart as those of a short one; most of those into which
one cell reaches that stay together."""
_WHITE = re.compile(r"([ \t\r\n]+)")


def loosen_tables(document: Element) -> None:
    """Mark tables whose longest words, one of each column, may have no room beside each other.

    Those with many rows are `long`, and closer. By how much they are too wide, they are `wide`,
    set smaller, or `widest`, smaller still and hyphenated; where that can't do, `tight`: words are
    broken anywhere but in amounts, which P-111 tells. A run that is no word is broken anywhere in
    its own cell, an address by itself, and neither with a hyphen.
    """
    turned = {
        table for div in document.iterfind(".//div[@class='landscape']")
        for table in div.iter("table")
    }
    upright, long = (int(document.get(f"data-{name}", usual)) for name, usual in _LETTERS)
    for table in document.iter("table"):
        line = long if table in turned else upright
        if len(table.findall(".//tr")) > _ROWS:
            table.set("class", f"{table.get('class', '')} long".strip())
        for cell in (cell for row in table.iter("tr") for cell in row):
            if max(map(width, _words(cell)), default=0) > RUN:
                cell.set("class", f"{cell.get('class', '')} run".strip())
                _mark_amounts(cell)
        longest = _longest(table, width)
        least = sum(longest) + _GAP * len(longest)
        if least > line:
            parts = sum(_longest(table, _syllables)) + _GAP * len(longest)
            names = "wide" if least <= line * _WIDER else "widest"
            table.set("class", f"{table.get('class', '')} {names}".strip())
            enclose(table, addresses, "span", DRAWN, "address")
            enclose(table, as_typed, "span", DRAWN, "as-typed")
            if parts > line * _SMALLEST:
                _add_step(table, "tight")


def _longest(table: Element, letters: Callable[[str], int]) -> list[int]:
    """Return the most letters of a word of each column; a run may be as short as one."""
    longest: dict[int, int] = defaultdict(int)
    for cell, _, columns in placed(table.iter("tr")):
        if len(columns) == 1:
            words = [letters(word) for word in _words(cell) if not is_run(word)]
            [column] = columns
            longest[column] = max(longest[column], *words, 0)
    return list(longest.values())


def _syllables(word: str) -> int:
    """Return the letters of a word that stay together where words are hyphenated."""
    whole = max((width(word[start:end]) for start, end in as_typed(word)), default=0)
    return max(min(width(word), _SYLLABLES), whole)


def give_way(tables: Iterable[Element]) -> bool:
    """Take the next step of tables that leave the paper as they are; return whether there is one.

    Words are broken anywhere (`tight`); then units stand below their numbers (`parted`); then
    numbers are broken too (`loose`).
    """
    gave = False
    for table in tables:
        names = table.get("class", "").split()
        step = next((each for each in ("tight", "parted", "loose") if each not in names), "")
        if step:
            _add_step(table, step)
            gave = True
    return gave


def _add_step(table: Element, step: str) -> None:
    table.set("class", f"{table.get('class', '')} {step}".strip())
    if step == "tight":
        for row in table.iter("tr"):
            for cell in row:
                _mark_amounts(cell)
    elif step == "parted":
        for amount in table.iterfind(".//span[@class='amount']"):
            amount.text = (amount.text or "").replace(NO_BREAK, " ")


def _mark_amounts(element: Element) -> None:
    """Put each amount in an element's texts into a span; the number of a note is none.

    A number with its unit, a range and a time are bound to one word by now.
    """
    if element.get("class") == "amount" or element.get("role"):
        return
    texts = [(None, element.text), *((child, child.tail) for child in element)]
    element.text = ""
    del element[:]
    for child, text in texts:
        if child is not None:
            _mark_amounts(child)
            child.tail = ""
            element.append(child)
        for words in _WHITE.split(text or ""):
            if len(words) <= RUN and any(letter.isdigit() for letter in words):
                SubElement(element, "span", {"class": "amount"}).text = words
            elif len(element):
                element[-1].tail = (element[-1].tail or "") + words
            else:
                element.text += words


def _words(cell: Element) -> list[str]:
    """Return what is not broken by itself: words, and amounts with their units."""
    return pieces("".join(cell.itertext()))


def loosen_rows(document: Element) -> None:
    """Let rows break that may be higher than a page; a head that may be is not repeated.

    WeasyPrint 70 leaves the head of a table out where it, or the first row below it, is too high.
    Nor is a head with a note repeated above the rest of such a row: it would bring its note again.
    """
    for table in document.iter("table"):
        high = _high_rows(table)
        for block in (table, *high) if high else ():
            block.set("style", "break-inside: auto; break-before: auto; break-after: auto")
        for head in table.findall("thead") if high else ():
            notes = head.find(".//a[@role='doc-noteref']") is not None
            if notes or not high.isdisjoint(head):
                head.tag = "tbody"


def _high_rows(table: Element) -> set[Element]:
    """Return the rows that may be higher than a page: so would be their letters in one column."""
    rows = list(table.iter("tr"))
    cells = list(placed(rows))
    most = max((columns.stop for _, _, columns in cells), default=0)
    return {
        rows[number] for cell, number, columns in cells
        if _letters(cell) * most > _HIGH * len(columns)
    }


def _letters(cell: Element) -> int:
    """Return the letters of a cell, as if each of its blocks took a line."""
    lines = sum(block.tag in ("p", "li", "br") for block in cell.iter())
    return width("".join(cell.itertext())) + _SHORT * lines


def join_rows(document: Element) -> None:
    """Keep the few rows together that a cell reaches into; more of them may be parted."""
    for table in document.iter("table"):
        rows = list(table.iter("tr"))
        for cell, number, _ in placed(rows):
            if 1 < (down := int(cell.get("rowspan", "1"))) <= _JOINED:
                for row in rows[number + 1 : number + down]:
                    row.set("style", "break-before: avoid")
