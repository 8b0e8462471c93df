"""Let lists of an OpenDocument text begin with the number that their first item says (in place)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from exporter.importing.odf import get, q

_STYLE = "exporter-start-"


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
