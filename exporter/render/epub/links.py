"""Map every anchor of a book to the file that holds it, and turn bare fragments into paths."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from lxml import etree

from exporter.errors import RenderError
from exporter.render.epub.xhtml import SVG, XHTML, elements

_OUTWARD = ("http:", "https:", "mailto:", "tel:")
_XLINK = "{http://www.w3.org/1999/xlink}href"


def anchors(documents: Sequence[tuple[str, etree._Element]]) -> dict[str, str]:
    """Map each id to the path of its document; raise RenderError where one stands twice."""
    found: dict[str, str] = {}
    for path, document in documents:
        for element in elements(document):
            anchor = element.get("id")
            if anchor is None:
                continue
            if anchor in found:
                raise RenderError(
                    f"The id {anchor!r} stands twice: in {found[anchor]} and in {path}.",
                    "Ids must be unique in the whole book, or a link leads to the wrong place.",
                )
            found[anchor] = path
    return found


def relative(target: str, path: str) -> str:
    """Give the address of one file of the book as seen from another."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def point(document: etree._Element, path: str, anchors: Mapping[str, str], name: str) -> None:
    """Make each internal link of a document lead to the file that holds its anchor.

    Raise RenderError, naming the part, where a link leads nowhere.
    """
    for link in document.iter(f"{XHTML}a"):
        href = link.get("href")
        if href is None or href.lower().startswith(_OUTWARD):
            continue
        anchor = href.removeprefix("#")
        home = anchors.get(anchor)
        if home is None or not href.startswith("#"):
            raise RenderError(
                f"In the part {name!r} the link {href!r} leads nowhere.",
                "A link inside a book is # and an id that stands in one of its parts.",
            )
        link.set("href", href if home == path else f"{relative(home, path)}{href}")


def place_images(
    document: etree._Element, path: str, known: frozenset[str], name: str
) -> tuple[str, ...]:
    """Make each image's address lead from its page to the book's file; give the hrefs used.

    Raise RenderError, naming the part, for an image that is not among the book's resources.
    """
    used: list[str] = []
    for element in document.iter(f"{XHTML}img", f"{SVG}image"):
        for key in ("src", "href", _XLINK):
            href = element.get(key)
            if href is None:
                continue
            if href not in known:
                raise RenderError(
                    f"In the part {name!r} the image {href!r} is not a resource of the book.",
                    "Every image is a file of the manuscript or of the clinic.",
                )
            used.append(href)
            element.set(key, relative(href, path))
    return tuple(dict.fromkeys(used))
