"""Tell what a page's pictures say to someone who does not see them."""

from __future__ import annotations

import enum

from lxml import etree

from exporter.render.epub.xhtml import SVG, XHTML, elements


class Picture(enum.Enum):
    """Rank one picture by its text alternative."""

    DECORATIVE = "decorative"
    DESCRIBED = "described"
    SILENT = "silent"


def pictures(document: etree._Element) -> tuple[Picture, ...]:
    """List the pictures of a page in order: images, and drawings that stand in the page itself."""
    found: list[Picture] = []
    for element in elements(document):
        if element.tag == f"{XHTML}img":
            found.append(_image(element))
        elif element.tag == f"{SVG}svg" and not _inside_drawing(element):
            found.append(_drawing(element))
    return tuple(found)


def _image(element: etree._Element) -> Picture:
    alt = element.get("alt")
    if alt is None:
        return Picture.SILENT
    return Picture.DESCRIBED if alt.strip() else Picture.DECORATIVE


def _drawing(element: etree._Element) -> Picture:
    chain = [element, *element.iterancestors()]
    if any(one.get("aria-hidden") == "true" for one in chain):
        return Picture.DECORATIVE
    named = element.get("aria-label") or element.get("aria-labelledby")
    described = named or element.find(f"{SVG}title") is not None
    return Picture.DESCRIBED if described else Picture.SILENT


def _inside_drawing(element: etree._Element) -> bool:
    return any(one.tag == f"{SVG}svg" for one in element.iterancestors())
