"""Nest lists that Word sets in by other lists, not by levels: List Bullet 2 (in place)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.numbering import Item, Numbering
from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing.lists import put
from exporter.importing.preparing.surgery import made
from exporter.importing.styles import Styles

_STEP = 150
"""As much further in, in twips, an item is of a list within a list; built-in styles have 283."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Open:
    """An item that others may stand below: its list and level there, its edge, its level now."""

    list: str
    depth: int
    edge: int
    level: int
    name: str


@dataclass(slots=True)
class Nesting:
    """The lists of a file, and those that are made of them."""

    numbering: Numbering
    styles: Styles
    parts: Sequence[etree._Element]
    _open: list[_Open] = field(default_factory=list)
    _last: int = 0
    _levels: dict[tuple[str, int], etree._Element | None] = field(default_factory=dict)

    def nest(self, tree: etree._Element) -> None:
        """Set each item on the level that its edge shows beside the items right above it."""
        last: etree._Element | None = None
        for paragraph in tree.iter(q("w:p")):
            item = self.numbering.item(paragraph)
            if item is None:
                continue
            if last is None or paragraph.getprevious() is not last:
                self._open.clear()
            last = paragraph
            if item.level.form != "none" and item.level.text.strip():
                self._settle(paragraph, item)

    def _settle(self, paragraph: etree._Element, item: Item) -> None:
        edge = self._edge(paragraph, item)
        if any(each.list == item.name for each in self._open):
            while self._open[-1].list != item.name:
                self._open.pop()
            above = self._open[-1]
            level = above.level + item.depth - above.depth
            while self._open and self._open[-1].level >= level:
                above = self._open.pop()
            name = above.name if above.list == item.name else item.name
        else:
            while self._open and self._open[-1].edge > edge - _STEP:
                self._open.pop()
            level = self._open[-1].level + 1 if self._open else item.depth
            name = item.name
        level = min(max(level, 0), _DEEPEST)
        if level != item.depth:
            if name == item.name:
                name = self._made(item, level)
            put(paragraph, level, name)
        self._open.append(_Open(item.name, item.depth, edge, level, name))

    def _edge(self, paragraph: etree._Element, item: Item) -> int:
        """Return where the words of an item begin: by itself, its list or its style."""
        style = self.styles.of_paragraph(paragraph)
        of_list, of_style = (
            child(self._level(item), "w:pPr", "w:ind"), self.styles.setting(style, "w:pPr", "w:ind")
        )
        is_own = child(paragraph, "w:pPr", "w:numPr", "w:numId") is not None
        order = (of_list, of_style) if is_own else (of_style, of_list)
        for each in (child(paragraph, "w:pPr", "w:ind"), *order):
            said = value(each, "left") or value(each, "start")
            if said.lstrip("-").isdecimal():
                return int(said)
        return 0

    def _level(self, item: Item) -> etree._Element | None:
        """Return how a file defines the level of an item."""
        key = item.name, item.depth
        if key not in self._levels:
            every = [
                level for part in self.parts
                for kind, name, said in (
                    ("w:num", "numId", item.name), ("w:abstractNum", "abstractNumId", item.shared),
                )
                for each in part.iter(q(kind)) if value(each, name) == said
                for level in each.iter(q("w:lvl"))
                if (value(level, "ilvl") or "0") == str(item.depth)
            ]
            self._levels[key] = every[0] if every else None
        return self._levels[key]

    def _made(self, item: Item, level: int) -> str:
        """Make a list that has an item's level as another."""
        part, source = self.parts[0], self._level(item)
        self._last = 1 + (self._last or max(
            int(said) for each in part for key in ("numId", "abstractNumId")
            if (said := value(each, key)).isdecimal()
        ))
        name = str(self._last)
        new = made("w:lvl") if source is None else deepcopy(source)
        new.set(q("w:ilvl"), str(level))
        for each in new.iter(q("w:lvlText")):
            each.set(q("w:val"), value(each).replace(f"%{item.depth + 1}", f"%{level + 1}"))
        base, numbers = made("w:abstractNum", abstractNumId=name), made("w:num", numId=name)
        base.append(new)
        numbers.append(made("w:abstractNumId", val=name))
        part.insert(0, base)
        part.append(numbers)
        return name
