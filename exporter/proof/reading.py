"""Read the text that a book must show, in order: what its files are compared with (pure).

Left out by name: the contents (made from the headings) and drawings (their words stand beside them,
their titles are alternatives, not text).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from lxml import etree

from exporter.model import Book, Part

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one part's text without its notes, and the notes' texts in order."""

    part: Part
    body: str
    notes: tuple[str, ...]


def readings(book: Book) -> tuple[Reading, ...]:
    """Read all parts but the contents."""
    return tuple(_read(part) for part in book.parts if part.role != "contents")


def contents(book: Book) -> str:
    """Read the contents part, to tell it from the text in a PDF."""
    return "".join(
        text(etree.fromstring(part.body)) for part in book.parts if part.role == "contents"
    )


def pictures(book: Book) -> tuple[str, ...]:
    """List the text alternatives of all pictures that are not decoration, in order."""
    found: list[str] = []
    for part in book.parts:
        for element in etree.fromstring(part.body).iter("img", "{*}svg"):
            if element.tag == "img" and element.get("role") != "presentation":
                found.append(element.get("alt", ""))
            elif element.tag != "img":
                found.append(element.findtext("{*}title") or "")
    return tuple(found)


def text(root: etree._Element, *, leave_out: tuple[str, ...] = ()) -> str:
    """Join the text of a tree, without drawings and without elements of the roles named."""
    pieces: list[str] = []
    _gather(root, leave_out, pieces)
    return "".join(pieces)


def letters(words: str) -> str:
    """Drop white space and invisible format characters, on which layout decides; give NFC.

    A letter that a font lacks is printed, and read back, as a letter and its accent.
    """
    kept = (letter for letter in words if not (letter.isspace() or letter in _INVISIBLE))
    return unicodedata.normalize("NFC", "".join(kept))


def _read(part: Part) -> Reading:
    root = etree.fromstring(part.body)
    notes = [note for note in root.iter("aside") if note.get("role") == "doc-footnote"]
    return Reading(
        part,
        text(root, leave_out=("doc-footnote",)),
        tuple(text(note) for note in notes),
    )


def _gather(element: etree._Element, leave_out: tuple[str, ...], pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or etree.QName(element).localname == "svg":
        return
    if element.get("role") in leave_out:
        return
    pieces.append(element.text or "")
    for child in element:
        _gather(child, leave_out, pieces)
        pieces.append(child.tail or "")
