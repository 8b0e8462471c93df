"""Part the words of a web page that its boxes set apart: by spaces, on lines (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing import web, web_boxes
from exporter.importing.notes import Note
from exporter.rules import importing as rules

_COLUMN = re.compile(r"\S(?: {2,}|[ ]*\t\s*)\S")
"""What sets words of a line below others, where spaces are kept."""
_OPENING, _CLOSING = tuple("([“‘„«"), tuple(".,;:!?)]”’»…")


def part_words(root: etree._Element) -> None:
    """Put a space beside each element in a line that is shown apart from the words there."""
    for element in (each for body in root.iter("body") for each in body.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in web.BLOCKS:
            continue
        apart = web_boxes.apart(element)
        if apart.before:
            _put_before(element)
        is_gone = apart.before and element.tag != "img" and not web.text(element)
        if apart.behind and not is_gone and not (element.tail or "").startswith(_CLOSING):
            element.tail = f" {element.tail or ''}"


def _put_before(element: etree._Element) -> None:
    before, around = element.getprevious(), element.getparent()
    if before is not None:
        if not (before.tail or "").endswith(_OPENING):
            before.tail = f"{before.tail or ''} "
    elif around is not None and not (around.text or "").endswith(_OPENING):
        around.text = f"{around.text or ''} "


def break_lines(root: etree._Element) -> None:
    """Break the line before and behind elements that a style sets on lines of their own."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in web.BLOCKS:
            continue
        if web_boxes.is_line(element):
            is_behind = _is_behind_words(element)
            if is_behind:
                _outermost(element).addprevious(_broken(""))
            if _is_before_words(element) and (web.text(element) or not is_behind):
                element.addnext(_broken(str(element.tail or "")))
                element.tail = None


def _outermost(element: etree._Element) -> etree._Element:
    """Return the outermost element in a line that begins with another: pandoc drops a line end at
    the edge of what is stressed.
    """
    around = element.getparent()
    while around is not None and around.tag not in web.BLOCKS and around[0] is element and not (
        (around.text or "").strip()
    ):
        element, around = around, around.getparent()
    return element


def _broken(words: str) -> etree._Element:
    line = etree.Element("br")
    line.tail = words
    return line


def _is_behind_words(element: etree._Element) -> bool:
    """Return whether words stand before an element in its line."""
    before, around = element.getprevious(), element.getparent()
    said = before.tail if before is not None else around.text if around is not None else ""
    if said and said.strip():
        return True
    if before is not None:
        return before.tag not in web.BLOCKS and not web_boxes.is_line(before)
    return around is not None and around.tag not in web.BLOCKS and _is_behind_words(around)


def _is_before_words(element: etree._Element) -> bool:
    """Return whether words stand behind an element in its line."""
    if element.tail and element.tail.strip():
        return True
    if (behind := element.getnext()) is not None:
        return behind.tag not in web.BLOCKS
    around = element.getparent()
    return around is not None and around.tag not in web.BLOCKS and _is_before_words(around)


def keep_lines(root: etree._Element) -> Iterator[Note]:
    """Break the lines of text that is shown as it is typed; yield a note for columns in it."""
    codes = (pre for pre in root.iter("pre") if pre.find("code") is not None)
    coded = {each for pre in codes for each in pre.iter()}
    for element in [each for body in root.iter("body") for each in body.iter()]:
        if not isinstance(element.tag, str) or element in coded or not (
            kept := web_boxes.keeps(element)
        ):
            continue
        lines = "".join(map(str, element.itertext())).split("\n")
        rows = [line for line in lines if _COLUMN.search(line)]
        if kept == "spaces" and len(rows) > 1 and not _is_within(element):
            yield Note(
                rules.GUESS, "Words that spaces or tabs set in columns stand in lines.",
                " | ".join(" ".join(row.split()) for row in rows),
                "If they are a table, write one: what stands below what is lost.",
                near=" ".join(rows[0].split()),
            )
        _break(element)
    for each in root.iter("pre"):
        if each.find("code") is None:
            each.tag = "p"


def _is_within(element: etree._Element) -> bool:
    """Return whether text around an element is shown as it is typed, too."""
    around = element.getparent()
    return around is not None and web_boxes.keeps(around) == "spaces"


def _break(element: etree._Element) -> None:
    """Break the line at each line end of an element's own letters."""
    inner = list(element)
    ends = [_is_end(element), *map(_is_end, inner), _is_end(element)]
    for at, each in reversed(list(enumerate([element, *inner]))):
        text = (each.tail if at else each.text) or ""
        if "\n" not in text:
            continue
        first, *others = text.split("\n")
        others = [line for line in others[:-1] if line.strip()] + others[-1:]
        if ends[at + 1] and others and not others[-1].strip():
            others.pop()
        if ends[at] and not first.strip() and others:
            first, *others = others
        if at:
            each.tail = first
        else:
            element.text = first
        for line in reversed(others):
            if at:
                each.addnext(_broken(line))
            else:
                element.insert(0, _broken(line))


def _is_end(element: etree._Element) -> bool:
    """Return whether a line ends at an element's edge anyhow."""
    return element.tag in web.BLOCKS or web_boxes.is_line(element)
