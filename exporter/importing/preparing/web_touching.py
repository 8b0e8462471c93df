"""Find numbers that touch what stands beside them where a sheet that was not read may part them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing import web
from exporter.importing.notes import Note
from exporter.rules import importing as rules

_RAISED = ("sup", "sub")


def touching(root: etree._Element) -> Iterator[Note]:
    """Yield a note for each block where such numbers touch; for none if all sheets were read."""
    linked = any("stylesheet" in str(each.get("rel", "")).lower() for each in root.iter("link"))
    if not linked and not any("@import" in (each.text or "") for each in root.iter("style")):
        return
    told: set[etree._Element] = set()
    for body in root.iter("body"):
        before, borders = "", 0
        for around, text, is_block, is_named in _texts(body):
            if is_block:
                before, borders = "", 0
            borders += 1 + is_named
            if not text:
                continue
            is_unsure = _is_unsure(before, text[0], is_parted=borders > 1)
            if is_unsure and (block := _block(around)) not in told:
                told.add(block)
                yield Note(
                    rules.GUESS, "A number touches what stands beside it in the file; a sheet that "
                    "is not in it may part them.", web.text(block),
                    "Look at the page: 10 beside 5 mg is not 105 mg.", near=web.text(block),
                )
            before, borders = text[-1], 0


def _is_unsure(before: str, behind: str, *, is_parted: bool) -> bool:
    """Return whether two signs, one a digit at least, may be of two words."""
    if before.isdigit() and behind.isdigit():
        return True
    return is_parted and before.isalnum() and behind.isalnum() and (
        before.isdigit() or behind.isdigit()
    )


def _texts(body: etree._Element) -> Iterator[tuple[etree._Element, str, bool, bool]]:
    """Yield each border of an element: what the text behind it is in, that text, whether the
    border ends a line or raises letters, whether the element has a class.
    """
    for event, element in etree.iterwalk(body, events=("start", "end")):
        ends = element.tag in web.BLOCKS or element.tag in _RAISED
        is_named = element.get("class") is not None
        if event == "start":
            yield element, element.text or "", ends, is_named
        elif element is not body and (around := element.getparent()) is not None:
            yield around, element.tail or "", ends, is_named


def _block(element: etree._Element) -> etree._Element:
    around = (element, *element.iterancestors())
    return next((each for each in around if each.tag in web.BLOCKS), element)
