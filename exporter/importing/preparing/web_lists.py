"""Write the lists of a web page with the points and numbers that a browser shows (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from exporter.importing import web, web_generated, web_looks
from exporter.importing.notes import Note
from exporter.importing.preparing.labels import otherwise
from exporter.importing.signs import YES_NO
from exporter.rules import importing as rules

_LEVEL = re.compile(r"mso-list:\w+level(\d+)")
_NUMBER = re.compile(r"\(?(\d+|[a-z])[.)]")
_ZEROS = "decimal-leading-zero"
_TYPES = {
    "decimal": "1", _ZEROS: "1", "lower-alpha": "a", "lower-latin": "a",
    "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}
_POINTS = ("disc", "circle", "square", "none", "disclosure-open", "disclosure-closed")


def number_lists(root: etree._Element) -> Iterator[Note]:
    """Make each list one of numbers or of points, as it is shown, and part it where its numbers do
    not follow each other; yield a note for each that counts in a way of its own.
    """
    for listing in list(root.iter("menu", "dir")):
        listing.tag = "ul"
    for listing in list(root.iter("ol", "ul")):
        items = [each for each in listing.iterchildren("li") if not web_looks.is_hidden(each)]
        if not items:
            continue
        kinds = [web_looks.list_style(each) for each in items]
        counted = kinds[0]
        if all(kind in _POINTS or kind[:1] in ("'", '"') for kind in kinds):
            if items[0].get(web_generated.COUNTED) is None:
                listing.tag = "ul"
        elif counted in _TYPES:
            listing.tag = "ol"
            listing.set("type", _TYPES[counted])
            if counted == _ZEROS:
                yield otherwise("decimalZero", "01.", web.text(items[0]))
        elif counted and counted not in _POINTS and listing.tag == "ol":
            yield Note(
                rules.LABEL, "A list that counts in another way has numbers.",
                f"{counted}: {web.text(items[0])}", near=web.text(items[0]),
            )
        if listing.tag == "ol":
            yield from _part(listing, items)


def _part(listing: etree._Element, items: list[etree._Element]) -> Iterator[Note]:
    """Set the number of a list's first item; begin another list at each that does not follow."""
    numbers = dict(web.numbers(listing))
    if min(numbers.values()) < 0:
        listing.set("start", "1")
        return
    if min(numbers.values()) < 1:
        listing.set("type", "1")  # no letter says 0
    if listing.get("reversed") is not None and len(items) > 1:
        yield Note(
            rules.LABEL, "A list counts down: each of its items is a list with that number.",
            f"{numbers[items[0]]} {web.text(items[0])}", near=web.text(items[0]),
        )
    listing.set("start", str(numbers[items[0]]))
    home = listing
    for before, item in pairwise(items):
        if numbers[item] == numbers[before] + 1:
            continue
        new = etree.Element("ol", {"start": str(numbers[item])})
        for key in ("type", "style", "class"):
            if home.get(key) is not None:
                new.set(key, str(home.get(key)))
        new.extend([item, *item.itersiblings()])
        new.tail, home.tail = home.tail, None
        home.addnext(new)
        home = new


def lists_of_word(root: etree._Element) -> None:
    """Make lists of the paragraphs that Word's pages have instead."""
    stack: list[tuple[int, str, etree._Element]] = []
    last: etree._Element | None = None
    for paragraph in list(root.iter("p")):
        found = _LEVEL.search(web_looks.style(paragraph))
        if found is None:
            stack = []
            continue
        if last is not None and paragraph.getprevious() is not last:
            stack = []
        level = int(found[1])
        marker = next((each for each in paragraph.iter() if web.is_marker(each)), None)
        sign = web.text(marker) if marker is not None else ""
        number = _NUMBER.match(sign)
        name = "ol" if number else "ul"
        while stack and (stack[-1][0] > level or (stack[-1][:2] != (level, name)
                         and stack[-1][0] == level)):
            stack.pop()
        if not stack or stack[-1][0] < level:
            new = etree.Element(name)
            if number and number[1].isdecimal():
                new.set("start", number[1])
            if stack and len(stack[-1][2]):
                stack[-1][2][-1].append(new)
            else:
                paragraph.addprevious(new)
            stack.append((level, name, new))
        label = web.own_label(marker) if marker is not None else ""
        if label[:1] in YES_NO:
            paragraph.text = f"{label} {(paragraph.text or '').lstrip()}"
        item = etree.SubElement(stack[-1][2], "li")
        outermost = stack[0][2]
        tail, paragraph.tail = paragraph.tail, None
        item.append(paragraph)
        outermost.tail = (outermost.tail or "") + (tail or "")
        last = outermost
