"""Find numbers that a tab or spaces set apart in a line, where a single space is left (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get
from exporter.importing.odf import q as odf
from exporter.importing.ooxml import q
from exporter.rules import importing as rules

_WIDE = re.compile(r"\d[.,]?(?: *\t[ \t]*| {3,})[.,]?\d")
_MOST = 100
"""As many spaces are counted as a file says stand in a row."""


def in_word(tree: etree._Element) -> Iterator[Note]:
    """Yield a note for each paragraph of a Word file that has such numbers."""
    for paragraph in tree.iter(q("w:p")):
        yield from _noted("".join(
            "\t" if each.tag in (q("w:tab"), q("w:ptab")) else each.text or ""
            for run in paragraph.iter(q("w:r")) for each in run
            if each.tag in (q("w:t"), q("w:tab"), q("w:ptab"))
        ))


def in_odt(content: etree._Element) -> Iterator[Note]:
    """Yield a note for each paragraph of an .odt that has such numbers."""
    for paragraph in content.iter(odf("text:p"), odf("text:h")):
        yield from _noted(_said(paragraph))


def _said(element: etree._Element) -> str:
    said = get(element, "text:c")
    own = {
        odf("text:tab"): "\t",
        odf("text:s"): " " * (min(int(said), _MOST) if said.isdecimal() else 1),
    }.get(str(element.tag), " ".join((element.text or "").split("\n")))
    return own + "".join(f"{_said(each)}{each.tail or ''}" for each in element)


def _noted(words: str) -> Iterator[Note]:
    if _WIDE.search(words):
        yield Note(
            rules.GUESS, "A tab or spaces stand between numbers; here it is a space.",
            " ".join(words.split()),
            "Look that they are not read as one number; set them in a table, or write a comma.",
        )
