"""Find where a web page shows words in another order than they are typed in (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing import web, web_boxes
from exporter.importing.notes import Note
from exporter.languages import cldr
from exporter.rules import importing as rules


def reordered(root: etree._Element, lang: str) -> Iterator[Note]:
    """Yield a note for boxes, columns and words of a line that change places."""
    is_right = cldr.is_right_to_left(lang)
    for element in root.iter():
        words = web.text(element) if isinstance(element.tag, str) else ""
        if not words:
            continue
        if element.tag == "table" and web_boxes.runs(element) == ("ltr" if is_right else "rtl"):
            yield _note("The columns of this table run the other way on the page", element)
        elif web_boxes.is_reordered(element):
            yield _note("The page shows these words in another order", element)
        elif web_boxes.goes_across(element) and element.tag not in web.BLOCKS and (
            around := element.getparent()
        ) is not None:
            yield Note(
                rules.GUESS, "The page moves words to the other side of their line; they stand as "
                "they are typed.", f"{words}, in: {web.text(around)}",
                "Look at the page, and set them as they read there.", near=web.text(around),
            )


def _note(message: str, element: etree._Element) -> Note:
    boxes = next(element.iter("tr"), element)
    said = [words for each in boxes if (words := web.text(each))] or [web.text(element)]
    return Note(
        rules.GUESS, f"{message}; they stand as they are typed.", " | ".join(said),
        "Look at the page, and set them as they read there.", near=max(said, key=len),
    )
