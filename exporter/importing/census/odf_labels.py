"""Find what is printed before the items of an OpenDocument text, beside a number of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.odf_labels import ID, Level, numbered
from exporter.importing.signs import says

_PARTS = ("text:list-item", "text:list-header")
_WORDS = tuple(map(q, ("text:p", "text:h")))


class Labels:
    """What is printed before each item of the lists of some parts."""

    def __init__(
        self, parts: Iterable[etree._Element], styles: Mapping[tuple[str, int], Level]
    ) -> None:
        self._styles = styles
        self._labels: dict[etree._Element, str] = {}
        for part in parts:
            paths: dict[str, list[int]] = {}
            homes: dict[str, list[int]] = {}
            style, path = "", list[int]()
            for element in part.iter(q("text:list"), q("text:numbered-paragraph")):
                around = element.getparent()
                if element.tag == q("text:numbered-paragraph"):
                    name = get(element, "text:style-name")
                    own = paths.setdefault(get(element, "text:list-id") or name, [])
                    depth = get(element, "text:level")
                    self._item(element, name, int(depth) if depth.isdecimal() else 1, own)
                elif around is None or around.tag not in map(q, _PARTS):
                    is_same = style == get(element, "text:style-name")
                    is_more = is_same and get(element, "text:continue-numbering") == "true"
                    path = homes.get(get(element, "text:continue-list"), path if is_more else [])
                    homes[str(element.get(ID, element))] = path
                    style = get(element, "text:style-name")
                    self._list(element, style, 1, path)

    def __getitem__(self, item: etree._Element) -> str:
        """Return what is printed before an item, if that is more than its number or a point."""
        return self._labels.get(item, "")

    def _list(
        self, listing: etree._Element, style: str, depth: int, path: list[int]
    ) -> None:
        style = get(listing, "text:style-name") or style
        for item in listing:
            held = [each.tag for each in item]
            if item.tag == q(_PARTS[0]) and (not held or set(held).intersection(_WORDS)):
                self._item(item, style, depth, path)
            for inner in item.findall(q("text:list")):
                self._list(inner, style, depth + 1, path)

    def _item(self, item: etree._Element, style: str, depth: int, path: list[int]) -> None:
        """Count an item: the path says which it is of all that stand as deep."""
        style = get(item, "text:style-override") or style
        level = self._styles.get((style, depth))
        while len(path) < depth:
            above = self._styles.get((style, len(path) + 1))
            path.append((above.start if above else 1) - (len(path) + 1 == depth))
        del path[depth:]
        said = get(item, "text:start-value")
        path[-1] = int(said) if said.isdecimal() else path[-1] + 1
        if level is None:
            return
        if level.is_bullet:
            self._labels[item] = level.text if says(level.text) else ""
            return
        fields = re.findall(r"%(\d+)%", level.text)
        is_heading = item.find(q("text:h")) is not None
        if not (level.words or len(fields) > 1 or is_heading):
            return
        label = level.text
        for each in fields:
            its = self._styles.get((style, int(each)))
            count = path[int(each) - 1] if int(each) <= len(path) else 1
            label = label.replace(
                f"%{each}%", numbered(count, its.form if its else level.form)
            )
        self._labels[item] = label
