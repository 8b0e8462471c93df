"""Look up how Word numbers a paragraph, and count what it prints before each (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.ooxml import alternatives, child, is_on, q, value
from exporter.importing.opening import Package
from exporter.importing.signs import meant
from exporter.importing.styles import Styles

_FIELD = re.compile(r"%([1-9])")
_ZEROS = re.compile(r"(0+1),.*")
"""How Word writes a form that fills numbers up with zeros: 001, 002, 003, ..."""
_MEANT = frozenset("#%&*@!?§†‡")
"""Punctuation that says something beside a number."""
_ALL = 9
"""As many levels a list has."""
_TENS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts: its form, what it prints, its first number.

    It begins anew behind levels up to `restart`; one that `is_legal` prints all numbers in digits.
    `style` is the style of paragraphs that stand on it. The form 001 has three digits at least.
    A sign may be a picture.
    """

    form: str
    text: str
    start: int
    restart: int
    is_legal: bool
    style: str
    is_picture: bool

    @classmethod
    def of(cls, element: etree._Element) -> Level:
        """Return a level as a file defines it."""
        start, restart = (value(child(element, name)) for name in ("w:start", "w:lvlRestart"))
        return cls(
            _form(element), _sign(element),
            int(start) if start.isdecimal() else 1, int(restart) if restart.isdecimal() else _ALL,
            is_on(child(element, "w:isLgl")), value(child(element, "w:pStyle")),
            child(element, "w:lvlPicBulletId") is not None,
        )

    @property
    def words(self) -> str:
        """The words that it prints beside numbers."""
        return " ".join(re.findall(r"[^\W\d_]+", _FIELD.sub(" ", self.text)))


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a list: which one, whose numbers it shares, how deep, how all levels count."""

    name: str
    shared: str
    depth: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    @property
    def level(self) -> Level:
        """How its own level counts."""
        return self.levels[self.depth]

    @property
    def is_number(self) -> bool:
        """Whether its number stands before it, with punctuation, letters or digits at the most."""
        beside = _FIELD.sub("", self.level.text)
        return f"%{self.depth + 1}" in self.level.text and not any(
            each in _MEANT or unicodedata.category(each)[0] not in "PZLNM" for each in beside
        )

    def first(self, depth: int) -> int:
        """Return the number that a level begins with, and begins anew with."""
        return self.starts.get(depth, self.levels[depth].start)


class Numbering:
    """The lists of a file."""

    def __init__(self, styles: Styles, parts: Iterable[etree._Element]) -> None:
        self._styles, parts = styles, list(parts)
        follow_links(parts)
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        bases: dict[str, dict[int, Level]] = {}
        for part in parts:
            for each in part.iter(q("w:abstractNum")):
                bases[value(each, "abstractNumId")] = _levels(each.findall(q("w:lvl")))
            for each in part.iter(q("w:num")):
                base = value(child(each, "w:abstractNumId"))
                others = each.findall(q("w:lvlOverride"))
                own = [lvl for other in others for lvl in other.findall(q("w:lvl"))]
                starts = {
                    _count(value(other, "ilvl")): _count(value(start)) for other in others
                    if (start := child(other, "w:startOverride")) is not None
                }
                levels = {**bases.get(base, {}), **_levels(own)}
                self._lists[value(each, "numId")] = base, levels, starts

    @classmethod
    def of(cls, package: Package, styles: Styles) -> Numbering:
        """Return the lists of a Word file."""
        return cls(styles, map(package.tree, package.of_kind("numbering")))

    def item(self, paragraph: etree._Element) -> Item | None:
        """Return what a paragraph is in a list, by itself or by its style; None if in none.

        By its style it is on the level that names the style (ECMA-376, 17.9.23), else on that of
        the style's.
        """
        style = self._styles.of_paragraph(paragraph)
        own = child(paragraph, "w:pPr", "w:numPr")
        name, depth = (
            value(child(own, key)) or value(self._styles.setting(style, "w:pPr", "w:numPr", key))
            for key in ("w:numId", "w:ilvl")
        )
        shared, levels, starts = self._lists.get(name, ("", {}, {}))
        at = _count(depth)
        if style and child(own, "w:ilvl") is None:
            at = next((each for each, level in levels.items() if level.style == style), at)
        return Item(name, shared, at, levels, starts) if at in levels else None


@dataclass(slots=True)
class Count:
    """Where each list of a file has got to."""

    _at: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, item: Item) -> str:
        """Count an item; return what is printed before it."""
        counts = self._at.setdefault(item.shared, {})
        if item.name not in self._begun:
            self._begun.add(item.name)
            for each, start in item.starts.items():
                counts[each] = start - 1
        counts[item.depth] = counts.get(item.depth, item.first(item.depth) - 1) + 1
        for deeper in [each for each in counts if each > item.depth]:
            if deeper not in item.levels or item.depth < item.levels[deeper].restart:
                del counts[deeper]

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            said = item.levels.get(which, item.level)
            form = "decimal" if item.level.is_legal else said.form
            return numeral(counts.get(which, said.start), form)

        return _FIELD.sub(number, item.level.text)

    def at(self, item: Item) -> int:
        """Return the number of the last item of its list and level."""
        return self._at.get(item.shared, {}).get(item.depth, item.level.start)


def follow_links(parts: Iterable[etree._Element]) -> None:
    """Write the levels that a list has by a style of lists into the list (in place)."""
    every = [each for part in parts for each in part.iter(q("w:abstractNum"))]
    styled = {
        value(link): each for each in every if (link := child(each, "w:styleLink")) is not None
    }
    for each in every:
        link = child(each, "w:numStyleLink")
        source = styled.get(value(link))
        if link is not None and source is not None and child(each, "w:lvl") is None:
            each.extend(deepcopy(level) for level in source.findall(q("w:lvl")))
            each.remove(link)


def _form(level: etree._Element) -> str:
    """Return the form of a level's numbers, of those that Word offers the one that it shows."""
    said = child(level, "w:numFmt")
    for each in level.findall(q("mc:AlternateContent")) if said is None else ():
        said = child(alternatives(each)[0], "w:numFmt")
    if zeros := _ZEROS.fullmatch(value(said, "format")):
        return zeros[1]
    return value(said) or "decimal"


def _sign(level: etree._Element) -> str:
    """Return what a level prints; a sign of a symbol font is what it means."""
    text = value(child(level, "w:lvlText"))
    if child(level, "w:lvlPicBulletId") is not None:
        return "•"
    if len(text) != 1:
        return text
    fonts = child(level, "w:rPr", "w:rFonts")
    return meant(value(fonts, "ascii") or value(fonts, "hAnsi"), text) or text


def _levels(found: Iterable[etree._Element]) -> dict[int, Level]:
    return {_count(value(each, "ilvl")): Level.of(each) for each in found}


def _count(said: str) -> int:
    return int(said) if said.isdecimal() else 0


def numeral(count: int, form: str) -> str:
    """Return a number as Word prints it: `c` for 3 in lowerLetter, `bb` for 28, `003` in 001."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        letters = ""
        for size, sign in _TENS:
            letters += sign * (count // size)
            count %= size
        return letters if form == "lowerRoman" else letters.upper()
    if form in ("none", "bullet"):
        return ""
    return str(count).zfill(2 if form == "decimalZero" else len(form) if form.isdecimal() else 1)
