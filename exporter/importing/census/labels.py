"""Count the numbers of lists as Word prints them, for labels that say more than a number (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.ooxml import alternatives, child, is_on, q, value
from exporter.importing.signs import coded, meant, says

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
    style: str
    """The style whose paragraphs stand on it."""


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
        number, said = self._said(paragraph, "w:numId"), self._said(paragraph, "w:ilvl")
        if number not in self._numbers:
            return ""
        its = self._numbers[number]
        found = self._lists.get(its.name)
        levels = {**found.levels, **its.levels} if found else {}
        style = value(child(paragraph, "w:pPr", "w:pStyle"))
        level = int(said) if said.isdecimal() else 0
        if child(paragraph, "w:pPr", "w:numPr", "w:ilvl") is None:
            level = next((at for at, each in levels.items() if each.style == style != ""), level)
        if found is None or level not in levels:
            return ""
        for one, start in its.starts.items():
            if (number, one) not in self._begun:
                self._begun.add((number, one))
                found.count[one] = start - 1
        start = its.starts.get(level, levels[level].start)
        found.count[level] = found.count.get(level, start - 1) + 1
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

    def _said(self, paragraph: etree._Element, name: str) -> str:
        """Return what a paragraph, else its style, says of its numbering."""
        found = child(paragraph, "w:pPr", "w:numPr", name)
        style = value(child(paragraph, "w:pPr", "w:pStyle"))
        for _ in range(_DEEPEST):
            if found is not None:
                break
            element = self._styles.get(style)
            found = child(element, "w:pPr", "w:numPr", name)
            style = value(child(element, "w:basedOn"))
        return value(found)


def _level(element: etree._Element) -> _Level:
    text = value(child(element, "w:lvlText"))
    fonts = child(element, "w:rPr", "w:rFonts")
    font = value(fonts, "ascii") or value(fonts, "hAnsi")
    if len(text) == 1:
        text = meant(font, text) or f"{font} {coded(font, text)}".strip()
    form = child(element, "w:numFmt")
    for each in element.findall(q("mc:AlternateContent")):
        form = child(alternatives(each)[0], "w:numFmt") if form is None else form
    said, custom = value(form) or "decimal", value(form, "format").partition(",")[0]
    return _Level(
        custom if custom.strip("0") == "1" else said, text,
        _count(child(element, "w:start"), 1), is_on(child(element, "w:isLgl")),
        _count(child(element, "w:lvlRestart"), _LEVELS), value(child(element, "w:pStyle")),
    )


def _printed(
    levels: dict[int, _Level], count: dict[int, int], level: int, *, is_heading: bool
) -> str:
    form = levels[level]
    fields = re.findall(r"%[1-9]", form.text)
    letters = sum(sign.isalnum() for sign in re.sub(r"%[1-9]", "", form.text))
    if form.form == "bullet":
        return form.text if says(form.text) else ""
    if not (letters or len(fields) > 1 or is_heading):
        return ""

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        said = levels.get(at, form)
        return numeral(count.get(at, said.start), "decimal" if form.in_digits else said.form)

    return re.sub(r"%([1-9])", shown, form.text)


def numeral(count: int, form: str) -> str:
    """Return a number as Word prints it: `c` for 3 in lowerLetter, `bb` for 28, `003` in 001."""
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
    elif form in ("none", "bullet"):
        said = ""
    elif form == "decimalZero" or form.isdecimal():
        said = said.rjust(len(form) if form.isdecimal() else 2, "0")
    return said.upper() if form.startswith("upper") else said


def _number(element: etree._Element, name: str) -> int:
    said = value(element, name)
    return int(said) if said.isdecimal() else 0


def _count(element: etree._Element | None, otherwise: int = 1) -> int:
    said = value(element)
    return int(said) if said.isdecimal() else otherwise
