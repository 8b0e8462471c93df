"""Cut a book into the XHTML files of its spine: one file a part, one map from anchor to file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from exporter.errors import RenderError
from exporter.model import Book, PageStart, Part
from exporter.render.epub import links, pagelist, semantics
from exporter.render.epub.nav import ContentsLine, complete, frame
from exporter.render.epub.pictures import Picture, pictures
from exporter.render.epub.xhtml import MATHML, SVG, XHTML, elements, page, serialise

NAV = "nav.xhtml"
"""The navigation document stands beside the package document: some readers resolve its links
against that folder, wherever the file is."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one finished XHTML file: its path from the OPF, what it shows and what it needs.

    `properties` are those of its manifest item; `images` the hrefs of resources that it shows.
    """

    path: str
    role: str
    body: bytes = field(repr=False)
    properties: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    in_spine: bool = True


def cut(book: Book, starts: Sequence[PageStart] = ()) -> tuple[Page, ...]:
    """Cut a book's parts into pages, in spine order; the contents become the navigation document.

    `starts` are the page starts of the printed book, whose marks the parts hold.

    A book without contents gets a navigation document that stands outside the spine, as last page.
    Raise RenderError where a part is not sound, an id stands twice, or a link leads nowhere.
    """
    parts = book.parts
    listed = any(part.role == "contents" for part in parts)
    if not listed:
        parts = (*parts, frame(book))
    paths = _paths(parts)
    drafts = [
        (path, _draft(book, part, path)) for path, part in zip(paths, parts, strict=True)
    ]
    anchors = links.anchors(drafts)
    known = frozenset(resource.href for resource in book.resources)
    made: list[Page] = []
    for part, (path, document) in zip(parts, drafts, strict=True):
        semantics.number_notes(document)
        semantics.add_ways_back(document, book.word("back_to_text"))
        semantics.add_types(document, part.role)
        links.point(document, path, anchors, part.name)
        images = links.place_images(document, path, known, part.name)
        if path == NAV:
            marks = [(start.label, pagelist.anchor(start)) for start in starts]
            page_list = [ContentsLine(label, f"{anchors[mark]}#{mark}") for label, mark in marks]
            complete(
                document, book, dict(zip(paths, parts, strict=True)), in_spine=listed,
                page_list=page_list,
            )
        made.append(Page(
            path, part.role, serialise(document), _properties(document, path), images,
            pictures(document), listed or path != NAV,
        ))
    return tuple(made)


def _draft(book: Book, part: Part, path: str) -> etree._Element:
    root = "" if path == NAV else "../"
    return page(
        book, name=part.name, role=part.role, title=part.title or book.title, body=part.body,
        root=root,
    )


def _paths(parts: tuple[Part, ...]) -> tuple[str, ...]:
    if sum(part.role == "contents" for part in parts) > 1:
        raise RenderError("The book has two tables of contents.", "A book has one at most.")
    paths: list[str] = []
    number = 0
    for part in parts:
        if part.role == "contents":
            paths.append(NAV)
            continue
        number += 1
        plain = re.sub(r"[^a-z0-9]+", "-", part.name.lower()).strip("-")
        paths.append(f"text/{number:02}-{plain or part.role}.xhtml")
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
