"""Cut a book into the XHTML files of its spine: one file a part; links lead to the right file."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from exporter.errors import RenderError
from exporter.model import Book, PageStart, Part
from exporter.render.epub import pagelist, semantics
from exporter.render.epub.addresses import addresses
from exporter.render.epub.documents import MATHML, SVG, XHTML, elements, page, serialise
from exporter.render.epub.metadata import Picture, pictures
from exporter.render.epub.nav import ContentsLine, complete, frame
from exporter.render.epub.package import XHTML_TYPE, File

NAV = "nav.xhtml"
"""The navigation document stands beside the package document: some readers resolve its links
against that folder, wherever the file is."""

_OUTWARD = ("http:", "https:", "mailto:", "tel:")
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class Page(File):
    """A finished XHTML file: `images` are the hrefs of resources that it shows."""

    images: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


def cut(book: Book, starts: Sequence[PageStart] = ()) -> tuple[Page, ...]:
    """Return a book's parts as pages, in spine order; the contents are the navigation document.

    `starts` are the page starts of the printed book, whose marks the parts hold. A book without
    contents gets a navigation document that stands outside the spine, as last page.
    Raises: RenderError if a part is not sound, an id stands twice, or a link leads nowhere.
    """
    parts = book.parts
    listed = any(part.role == "contents" for part in parts)
    if not listed:
        parts = (*parts, frame(book))
    paths = _paths(parts)
    drafts = [
        (path, page(
            book, name=part.name, role=part.role, title=part.title or book.title, body=part.body,
            root="" if path == NAV else "../",
        ))
        for path, part in zip(paths, parts, strict=True)
    ]
    anchors = _anchors(drafts)
    places = addresses(book.resources)
    made: list[Page] = []
    for part, (path, document) in zip(parts, drafts, strict=True):
        semantics.number_notes(document)
        semantics.add_ways_back(document, book.word("back_to_text"))
        semantics.add_types(document, part.role)
        semantics.bind_amounts(document)
        semantics.loosen_cells(document)
        _point_links(document, path, anchors, part.name)
        images = _place_images(document, path, places, part.name)
        if path == NAV:
            marks = [(start.label, pagelist.anchor(start)) for start in starts]
            page_list = [ContentsLine(label, f"{anchors[mark]}#{mark}") for label, mark in marks]
            complete(document, book, dict(zip(paths, book.parts, strict=False)), page_list)
        made.append(Page(
            "nav" if path == NAV else f"page-{PurePosixPath(path).stem}", path, XHTML_TYPE,
            serialise(document), _properties(document, path), listed or path != NAV, images,
            pictures(document),
        ))
    return tuple(made)


def _paths(parts: tuple[Part, ...]) -> tuple[str, ...]:
    if sum(part.role == "contents" for part in parts) > 1:
        raise RenderError("The book has two tables of contents.", "A book has one at most.")
    paths: list[str] = []
    numbers = itertools.count(1)
    for part in parts:
        plain = re.sub(r"[^a-z0-9]+", "-", part.name.lower()).strip("-") or part.role
        paths.append(NAV if part.role == "contents" else f"text/{next(numbers):02}-{plain}.xhtml")
    return tuple(paths)


def _properties(document: etree._Element, path: str) -> tuple[str, ...]:
    tags = {element.tag for element in elements(document)}
    if f"{XHTML}svg" in tags or f"{XHTML}math" in tags:
        raise RenderError(
            f"{path} has a drawing or a formula outside its namespace.",
            "An svg element in a page declares xmlns=\"http://www.w3.org/2000/svg\".",
        )
    return (
        *(["nav"] if path == NAV else []),
        *(["svg"] if f"{SVG}svg" in tags else []),
        *(["mathml"] if f"{MATHML}math" in tags else []),
    )


def _anchors(documents: Sequence[tuple[str, etree._Element]]) -> dict[str, str]:
    """Return the path of each id's document.

    Raises: RenderError if an id stands twice.
    """
    found: dict[str, str] = {}
    for path, document in documents:
        for element in document.iterfind(".//*[@id]"):
            anchor = element.get("id", "")
            if anchor in found:
                raise RenderError(
                    f"The id {anchor!r} stands twice: in {found[anchor]} and in {path}.",
                    "Ids must be unique in the whole book, or a link leads to the wrong place.",
                )
            found[anchor] = path
    return found


def _relative(target: str, path: str) -> str:
    """Return the address of a file of the book as seen from another."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _point_links(
    document: etree._Element, path: str, anchors: Mapping[str, str], name: str
) -> None:
    """Make each internal link of a document lead to the file that holds its anchor.

    Raises: RenderError, naming the part, if a link leads nowhere.
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
        link.set("href", href if home == path else f"{_relative(home, path)}{href}")


def _place_images(
    document: etree._Element, path: str, places: Mapping[str, str], name: str
) -> tuple[str, ...]:
    """Make each image's address lead from its page to the book's file; return the hrefs used.

    Raises: RenderError, naming the part, if an image is not among the book's resources.
    """
    used: list[str] = []
    for element in document.iter(f"{XHTML}img", f"{SVG}image"):
        for key in ("src", "href", _XLINK):
            if element.get(key) is None:
                continue
            href = unquote(element.get(key, ""))
            if href not in places:
                raise RenderError(
                    f"In the part {name!r} the image {href!r} is not a resource of the book.",
                    "Every image is a file of the manuscript or of the clinic.",
                )
            used.append(href)
            element.set(key, _relative(places[href], path))
    return tuple(dict.fromkeys(used))
