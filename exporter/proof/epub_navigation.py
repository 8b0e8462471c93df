"""Prove an EPUB's navigation: contents, page list, page marks, landmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from lxml import etree

from exporter.model import Book, Finding, Place, letters
from exporter.proof.epub_file import EPUB_TYPE, OpenedEpub
from exporter.proof.expected import Expected
from exporter.proof.xhtml_text import is_within, local
from exporter.rules import output as rules

_UNLISTED = ("title", "contents")
_MARK = "doc-pagebreak"
_NCX_TYPE = "application/x-dtbncx+xml"


class _Line(NamedTuple):
    """A line of a list of places: how deep it stands, its words, the anchor it leads to."""

    depth: int
    words: str
    anchor: str


def navigation(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Find what the navigation leaves out, moves or leads elsewhere."""
    place = opened.place
    home = next((item.name for item in opened.manifest if "nav" in item.properties), "")
    if home not in opened.pages:
        yield rules.NAVIGATION.at(place, "There is no navigation document.")
        return
    lists = {nav.get(EPUB_TYPE): nav for nav in opened.pages[home].iter("{*}nav")}
    contents, shown = _wanted(expected.book), _lines(opened, lists.get("toc"), home)
    marks = [_Line(1, start.label, f"page-{start.label}") for start in opened.starts]
    yield from _compared("contents", shown, contents, place)
    yield from _compared(
        "old contents (NCX)", _old(opened), [line._replace(depth=0) for line in contents], place
    )
    yield from _compared("page list", _lines(opened, lists.get("page-list"), home), marks, place)
    yield from _marks(opened)
    yield from _landmarks(lists.get("landmarks"), place)


def _marks(opened: OpenedEpub) -> Iterator[Finding]:
    found = [mark for name, _ in opened.spine for mark in _marks_on(opened.pages[name])]
    wanted = [(f"page-{start.label}", start.letters) for start in opened.starts]
    if found != wanted:
        yield rules.NAVIGATION.at(
            opened.place, "The page marks do not stand where the pages of the PDF begin.",
            found=_placed(found), expected=_placed(wanted),
        )


def _marks_on(page: etree._Element) -> Iterator[tuple[str, int]]:
    """Yield each mark's id, and how many letters of the page's running text come before it."""
    before = 0
    walk = etree.iterwalk(page, ("start", "end"))
    for event, element in walk:
        if event == "end":
            before += len(letters(element.tail or ""))
            continue
        if element.get("role") == _MARK:
            yield element.get("id", ""), before
        if _is_beside(element):
            for mark in element.iterfind(f".//*[@role='{_MARK}']"):
                yield f"{mark.get('id', '')}, beside the text,", 0
            walk.skip_subtree()
        else:
            before += len(letters(element.text or ""))


def _is_beside(element: etree._Element) -> bool:
    """Return whether an element is no running text: head, proof, drawing, note, ways back."""
    return (
        local(element) in ("head", "svg") or element.get("class") == "proof"
        or element.get("role") == "doc-footnote"
        or (local(element) == "ol" and is_within(element, "doc-toc"))
    )


def _placed(marks: Sequence[tuple[str, int]]) -> str:
    return "; ".join(f"{name} after {count} letters" for name, count in marks) or "none"


def _landmarks(listed: etree._Element | None, place: Place) -> Iterator[Finding]:
    links = listed.iter("{*}a") if listed is not None else ()
    kinds = {link.get(EPUB_TYPE, "") for link in links}
    if not {"cover", "bodymatter"} <= kinds:
        yield rules.NAVIGATION.at(
            place, "The landmarks do not name the cover and the start of the text.",
            found=" ".join(sorted(kinds)) or "none",
        )


def _old(opened: OpenedEpub) -> list[_Line]:
    """Return the lines of the NCX, which old readers show."""
    return [
        _Line(0, letters(point.findtext("{*}navLabel/{*}text") or ""),
              opened.target(ncx.name, source.get("src", ""))[1])
        for ncx in opened.manifest if ncx.media_type == _NCX_TYPE
        for point in etree.fromstring(opened.files[ncx.name]).iter("{*}navPoint")
        for source in point.iterfind("{*}content")
    ]


def _wanted(book: Book) -> list[_Line]:
    lines = []
    for part in book.parts:
        if part.role in _UNLISTED:
            continue
        first = next((heading.anchor for heading in part.headings if heading.level == 1), "")
        lines.append(_Line(1, letters(part.title), first))
        lines += [_Line(2, letters(heading.text), heading.anchor)
                  for heading in part.headings if heading.level == 2]
    return lines


def _lines(opened: OpenedEpub, listed: etree._Element | None, home: str) -> list[_Line]:
    if listed is None:
        return []
    return [
        _Line(sum(local(above) == "li" for above in link.iterancestors()),
              letters("".join(map(str, link.itertext()))),
              opened.target(home, link.get("href", ""))[1])
        for link in listed.iter("{*}a")
    ]


def _compared(
    what: str, found: list[_Line], wanted: list[_Line], place: Place
) -> Iterator[Finding]:
    if found != wanted:
        left, right = next(pair for pair in zip_longest(found, wanted) if pair[0] != pair[1])
        yield rules.NAVIGATION.at(
            place, f"The {what} are not those of the book.",
            found=f"{left.words}, to {left.anchor}" if left else "the end of the list",
            expected=f"{right.words}, to {right.anchor}" if right else "the end of the list",
        )
