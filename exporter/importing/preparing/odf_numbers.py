"""Count the items of the lists of an OpenDocument text as LibreOffice does (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.odf_labels import FIELD, ID, Level, levels, numbered, own_words

_BARE = Level("•", 1, "bullet", is_bullet=True)
"""What items of a list without a style begin with."""


@dataclass(frozen=True, slots=True)
class Item:
    """How an item of a list begins: what is printed before it, its number, how its level counts."""

    level: Level
    number: int
    label: str


@dataclass(slots=True)
class _Counting:
    """Where each list of a file has got to, level by level.

    An item that holds but a list is none: LibreOffice writes it to say how deep that list stands.
    """

    styles: Mapping[tuple[str, int], Level]
    items: dict[etree._Element, Item] = field(default_factory=dict)
    _at: dict[str, dict[int, int]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _last: tuple[str, str] = "", ""

    def count(self, listing: etree._Element) -> None:
        """Count the items of a list that is in no other."""
        style, name = get(listing, "text:style-name"), str(listing.get(ID, ""))
        goes = self._names.get(get(listing, "text:continue-list"), "")
        if not goes and get(listing, "text:continue-numbering") == "true":
            goes = self._last[1] if self._last[0] == style else ""
        counter = goes or f"{len(self._at)}"
        if name:
            self._names[name] = counter
        self._last = style, counter
        self._inside(listing, style, 1, self._at.setdefault(counter, {}))

    def _inside(
        self, listing: etree._Element, style: str, depth: int, at: dict[int, int]
    ) -> None:
        style = get(listing, "text:style-name") or style
        for item in listing.iterchildren(q("text:list-item"), q("text:list-header")):
            is_none = own_words(item) is None and len(item) > 0
            if item.tag == q("text:list-item") and not is_none:
                self.items[item] = self._next(item, style, depth, at)
            for inner in item.iterchildren(q("text:list")):
                self._inside(inner, style, depth + 1, at)

    def _next(
        self, item: etree._Element, style: str, depth: int, at: dict[int, int]
    ) -> Item:
        style = get(item, "text:style-override") or style
        level = self.styles.get((style, depth), _BARE)
        for above in range(1, depth):
            at.setdefault(above, self.styles.get((style, above), level).start)
        said = get(item, "text:start-value")
        at[depth] = int(said) if said.isdecimal() else at.get(depth, level.start - 1) + 1
        for deeper in [each for each in at if each > depth]:
            del at[deeper]
        label = FIELD.sub(lambda found: numbered(
            at.get(int(found[1]), 1), self.styles.get((style, int(found[1])), level).form
        ), level.text)
        return Item(level, at[depth], label.strip())


def items_of(
    content: etree._Element, trees: tuple[etree._Element, ...]
) -> dict[etree._Element, Item]:
    """Return each item of the lists of a file, and how it begins."""
    counting = _Counting(levels(trees))
    for listing in content.iter(q("text:list")):
        around = listing.getparent()
        if around is None or around.tag not in (q("text:list-item"), q("text:list-header")):
            counting.count(listing)
    return counting.items
