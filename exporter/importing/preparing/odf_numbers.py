"""Count the items of the lists of an OpenDocument text as LibreOffice does (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.odf_labels import FIELD, ID, Level, levels, numbered, own_words

ALONE = "exporter-alone-"
"""The beginning of the names of lists that were paragraphs which a list numbers."""
_BARE = Level("•", 1, "bullet", is_bullet=True)
"""What items of a list without a style begin with."""


@dataclass(frozen=True, slots=True)
class Item:
    """How an item of a list begins: what is printed before it, its number, how its level counts."""

    level: Level
    number: int
    label: str


@dataclass(slots=True)
class _Counter:
    """The style that a list began with, and the last number and its style on each level."""

    style: str
    at: dict[int, tuple[int, str]] = field(default_factory=dict)

    def leave(self, depth: int) -> None:
        """Begin anew on levels below one."""
        for deeper in [each for each in self.at if each > depth]:
            del self.at[deeper]


@dataclass(slots=True)
class _Counting:
    """Where each list of a file has got to.

    An item that holds but a list is none: LibreOffice writes it to say how deep that list stands.
    """

    styles: Mapping[tuple[str, int], Level]
    items: dict[etree._Element, Item] = field(default_factory=dict)
    _counters: dict[str, _Counter] = field(default_factory=dict)
    _last: tuple[str, _Counter | None] = "", None

    def count(self, listing: etree._Element) -> None:
        """Count the items of a list that is in no other."""
        style, name = get(listing, "text:style-name"), str(listing.get(ID, ""))
        counter = self._counters.get(get(listing, "text:continue-list"))
        if counter is None and get(listing, "text:continue-numbering") == "true":
            counter = self._last[1] if self._last[0] == style else None
        counter = counter or _Counter(style)
        if name:
            self._counters[name] = counter
        if not name.startswith(ALONE):
            self._last = style, counter
        self._inside(listing, style, 1, counter)

    def _inside(
        self, listing: etree._Element, style: str, depth: int, counter: _Counter
    ) -> None:
        style = get(listing, "text:style-name") or style
        for item in listing.iterchildren(q("text:list-item"), q("text:list-header")):
            if own_words(item) is not None or not len(item):
                self._next(item, style, depth, counter)
            for which, inner in enumerate(item.iterchildren(q("text:list"))):
                if which and get(inner, "text:continue-numbering") != "true":
                    counter.leave(depth)
                self._inside(inner, style, depth + 1, counter)

    def _next(self, item: etree._Element, style: str, depth: int, counter: _Counter) -> None:
        over = counter.style
        style = get(item, "text:style-override") or style
        level, at = self.styles.get((style, depth), _BARE), counter.at
        for above in range(1, depth):  # a level that no item reached counts as that over it does
            start = self.styles.get((over, above), level).start
            over = at.setdefault(above, (start, over))[1]
        last = at.setdefault(depth, (level.start - 1, style))[0]
        if item.tag == q("text:list-header"):
            return
        counter.leave(depth)
        said = get(item, "text:start-value")
        at[depth] = int(said) if said.isdecimal() else last + 1, style
        label = FIELD.sub(lambda found: numbered(
            at.get(int(found[1]), (1, ""))[0], self.styles.get((style, int(found[1])), level).form
        ), level.text)
        self.items[item] = Item(level, at[depth][0], label.strip())


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
