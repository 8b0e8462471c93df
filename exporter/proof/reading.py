"""Read what a book must say, in order: what its files are compared with (pure).

A note is read where it is first called: after a heading that calls it, else right after the call.
Left out by name: drawings' own words (their titles are alternatives, not text).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.model import INVISIBLE, Book, Part

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_Element = etree._Element


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold all that a listener must get: texts by part, and what the tags must say.

    `contents` are the lines of the contents, which stand apart. Pictures are their alternatives,
    links what is said of each, languages those of parts of the text.
    """

    texts: tuple[tuple[Part, str], ...]
    contents: str
    pictures: tuple[str, ...]
    links: tuple[str, ...]
    languages: tuple[str, ...]
    tables: int


def read(book: Book) -> Reading:
    """Read a whole book."""
    roots = [(part, etree.fromstring(part.body)) for part in book.parts]
    notes = _notes_by_call([root for _, root in roots])
    read = [(part, root, list(_walk(root, notes))) for part, root in roots]
    found = [
        one for _, _, pieces in read for one in pieces if not isinstance(one, str)
    ]
    contents = [root for part, root, _ in read if part.role == "contents"]
    return Reading(
        texts=tuple((part, _text(part, root, pieces)) for part, root, pieces in read),
        contents="".join(text(line) for root in contents for line in root.iterfind("ol")),
        pictures=tuple(_alternative(one) for one in found if _is_picture(one)),
        links=tuple(said for one in found if one.tag == "a" and (said := _said(one))),
        languages=tuple(_lang(one) for one in found if _lang(one) and (text(one) or len(one))),
        tables=sum(one.tag == "table" for one in found),
    )


def text(root: _Element, *, leave_out: tuple[str, ...] = ()) -> str:
    """Join the text of a tree, without drawings and without elements of the roles named."""
    pieces: list[str] = []
    _gather(root, leave_out, pieces)
    return "".join(pieces)


def letters(words: str) -> str:
    """Drop white space and invisible format characters, on which layout decides; give NFC.

    A letter that a font lacks is printed, and read back, as a letter and its accent.
    """
    kept = (letter for letter in words if not (letter.isspace() or letter in INVISIBLE))
    return unicodedata.normalize("NFC", "".join(kept))


def _notes_by_call(roots: list[_Element]) -> dict[_Element, list[_Element]]:
    """Give, for the first call of each note or the heading that calls it, the notes."""
    notes = {note.get("id"): note for root in roots for note in root.iter("aside")
             if note.get("role") == "doc-footnote"}
    calls = [call for root in roots for call in root.iter("a")
             if call.get("role") == "doc-noteref"]
    places: dict[_Element, list[_Element]] = {}
    for call in calls:
        note = notes.pop((call.get("href") or "").removeprefix("#"), None)
        if note is not None:
            heading = next(iter(call.iterancestors(*_HEADINGS)), call)
            places.setdefault(heading, []).append(note)
    return places


def _walk(
    element: _Element, notes: dict[_Element, list[_Element]], *, called: bool = False
) -> Iterator[_Element | str]:
    """Give elements and texts in the order in which they are read."""
    if not isinstance(element.tag, str):
        return
    if not called and any(element in found for found in notes.values()):
        return
    yield element
    if etree.QName(element).localname != "svg":
        yield element.text or ""
        for child in element:
            yield from _walk(child, notes)
            yield child.tail or ""
    for note in notes.get(element, ()):
        yield from _walk(note, notes, called=True)


def _text(part: Part, root: _Element, pieces: list[_Element | str]) -> str:
    if part.role == "contents":
        return "".join(text(heading) for heading in root.iter(*_HEADINGS))
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _is_picture(element: _Element) -> bool:
    if element.tag == "img":
        return element.get("role") != "presentation"
    return etree.QName(element).localname == "svg"


def _alternative(picture: _Element) -> str:
    return picture.get("alt", "") if picture.tag == "img" else picture.findtext("{*}title") or ""


def _said(link: _Element) -> str:
    alternatives = (image.get("alt", "") for image in link.iter("img"))
    words = link.get("aria-label") or "".join((text(link), *alternatives))
    return " ".join(words.split()) if link.get("href") else ""


def _lang(element: _Element) -> str:
    return element.get("lang") or element.get(_XML_LANG) or ""


def _gather(element: _Element, leave_out: tuple[str, ...], pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or etree.QName(element).localname == "svg":
        return
    if element.get("role") in leave_out:
        return
    pieces.append(element.text or "")
    for child in element:
        _gather(child, leave_out, pieces)
        pieces.append(child.tail or "")
