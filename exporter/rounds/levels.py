"""Read the level of headings and of lists (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.opening import Package

_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of headings by the ids of their styles, which programs name as they like."""

    by_style: dict[str, int]

    @classmethod
    def of_styles(cls, package: Package) -> Levels:
        """Return the levels that the styles of a file have."""
        found: dict[str, int] = {}
        for part in package.of_kind("styles"):
            for style in package.tree(part).iter(q("w:style")):
                name = _NAME.fullmatch(value(child(style, "w:name")))
                if name:
                    found[value(style, "styleId")] = int(name[1])
        return cls(found)

    def of(self, properties: etree._Element) -> tuple[int, int]:
        """Return the level of a paragraph as a heading and in a list, from 1; 0 if it is none."""
        heading = self.by_style.get(value(child(properties, "w:pStyle")), 0)
        numbers = child(properties, "w:numPr")
        depth = value(child(numbers, "w:ilvl"))
        is_in_list = value(child(numbers, "w:numId")) not in ("", "0")
        return heading, int(depth) + 1 if is_in_list and re.fullmatch(r"\d", depth) else 0
