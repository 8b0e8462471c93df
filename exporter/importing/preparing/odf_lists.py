"""Let lists of an .odt begin with the number or the sign that is printed (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q
from exporter.importing.odf_labels import level_of, levels
from exporter.importing.preparing.labels import signed

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STYLE = "exporter-start-"


def sign_items(content: etree._Element, trees: tuple[etree._Element, ...]) -> Iterator[Note]:
    """Write signs and words of bullets that say something before items; yield a note for each."""
    styles = levels(trees)
    for item in content.iter(q("text:list-item")):
        level, first = level_of(item, styles), next(iter(item.iter(q("text:p"), q("text:h"))), None)
        if level is None or first is None or not level.is_bullet:
            continue
        words = " ".join("".join(map(str, first.itertext())).split())
        label = f"{level.before}{level.sign}{level.behind}".strip()
        if level.says:
            first.text = f"{label} {first.text or ''}"
            yield signed(label, words)


def go_on(content: etree._Element, trees: tuple[etree._Element, ...]) -> None:
    """Write the first number of each list that goes on with another, or begins anew within it."""
    for item in list(content.iter(q("text:list-item"))):
        before = item.getprevious()
        if get(item, "text:start-value") and before is not None:
            _split(item)
    styles = levels(trees)
    ends: dict[str, int] = {}
    last: dict[str, int] = {}
    for listing in content.iter(q("text:list")):
        items = listing.findall(q("text:list-item"))
        if not items:
            continue
        level = level_of(items[0], styles)
        name = get(listing, "text:style-name")
        first = get(items[0], "text:start-value")
        start = int(first) if first.isdecimal() else level.start if level else 1
        if not first and (goes := get(listing, "text:continue-list")) and goes in ends:
            start = ends[goes] + 1
            items[0].set(q("text:start-value"), str(start))
        elif not first and get(listing, "text:continue-numbering") == "true" and name in last:
            start = last[name] + 1
        ends[str(listing.get(_ID, ""))] = last[name] = start + len(items) - 1


def _split(item: etree._Element) -> None:
    """Begin a list with an item, behind the list that it was in."""
    listing = item.getparent()
    assert listing is not None
    new = etree.Element(listing.tag)
    if style := get(listing, "text:style-name"):
        new.set(q("text:style-name"), style)
    for each in [item, *item.itersiblings()]:
        new.append(each)
    new.tail, listing.tail = listing.tail, None
    listing.addnext(new)


def start_lists(content: etree._Element, trees: Sequence[etree._Element]) -> None:
    """Set each list whose first item says its number in a style that begins with it.

    pandoc reads where a style begins, not what an item says.
    """
    styles = {
        get(each, "style:name"): each for tree in trees for each in tree.iter(q("text:list-style"))
    }
    home = next(content.iter(q("office:automatic-styles")), None)
    made = 0
    for listing in list(content.iter(q("text:list"))):
        first = listing.find(q("text:list-item"))
        start = get(first, "text:start-value") if first is not None else ""
        level = 1 + sum(1 for _ in listing.iterancestors(q("text:list")))
        names = (get(each, "text:style-name") for each in (
            listing, *listing.iterancestors(q("text:list"))
        ))
        style = styles.get(next(filter(None, names), ""))
        if home is None or style is None or not start.isdecimal():
            continue
        made += 1
        own = deepcopy(style)
        own.set(q("style:name"), f"{_STYLE}{made}")
        for each in own.iter(q("text:list-level-style-number")):
            if get(each, "text:level") == str(level):
                each.set(q("text:start-value"), start)
        home.append(own)
        listing.set(q("text:style-name"), f"{_STYLE}{made}")
