"""Break lines of a web page where a style sets words on lines of their own (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing import web, web_looks


def break_lines(root: etree._Element) -> None:
    """Part the words of elements in a line that a style makes a block, or sets apart."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in web.BLOCKS:
            continue
        if web_looks.is_block(element):
            if _is_behind_words(element):
                element.addprevious(_broken(""))
            if _is_before_words(element):
                element.addnext(_broken(str(element.tail or "")))
                element.tail = None
        elif web_looks.is_apart(element):
            element.text = f" {element.text or ''}"
            element.tail = f" {element.tail or ''}"


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
        return before.tag not in web.BLOCKS and not web_looks.is_block(before)
    return around is not None and around.tag not in web.BLOCKS and _is_behind_words(around)


def _is_before_words(element: etree._Element) -> bool:
    """Return whether words stand behind an element in its line."""
    if element.tail and element.tail.strip():
        return True
    if (behind := element.getnext()) is not None:
        return behind.tag not in web.BLOCKS
    around = element.getparent()
    return around is not None and around.tag not in web.BLOCKS and _is_before_words(around)
