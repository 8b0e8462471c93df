"""Cut elements out of a tree, or out of what is around them (in place)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.ooxml import q

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def remove(element: etree._Element) -> None:
    """Take an element out, with all that it holds."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds into its place."""
    replace(element, list(element))


def replace(element: etree._Element, others: Iterable[etree._Element]) -> None:
    """Put others into an element's place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)


def made(name: str, **attributes: str) -> etree._Element:
    """Return a new element of Word's, `made("w:pStyle", val="Title")`."""
    element = etree.Element(q(name))
    for key, said in attributes.items():
        element.set(q(f"w:{key}"), said)
    return element


def text(words: str) -> etree._Element:
    """Return a text element."""
    element = etree.Element(q("w:t"))
    element.set(SPACE, "preserve")
    element.text = words
    return element


def run(words: str, settings: etree._Element | None = None) -> etree._Element:
    """Return a run of words, with settings if there are any."""
    element = etree.Element(q("w:r"))
    if settings is not None:
        element.append(settings)
    element.append(text(words))
    return element


def settings_of(element: etree._Element, name: str) -> etree._Element:
    """Return the settings of a paragraph, run or table; new ones if it has none."""
    found = element.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        element.insert(0, found)
    return found


def set_style(paragraph: etree._Element, style: str) -> None:
    """Set a paragraph in another style."""
    settings = settings_of(paragraph, "w:pPr")
    for each in settings.findall(q("w:pStyle")):
        settings.remove(each)
    settings.insert(0, made("w:pStyle", val=style))
