"""The names of elements and attributes in Word's files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing.namespaces import Names

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_OFFICE = (
    "http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
_NAMES = Names(NAMESPACES)
_LENGTH = re.compile(r"\s*([+-]?\d{0,9}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|pi|px)?\s*")
_TWIPS = {
    "": 1.0, "pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0,
    "px": 15.0,
}
q, short = _NAMES.full, _NAMES.short


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, in whatever namespace; nothing if it is not there."""
    if element is None:
        return ""
    for key in element.attrib:
        if str(key).rpartition("}")[2] == name:
            return str(element.attrib[key])
    return ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return what a path of children leads to, `child(p, "w:pPr", "w:pStyle")`; None if nothing."""
    for name in names:
        if element is None:
            return None
        element = element.find(q(name))
    return element


def alternatives(
    element: etree._Element,
) -> tuple[etree._Element | None, list[etree._Element]]:
    """Return what Word shows of mc:AlternateContent, and what it does not.

    Word takes the first choice that needs nothing unknown; of an empty choice, the fallback.
    """
    choices = element.findall(q("mc:Choice"))
    fallback = child(element, "mc:Fallback")
    shown = next((each for each in choices if _is_known(each)), fallback)
    if shown is None or (not len(shown) and fallback is not None):
        shown = fallback
    return shown, [each for each in (*choices, fallback) if each is not None and each is not shown]


def _is_known(choice: etree._Element) -> bool:
    """Return whether Word knows all that a choice needs: namespaces of its own makers."""
    return all(
        (choice.nsmap.get(prefix) or "").startswith(_OFFICE)
        for prefix in value(choice, "Requires").split()
    )


def twips(said: str, unit: str = "") -> int:
    """Return a length in twips, of which a bare number is in a unit of its own; 0 for another text.
    """
    found = _LENGTH.fullmatch(said)
    try:
        return round(float(found[1]) * _TWIPS[found[2] or unit]) if found else 0
    except ValueError:  # a unit alone
        return 0


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch such as w:b is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def elements(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that are elements, no comments."""
    return (each for each in element if isinstance(each.tag, str))
