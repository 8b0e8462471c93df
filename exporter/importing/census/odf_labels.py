"""Find what is printed before the items of an OpenDocument text, beside a number of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.odf_labels import ID, Level, depth_of, numbered
from exporter.importing.signs import says

_PARTS = ("text:list-item", "text:list-header")
_WORDS = tuple(map(q, ("text:p", "text:h")))
_Step: TypeAlias = tuple[int, str]


class Labels:
    """What is printed before each item of the lists of some parts."""

    def __init__(
        self, parts: Iterable[etree._Element], styles: Mapping[tuple[str, int], Level]
    ) -> None:
        self._styles = styles
        self._labels: dict[etree._Element, str] = {}
        for part in parts:
            paths: dict[str, list[_Step]] = {}
            homes: dict[str, list[_Step]] = {}
            style, path = "", [(0, "")]
            for element in part.iter(q("text:list"), q("text:numbered-paragraph")):
                around = element.getparent()
                if element.tag == q("text:numbered-paragraph"):
                    name = get(element, "text:style-name")
                    own = paths.setdefault(get(element, "text:list-id") or name, [(0, name)])
                    self._item(element, name, depth_of(element), own)
                elif around is None or around.tag not in map(q, _PARTS):
                    is_same = style == get(element, "text:style-name")
                    style = get(element, "text:style-name")
                    if not is_same or get(element, "text:continue-numbering") != "true":
                        path = [(0, style)]
                    path = homes.get(get(element, "text:continue-list"), path)
                    homes[str(element.get(ID, element))] = path
                    self._list(element, style, 1, path)

    def __getitem__(self, item: etree._Element) -> str:
        """Return what is printed before an item, if that is more than its number or a point."""
        return self._labels.get(item, "")

    def _list(
        self, listing: etree._Element, style: str, depth: int, path: list[_Step]
    ) -> None:
        style = get(listing, "text:style-name") or style
        for item in listing:
            held = [each.tag for each in item]
            if not held or set(held).intersection(_WORDS):
                self._item(item, style, depth, path)
            lists = item.findall(q("text:list"))
            for inner in lists:
                is_more = get(inner, "text:continue-numbering") == "true"
                del path[len(path) if is_more or inner is lists[0] else depth + 1:]
                self._list(inner, style, depth + 1, path)

    def _item(self, item: etree._Element, style: str, depth: int, path: list[_Step]) -> None:
        """Count an item: the path has the last number, and its style, on each level from the top.

        At the top stands the style that the list began with.
        """
        style = get(item, "text:style-override") or style
        level = self._styles.get((style, depth))
        while len(path) <= depth:
            name = style if len(path) == depth else path[-1][1]
            its = self._styles.get((name, len(path)))
            path.append(((its.start if its else 1) - (len(path) == depth), name))
        if item.tag == q("text:list-header"):
            return
        del path[depth + 1:]
        said = get(item, "text:start-value")
        path[-1] = int(said) if said.isdecimal() else path[-1][0] + 1, style
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
            count = path[int(each)][0] if int(each) < len(path) else 1
            label = label.replace(
                f"%{each}%", numbered(count, its.form if its else level.form)
            )
        self._labels[item] = label
