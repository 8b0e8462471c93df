"""Part the words of a web page that its boxes set apart: by spaces, on lines (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing import web, web_boxes

_OPENING, _CLOSING = tuple("([“‘„«"), tuple(".,;:!?)]”’»…")


def part_words(root: etree._Element) -> None:
    """Put a space beside each element in a line that is shown apart from the words there."""
    for element in (each for body in root.iter("body") for each in body.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in web.BLOCKS:
            continue
        apart = web_boxes.apart(element)
        if apart.before:
            _put_before(element)
        is_gone = apart.before and element.tag != "img" and not web.text(element)
        if apart.behind and not is_gone and not (element.tail or "").startswith(_CLOSING):
            element.tail = f" {element.tail or ''}"


def _put_before(element: etree._Element) -> None:
    before, around = element.getprevious(), element.getparent()
    if before is not None:
        if not (before.tail or "").endswith(_OPENING):
            before.tail = f"{before.tail or ''} "
    elif around is not None and not (around.text or "").endswith(_OPENING):
        around.text = f"{around.text or ''} "


def break_lines(root: etree._Element) -> None:
    """Break the line before and behind elements that a style sets on lines of their own."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in web.BLOCKS:
            continue
        if web_boxes.is_line(element):
            if _is_behind_words(element):
                element.addprevious(_broken(""))
            if _is_before_words(element):
                element.addnext(_broken(str(element.tail or "")))
                element.tail = None


def _broken(words: str) -> etree._Element:
    line = etree.Element("br")
    line.tail = words
    return line


def _is_behind_words(element: etree._Element) -> bool:
    """Return whether words stand before an element in its line."""
    before, around = element.getprevious(), element.getparent()
    said = before.tail if before is not None else around.text if around is not None else ""
    if said and said.strip():
        return True
    if before is not None:
        return before.tag not in web.BLOCKS and not web_boxes.is_line(before)
    return around is not None and around.tag not in web.BLOCKS and _is_behind_words(around)


def _is_before_words(element: etree._Element) -> bool:
    """Return whether words stand behind an element in its line."""
    if element.tail and element.tail.strip():
        return True
    if (behind := element.getnext()) is not None:
        return behind.tag not in web.BLOCKS
    around = element.getparent()
    return around is not None and around.tag not in web.BLOCKS and _is_before_words(around)
