"""Make the text of an .odt what it is when its tracked changes are decided (in place)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q, short
from exporter.importing.preparing.changes import touching
from exporter.importing.preparing.cutting import drop

_MARKS = ("text:change", "text:change-start", "text:change-end")
_PARAGRAPHS = tuple(map(q, ("text:p", "text:h")))
_BESIDE = ("text:note", "office:annotation")
_ROOM = ("text:s", "text:tab", "text:line-break", "draw:frame")


class _Change(NamedTuple):
    """A tracked change: what it does, and its paragraphs."""

    kind: str = ""
    paragraphs: tuple[str, ...] = ()


def settle(content: etree._Element, *, accept: bool) -> Iterator[Note]:
    """Make the text what it is with all changes accepted, or with all rejected.

    Yield a note for each two paragraphs of which a change makes one, and whose words touch.
    """
    what = _changes(content)
    for changes in list(content.iter(q("text:tracked-changes"))):
        drop(changes)
    inside = False
    joints: dict[etree._Element, None] = {}
    for element in list(content.iter()):
        name = short(element)
        if name not in _MARKS:
            if inside:
                _empty(element)
            continue
        change = what.get(get(element, "text:change-id"), _Change())
        if change.kind == "text:insertion":
            inside = name == "text:change-start" and not accept
        elif change.kind == "text:deletion" and not accept:
            _put_back(element, change.paragraphs)
        elif change.kind == "text:deletion" and len(change.paragraphs) > 1:
            joints[element] = None
            continue
        if inside:
            element.tail = None
        drop(element)
    yield from _touching(joints)
    for each in joints:
        drop(each)


def _empty(element: etree._Element) -> None:
    """Leave nothing of what was put in and is not to be."""
    element.text = element.tail = None
    if short(element) == "draw:frame":
        drop(element)


def _touching(joints: Mapping[etree._Element, None]) -> Iterator[Note]:
    """Yield a note for each mark whose paragraph was two, if their words touch."""
    around = (next(each.iterancestors(*_PARAGRAPHS), None) for each in joints)
    for paragraph in dict.fromkeys(each for each in around if each is not None):
        pieces = list(_said(paragraph, joints))
        words = "".join(each for each in pieces if each is not None)
        at = 0
        for piece in pieces:
            if piece is None:
                yield from touching(words[:at], words[at:])
            else:
                at += len(piece)


def _changes(content: etree._Element) -> dict[str, _Change]:
    """Return the tracked changes by their names."""
    found = {}
    for region in content.iter(q("text:changed-region")):
        name = get(region, "text:id") or str(
            region.get("{http://www.w3.org/XML/1998/namespace}id", "")
        )
        for each in region:
            found[name] = _Change(short(each), tuple(
                "".join(map(str, paragraph.itertext())) for paragraph in each.iter(*_PARAGRAPHS)
            ))
    return found


def _put_back(mark: etree._Element, paragraphs: tuple[str, ...]) -> None:
    """Write what was deleted where its mark stands; ends of paragraphs part the one around."""
    around = next(mark.iterancestors(*_PARAGRAPHS), None)
    if around is None:
        for words in paragraphs:
            mark.addprevious(_paragraph(None, words))
        return
    if len(paragraphs) > 1:
        mark.tail = paragraphs[-1] + (mark.tail or "")
        _part(mark, around)
    for words in paragraphs[-2:0:-1]:
        around.addnext(_paragraph(around, words))
    mark.tail = "".join(paragraphs[:1]) + (mark.tail or "")


def _paragraph(like: etree._Element | None, words: str = "") -> etree._Element:
    """Return a paragraph as another is, with other words."""
    made = etree.Element(q("text:p") if like is None else like.tag)
    for name, said in like.attrib.items() if like is not None else ():
        made.set(name, said)
    made.text = words
    return made


def _part(mark: etree._Element, paragraph: etree._Element) -> None:
    """Move what stands behind a mark to a paragraph of its own, in spans as before."""
    last = mark
    while last is not paragraph and (around := last.getparent()) is not None:
        behind = _paragraph(around, last.tail or "")
        last.tail = None
        behind.extend(list(last.itersiblings()))
        behind.tail, around.tail = around.tail, None
        around.addnext(behind)
        last = around


def _said(element: etree._Element, joints: Container[etree._Element]) -> Iterator[str | None]:
    """Yield the words of an element, those of notes left out, and None for each joint."""
    name = short(element)
    if element in joints:
        yield None
    elif name in _ROOM:
        yield " "
    elif name not in _BESIDE:
        yield element.text or ""
        for each in element:
            yield from _said(each, joints)
            yield each.tail or ""
