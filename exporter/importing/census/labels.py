"""Count the numbers of lists as Word prints them, for labels that say more than a number (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.signs import YES_NO, meant

_DEEPEST = 20
_LEVELS = 9
_PATTERNS = ("", "0", "00", "000", "05", "5", "50", "500", "5000", "01")
"""The Roman digits of a place: 0 is its one, 5 its five, 1 the one of the next."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    in_digits: bool
    anew: int
    """Where a level of this depth or less was counted, it begins anew, from 1; 0 for nowhere."""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    link: str = ""
    count: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers of a list that paragraphs name: the list, its first numbers, its own levels."""

    name: str
    starts: dict[int, int]
    levels: dict[int, _Level]


class Labels:
    """The lists of a file; `label` is asked once a paragraph, in their order."""

    def __init__(
        self, sheets: Iterable[etree._Element], numbering: Iterable[etree._Element]
    ) -> None:
        self._styles = {
            value(style, "styleId"): style for sheet in sheets for style in sheet.iter(q("w:style"))
        }
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, _Numbers] = {}
        linked: dict[str, _List] = {}
        self._begun: set[tuple[str, int]] = set()
        for part in numbering:
            for each in part.iter(q("w:abstractNum")):
                found = self._lists[value(each, "abstractNumId")] = _List(
                    {_number(level, "ilvl"): _level(level) for level in each.iter(q("w:lvl"))},
                    value(child(each, "w:numStyleLink")),
                )
                if name := value(child(each, "w:styleLink")):
                    linked[name] = found
            for each in part.iter(q("w:num")):
                starts = {
                    _number(one, "ilvl"): _count(child(one, "w:startOverride"))
                    for one in each.iter(q("w:lvlOverride"))
                    if child(one, "w:startOverride") is not None
                }
                own = {
                    _number(level, "ilvl"): _level(level) for level in each.iter(q("w:lvl"))
                }
                self._numbers[value(each, "numId")] = _Numbers(
                    value(child(each, "w:abstractNumId")), starts, own
                )
        for one in self._lists.values():
            if not one.levels and one.link in linked:
                one.levels = linked[one.link].levels

    def label(self, paragraph: etree._Element) -> str:
        """Return what Word prints before a paragraph, if that is more than its number or a sign."""
        own = self._numbered(paragraph)
        number = value(child(own, "w:numId"))
        if number not in self._numbers:
            return ""
        its = self._numbers[number]
        found = self._lists.get(its.name)
        level = _count(child(own, "w:ilvl"), 0)
        levels = {**found.levels, **its.levels} if found else {}
        if found is None or level not in levels:
            return ""
        for one, start in its.starts.items():
            if (number, one) not in self._begun:
                self._begun.add((number, one))
                found.count[one] = start - 1
        found.count[level] = found.count.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            if deeper not in levels or level + 1 <= levels[deeper].anew:
                found.count.pop(deeper, None)
        return _printed(levels, found.count, level, is_heading=self._is_heading(paragraph))

    def _is_heading(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph's style is a heading's: its number is in no list."""
        style = value(child(paragraph, "w:pPr", "w:pStyle"))
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if value(child(element, "w:name")).lower().startswith("heading "):
                return True
            style = value(child(element, "w:basedOn"))
        return False

    def _numbered(self, paragraph: etree._Element) -> etree._Element | None:
        """Return the numbering of a paragraph: its own, or that of its style."""
        own = child(paragraph, "w:pPr", "w:numPr")
        style = value(child(paragraph, "w:pPr", "w:pStyle"))
        for _ in range(_DEEPEST):
            if own is not None:
                break
            element = self._styles.get(style)
            own = child(element, "w:pPr", "w:numPr")
            style = value(child(element, "w:basedOn"))
        return own


def _level(element: etree._Element) -> _Level:
    text = value(child(element, "w:lvlText"))
    font = value(child(element, "w:rPr", "w:rFonts"), "ascii")
    sign = meant(font, text) if len(text) == 1 else text
    return _Level(
        value(child(element, "w:numFmt")) or "decimal", sign or text,
        _count(child(element, "w:start"), 1), is_on(child(element, "w:isLgl")),
        _count(child(element, "w:lvlRestart"), _LEVELS),
    )


def _printed(
    levels: dict[int, _Level], count: dict[int, int], level: int, *, is_heading: bool
) -> str:
    form = levels[level]
    fields = re.findall(r"%[1-9]", form.text)
    letters = sum(sign.isalnum() for sign in re.sub(r"%[1-9]", "", form.text))
    if form.form == "bullet":
        return form.text if letters > 1 or form.text in YES_NO else ""
    if not (letters or len(fields) > 1 or is_heading):
        return ""

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        said = levels.get(at, form)
        return numeral(count.get(at, said.start), "decimal" if form.in_digits else said.form)

    return re.sub(r"%([1-9])", shown, form.text)


def numeral(count: int, form: str) -> str:
    """Return a number as Word prints it: `c` for 3 in lowerLetter, `bb` for 28."""
    said = str(count)
    if form in ("lowerLetter", "upperLetter") and count > 0:
        said = chr(97 + (count - 1) % 26) * (1 + (count - 1) // 26)
    elif form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        places = zip(("ixcm "[at:] for at in range(4)), ("vld "[at] for at in range(4)),
                     map(int, reversed(said)), strict=False)
        said = "".join(reversed([
            _PATTERNS[digit].replace("0", signs[0]).replace("5", five).replace("1", signs[1])
            for signs, five, digit in places
        ]))
    elif form == "decimalZero":
        said = f"{count:02}"
    return said.upper() if form.startswith("upper") else said


def _number(element: etree._Element, name: str) -> int:
    said = value(element, name)
    return int(said) if said.isdecimal() else 0


def _count(element: etree._Element | None, otherwise: int = 1) -> int:
    said = value(element)
    return int(said) if said.isdecimal() else otherwise
