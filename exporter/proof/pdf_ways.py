"""Hold a PDF's links, bookmarks and title to its book: no validator knows where one should lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import pikepdf
from lxml import etree

from exporter.model import Book, Finding, Place
from exporter.proof.reading import letters
from exporter.proof.structure import elements, kids, page_numbers, role
from exporter.rules import frame as rules

_HINT = "No file was written. Please report this."
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNLISTED = ("title", "contents")


class _Entry(NamedTuple):
    """Hold one bookmark: how deep it stands, its words, the index of the page it leads to."""

    depth: int
    words: str
    page: int | None


class _Heading(NamedTuple):
    """Hold one heading of the book, and the index of the page on which its tag stands."""

    is_listed: bool
    level: int
    anchor: str
    words: str
    page: int | None


class _Way(NamedTuple):
    """Hold one link: the letters that are said of it, and where it leads."""

    said: str
    target: str


def ways(pdf: pikepdf.Pdf, book: Book, path: str) -> tuple[Finding, ...]:
    """Find a title, a link or a bookmark that is not the book's."""
    place = Place(path)
    found = _destinations(pdf)
    return (
        *_title(pdf, book, place), *_links(pdf, book, found, place),
        *_bookmarks(pdf, book, found, place),
    )


def _title(pdf: pikepdf.Pdf, book: Book, place: Place) -> Iterator[Finding]:
    wanted = book.labelled_title()
    with pdf.open_metadata(update_docinfo=False) as described:
        titles = {str(described.get("dc:title", "")), str(pdf.docinfo.get("/Title", ""))}
    if titles != {wanted}:
        yield rules.PDF_NAMED.at(
            place, "The file bears another title than its book.",
            found="; ".join(sorted(titles)), expected=wanted, hint=_HINT,
        )


def _links(
    pdf: pikepdf.Pdf, book: Book, known: dict[str, int | None], place: Place
) -> Iterator[Finding]:
    """Compare pairs of words and target; the reading holds the order."""
    roots = [etree.fromstring(part.body) for part in book.parts]
    wanted = Counter(_way(link) for root in roots for link in root.iter("a") if link.get("href"))
    found = Counter(_tagged_way(one) for one in elements(pdf) if role(one) == "Link")
    for way in found - wanted:
        others = [one.target for one in wanted - found if one.said == way.said]
        yield rules.PDF_LINKS.at(
            place, f"The link “{way.said}” does not lead where the book's leads.",
            found=way.target or "nowhere", expected=" or ".join(others) or "no such link",
            hint=_HINT,
        )
    for way in wanted:
        if way.target.startswith("#") and known.get(way.target[1:]) is None:
            yield rules.PDF_LINKS.at(
                place, f"The link “{way.said}” leads to a place that the file does not know.",
                found=way.target, expected="a destination on one of its pages", hint=_HINT,
            )


def _way(link: etree._Element) -> _Way:
    pictures = (image.get("alt", "") for image in link.iter("img"))
    said = link.get("aria-label") or "".join((*map(str, link.itertext()), *pictures))
    return _Way(letters(said), unquote(link.get("href", "")))


def _tagged_way(link: pikepdf.Dictionary) -> _Way:
    areas = [kid.Obj for kid in kids(link)
             if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR]
    found = {_Way(letters(str(area.get("/Contents", ""))), _target(area)) for area in areas}
    return found.pop() if len(found) == 1 else _Way("", "")


def _target(area: pikepdf.Object) -> str:
    action = area.get("/A", pikepdf.Dictionary())
    if "/URI" in action:
        return unquote(str(action.URI))
    home = area.get("/Dest", action.get("/D"))
    return f"#{home}" if isinstance(home, pikepdf.String) else ""


def _destinations(pdf: pikepdf.Pdf) -> dict[str, int | None]:
    """Give each named destination the index of its page."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is None:
        return {}
    numbers = page_numbers(pdf)
    return {name: _page(home, numbers) for name, home in pikepdf.NameTree(tree).items()}


def _page(home: pikepdf.Object | None, numbers: dict[object, int]) -> int | None:
    if isinstance(home, pikepdf.Dictionary):
        home = home.get("/D")
    if not isinstance(home, pikepdf.Array) or not isinstance(home[0], pikepdf.Dictionary):
        return None
    return numbers.get(home[0].objgen)


def _bookmarks(
    pdf: pikepdf.Pdf, book: Book, known: dict[str, int | None], place: Place
) -> Iterator[Finding]:
    """Compare bookmarks with headings, down to the deepest level that the style asks for."""
    entries = list(_outline(pdf.Root.get("/Outlines"), known, page_numbers(pdf), 1))
    depth = max((entry.depth for entry in entries), default=1)
    headings = _headings(pdf, book)
    if not headings:
        return
    listed = [one for one in headings if one.is_listed and one.level <= depth]
    wanted = [_Entry(one.level, letters(one.words), one.page) for one in listed]
    if entries != wanted:
        yield rules.BOOKMARKS.at(
            place, "The bookmarks are not the headings of the book.",
            found=_told(set(entries) - set(wanted)), expected=_told(set(wanted) - set(entries)),
            hint=_HINT,
        )
    for one in listed:
        if known.get(one.anchor, one.page) != one.page:
            yield rules.PDF_LINKS.at(
                place, f"Links to “{one.words}” lead to another page.",
                found=_sheet(known[one.anchor]), expected=_sheet(one.page), hint=_HINT,
            )


def _headings(pdf: pikepdf.Pdf, book: Book) -> list[_Heading]:
    """List the headings of the book, each with the page on which its tag stands.

    None where tags and headings do not match one by one: then the reading has more to say.
    """
    found = [
        (part.role, element) for part in book.parts
        for element in etree.fromstring(part.body).iter(*_LEVELS)
    ]
    numbers = page_numbers(pdf)
    tagged = [one for one in elements(pdf) if role(one).lower() in _LEVELS]
    pages = [numbers.get(_own_page(one)) for one in tagged]
    if len(pages) != len(found):
        return []
    return [
        _Heading(
            part not in _UNLISTED, _LEVELS.index(element.tag) + 1, element.get("id", ""),
            "".join(map(str, element.itertext())), page,
        )
        for (part, element), page in zip(found, pages, strict=True)
    ]


def _own_page(element: pikepdf.Object) -> object:
    if "/Pg" in element:
        return element.Pg.objgen
    below = (_own_page(kid) for kid in kids(element) if isinstance(kid, pikepdf.Dictionary))
    return next(filter(None, below), None)


def _outline(
    above: pikepdf.Object | None, known: dict[str, int | None], numbers: dict[object, int],
    depth: int,
) -> Iterator[_Entry]:
    entry = above.get("/First") if above is not None else None
    while isinstance(entry, pikepdf.Dictionary):
        home = entry.get("/Dest")
        named = isinstance(home, pikepdf.String)
        page = known.get(str(home)) if named else _page(home, numbers)
        yield _Entry(depth, letters(str(entry.get("/Title", ""))), page)
        yield from _outline(entry, known, numbers, depth + 1)
        entry = entry.get("/Next")


def _told(entries: Iterable[_Entry]) -> str:
    listed = sorted(entries, key=lambda one: (one.page or 0, one.words))
    return "; ".join(f"{one.words} ({_sheet(one.page)})" for one in listed) or "another order"


def _sheet(page: int | None) -> str:
    return "nowhere" if page is None else f"page {page + 1}"
