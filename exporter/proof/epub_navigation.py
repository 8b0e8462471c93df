"""Hold an EPUB's navigation to its book: contents, page list, page marks, landmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from exporter.model import Book, Finding, PageStart, Place
from exporter.proof.epub_file import EPUB_TYPE, Opened
from exporter.proof.reading import letters
from exporter.proof.xhtml import local
from exporter.rules import frame as rules

_HINT = "No file was written. Please report this."
_UNLISTED = ("title", "contents")
_MARK = "doc-pagebreak"
_NCX_TYPE = "application/x-dtbncx+xml"


class _Line(NamedTuple):
    """Hold one line of a list of places: how deep it stands, its words, the anchor it leads to."""

    depth: int
    words: str
    anchor: str


def navigation(
    opened: Opened, book: Book, starts: Sequence[PageStart], place: Place
) -> Iterator[Finding]:
    """Find what the navigation leaves out, moves or leads elsewhere."""
    home = next((one.name for one in opened.manifest if "nav" in one.properties), "")
    if home not in opened.pages:
        yield rules.NAVIGATION.at(place, "There is no navigation document.", hint=_HINT)
        return
    lists = {one.get(EPUB_TYPE): one for one in opened.pages[home].iter("{*}nav")}
    contents, shown = _wanted(book), _lines(opened, lists.get("toc"), home)
    marks = [_Line(1, start.label, f"page-{start.label}") for start in starts]
    yield from _compared("contents", shown, contents, place)
    yield from _compared(
        "old contents (NCX)", _old(opened), [one._replace(depth=0) for one in contents], place
    )
    yield from _compared("page list", _lines(opened, lists.get("page-list"), home), marks, place)
    yield from _marks(opened, starts, place)
    yield from _landmarks(lists.get("landmarks"), place)


def _marks(opened: Opened, starts: Sequence[PageStart], place: Place) -> Iterator[Finding]:
    found = [(one.get("id", ""), _before(one)) for name, _ in opened.spine
             for one in opened.pages[name].iter() if one.get("role") == _MARK]
    wanted = [(f"page-{start.label}", start.letters) for start in starts]
    if found != wanted:
        yield rules.NAVIGATION.at(
            place, "The page marks do not stand where the pages of the PDF begin.",
            found=_placed(found), expected=_placed(wanted), hint=_HINT,
        )


def _placed(marks: Sequence[tuple[str, int]]) -> str:
    return "; ".join(f"{name} after {count} letters" for name, count in marks) or "none"


def _landmarks(listed: etree._Element | None, place: Place) -> Iterator[Finding]:
    links = listed.iter("{*}a") if listed is not None else ()
    kinds = {one.get(EPUB_TYPE, "") for one in links}
    if not {"cover", "bodymatter"} <= kinds:
        yield rules.NAVIGATION.at(
            place, "The landmarks do not name the cover and the start of the text.",
            found=" ".join(sorted(kinds)) or "none", hint=_HINT,
        )


def _old(opened: Opened) -> list[_Line]:
    """List the lines of the NCX, which old readers show."""
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
        first = next((one.anchor for one in part.headings if one.level == 1), "")
        lines.append(_Line(1, letters(part.title), first))
        lines += [_Line(2, letters(one.text), one.anchor)
                  for one in part.headings if one.level == 2]
    return lines


def _lines(opened: Opened, listed: etree._Element | None, home: str) -> list[_Line]:
    if listed is None:
        return []
    return [
        _Line(sum(local(one) == "li" for one in link.iterancestors()),
              letters("".join(map(str, link.itertext()))),
              opened.target(home, link.get("href", ""))[1])
        for link in listed.iter("{*}a")
    ]


def _compared(
    what: str, found: list[_Line], wanted: list[_Line], place: Place
) -> Iterator[Finding]:
    if found != wanted:
        pairs = zip([*found, None], [*wanted, None], strict=False)
        left, right = next((one for one in pairs if one[0] != one[1]), (None, None))
        yield rules.NAVIGATION.at(
            place, f"The {what} are not those of the book.",
            found=f"{left.words}, to {left.anchor}" if left else "the end of the list",
            expected=f"{right.words}, to {right.anchor}" if right else "the end of the list",
            hint=_HINT,
        )


def _before(mark: etree._Element) -> int:
    """Count the letters of a page's running text before a mark: without notes, ways back, proof."""
    section = next(one for one in mark.iterancestors() if local(one) == "body")
    gathered: list[str] = []
    _gather(section, mark, gathered)
    return len(letters("".join(gathered)))


def _gather(element: etree._Element, mark: etree._Element, gathered: list[str]) -> bool:
    if element is mark:
        return True
    if not local(element) or element.get("class") == "proof" or local(element) == "svg" \
            or element.get("role") == "doc-footnote":
        return False
    if local(element) == "ol" and any(one.get("role") == "doc-toc"
                                      for one in element.iterancestors()):
        return False
    gathered.append(element.text or "")
    for child in element:
        if _gather(child, mark, gathered):
            return True
        gathered.append(child.tail or "")
    return False
