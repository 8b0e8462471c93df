"""Make the navigation document: contents by headings of level 1 and 2, landmarks, pages (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from exporter.errors import RenderError
from exporter.isolates import isolated
from exporter.model import Book, Heading, Part
from exporter.render.epub.documents import XHTML, child, fill, parse

COVER = "text/cover.xhtml"

_UNLISTED = ("title", "contents")
_LANDMARKS = {
    "title": "titlepage",
    "contents": "toc",
    "foreword": "foreword",
    "references": "bibliography",
    "disclaimer": "notice",
    "colophon": "colophon",
}
_TEXTS = ("chapter", "foreword", "appendix")
"""The parts that an author writes: the text starts at the first of the first kind there is."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a list of places: its words, where it leads, the lines under it.

    `lang` and `direction` are those of its words, where they are not the book's.
    """

    label: str
    href: str
    under: tuple[ContentsLine, ...] = ()
    lang: str = ""
    direction: str = ""


def frame(book: Book) -> Part:
    """Return contents for a book that has none: a heading and an empty list."""
    label = book.word("contents")
    return Part("contents", "contents", label, fill("contents.xhtml", label=label))


def entries(parts: Mapping[str, Part]) -> tuple[ContentsLine, ...]:
    """Return the lines of the contents: parts after the front matter, and their level 2.

    `parts` maps the path of each page, from the OPF, to its part, in spine order.
    """
    return tuple(
        _entry(path, part) for path, part in parts.items() if part.role not in _UNLISTED
    )


def landmarks(book: Book, parts: Mapping[str, Part]) -> dict[str, ContentsLine]:
    """Return the landmarks of a book by their meaning in EPUB's vocabulary, in spine order."""
    found = {"cover": ContentsLine(book.word("cover"), COVER)}
    texts = [path for path, part in parts.items() if part.role in _TEXTS]
    start = min(texts, key=lambda path: _TEXTS.index(parts[path].role), default="")
    for path, part in parts.items():
        meaning = _LANDMARKS.get(part.role)
        if meaning is not None and meaning not in found:
            found[meaning] = ContentsLine(part.title, path)
        if path == start:
            found["bodymatter"] = ContentsLine(book.word("start"), path)
    return found


def complete(
    document: etree._Element,
    book: Book,
    parts: Mapping[str, Part],
    page_list: Sequence[ContentsLine],
) -> None:
    """Make the page of the contents a navigation document: lists, landmarks, a first heading.

    `parts` are those of the spine, by path. The contents' own list of links is replaced by one that
    also holds the headings of level 2.
    Raises: RenderError if the contents are not a list of links.

    Source: EPUB 3.3, 7.2 to 7.4.
    """
    lines = fill(
        "lists.xhtml", entries=entries(parts), landmarks_label=book.word("landmarks"),
        landmarks=landmarks(book, parts),
        pages=page_list, pages_label=book.word("page_list"),
    )
    full, *marks = parse(isolated(lines, book.direction), "contents")
    toc = document.find(f".//{XHTML}nav[@role='doc-toc']")
    listed = None if toc is None else toc.find(f"{XHTML}ol")
    if toc is None or listed is None:
        raise RenderError(
            "The contents are not a list of links.",
            "The contents hold <nav role=\"doc-toc\"> with a heading and an <ol>.",
        )
    full.tail = listed.tail
    toc.replace(listed, full)
    child(document, "body").extend(marks)
    if document.find(f".//{XHTML}h1") is None:
        for heading in toc.findall(f"{XHTML}h2")[:1]:
            heading.tag = f"{XHTML}h1"


def _entry(path: str, part: Part) -> ContentsLine:
    first = next((heading for heading in part.headings if heading.level == 1), None)
    under = tuple(
        _line(heading, heading.text, f"{path}#{heading.anchor}")
        for heading in part.headings
        if heading.level == 2
    )
    if first is None:
        return ContentsLine(part.title, path, under)
    return _line(first, part.title, f"{path}#{first.anchor}", under)


def _line(
    heading: Heading, label: str, href: str, under: tuple[ContentsLine, ...] = ()
) -> ContentsLine:
    return ContentsLine(label, href, under, heading.lang, heading.direction)
