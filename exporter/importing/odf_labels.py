"""Find what an OpenDocument text prints before the items of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.importing.numbering import numeral
from exporter.importing.odf import faces, get, q, short, symbols_of
from exporter.importing.signs import meant, says

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEVEL_STYLES = ("text:list-level-style-bullet", "text:list-level-style-number")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list begins its items: its sign or nothing, words around, how many numbers.
    """

    sign: str
    before: str
    behind: str
    levels: int
    start: int
    is_bullet: bool
    form: str

    @property
    def says(self) -> bool:
        """Return whether its sign, or what stands around it, says something."""
        return says(self.sign) or any(map(str.isalnum, f"{self.before}{self.behind}"))


def levels(trees: tuple[etree._Element, ...]) -> dict[tuple[str, int], Level]:
    """Return the levels of the list styles of some parts, by the style's name and the level."""
    known = faces(trees)
    of_styles = {
        get(style, "style:name"): _font(style, known)
        for tree in trees for style in tree.iter(q("style:style"))
    }
    found: dict[tuple[str, int], Level] = {}
    for tree in trees:
        for style in tree.iter(q("text:list-style")):
            for each in style.iter(*map(q, _LEVEL_STYLES)):
                name = get(style, "style:name"), _count(get(each, "text:level"))
                font = _font(each, known) or of_styles.get(get(each, "text:style-name"), "")
                sign = get(each, "text:bullet-char")
                start = get(each, "text:start-value")
                found[name] = Level(
                    "".join(meant(font, one) or "" for one in sign[:1]),
                    get(each, "style:num-prefix"), get(each, "style:num-suffix"),
                    _count(get(each, "text:display-levels")), _count(start) if start else 1,
                    short(each) == _LEVEL_STYLES[0], _form(each),
                )
    return found


def level_of(item: etree._Element, styles: Mapping[tuple[str, int], Level]) -> Level | None:
    """Return the level of the list that an item is in; None if no style says it."""
    lists = list(item.iterancestors(q("text:list")))
    name = next(filter(None, (get(each, "text:style-name") for each in lists)), "")
    return styles.get((name, len(lists)))


class Counts:
    """The numbers of items, as they are printed."""

    def __init__(
        self, content: etree._Element, styles: Mapping[tuple[str, int], Level]
    ) -> None:
        self._styles = styles
        self._before: dict[etree._Element, etree._Element] = {}
        last: dict[str, etree._Element] = {}
        named: dict[str, etree._Element] = {}
        for listing in content.iter(q("text:list")):
            name = get(listing, "text:style-name")
            goes = named.get(get(listing, "text:continue-list") )
            if goes is None and get(listing, "text:continue-numbering") == "true":
                goes = last.get(name)
            if goes is not None:
                self._before[listing] = goes
            last[name] = listing
            if listing.get(_ID):
                named[str(listing.get(_ID))] = listing
        self._known: dict[etree._Element, int] = {}

    def number(self, item: etree._Element) -> int:
        """Return the number of an item."""
        listing = item.getparent()
        if listing is None:
            return 1
        if listing not in self._known:
            self._known[listing] = self._first(listing) - 1
            for each in listing.iterchildren(q("text:list-item")):
                start = get(each, "text:start-value")
                self._known[listing] = _count(start) if start else self._known[listing] + 1
                self._known[each] = self._known[listing]
        return self._known[item]

    def _first(self, listing: etree._Element) -> int:
        """Return the number that a list begins with."""
        before = self._before.get(listing)
        items = before.findall(q("text:list-item")) if before is not None else []
        if items:
            return self.number(items[-1]) + 1
        level = level_of(next(listing.iterchildren(), listing), self._styles)
        return level.start if level else 1

    def label(self, item: etree._Element) -> str:
        """Return what is printed before an item, if that is more than its number or a sign."""
        level = level_of(item, self._styles)
        if level is None:
            return ""
        words = f"{level.before}{level.sign}{level.behind}".strip()
        if level.is_bullet:
            return words if level.says else ""
        is_more = any(map(str.isalnum, f"{level.before}{level.behind}"))
        above = [item, *item.iterancestors(q("text:list-item"))][: level.levels]
        of_each = [(each, level_of(each, self._styles)) for each in reversed(above)]
        number = ".".join(
            _numeral(self.number(each), its.form if its else "1") for each, its in of_each
        )
        return f"{level.before}{number}{level.behind}" if is_more or len(above) > 1 else ""


def outline_numbers(
    content: etree._Element, trees: tuple[etree._Element, ...]
) -> Iterator[tuple[etree._Element, str]]:
    """Yield each heading that has a number, and the number."""
    styles = {
        _count(get(each, "text:level")): each
        for tree in trees for each in tree.iter(q("text:outline-level-style"))
        if get(each, "style:num-format")
    }
    counts: dict[int, int] = {}
    for heading in content.iter(q("text:h")) if styles else ():
        level = _count(get(heading, "text:outline-level"))
        if level not in styles or get(heading, "text:is-list-header") == "true":
            continue
        start = get(heading, "text:start-value")
        own = get(styles[level], "text:start-value")
        counts[level] = _count(start) if start else counts.get(level, _count(own) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        first = level - _count(get(styles[level], "text:display-levels")) + 1
        shown = ".".join(
            _numeral(counts.get(each, 1), _form(styles[each]))
            for each in range(first, level + 1) if each in styles
        )
        style = styles[level]
        yield heading, (
            f"{get(style, 'style:num-prefix')}{shown}{get(style, 'style:num-suffix')}".strip()
        )


def _form(level: etree._Element) -> str:
    """Return how a level counts, as Word calls it; `letters` where 28 is ab, not bb."""
    said = get(level, "style:num-format")
    if said in ("a", "A") and get(level, "style:num-letter-sync") != "true":
        return f"letters {said}"
    return {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}.get(
        said, "decimal"
    )


def _numeral(count: int, form: str) -> str:
    if not form.startswith("letters"):
        return numeral(count, form)
    said = ""
    while count > 0:
        said, count = chr(97 + (count - 1) % 26) + said, (count - 1) // 26
    return said.upper() if form.endswith("A") else said


def _font(element: etree._Element, known: Mapping[str, str]) -> str:
    for each in element.iter(q("style:text-properties")):
        return symbols_of(get(each, "style:font-name") or get(each, "fo:font-family"), known)
    return ""


def _count(said: str) -> int:
    return int(said) if said.isdecimal() else 1
