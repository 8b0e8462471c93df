"""Find what an OpenDocument text prints before the items of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from exporter.importing.numbering import numeral
from exporter.importing.odf import faces, get, q, short, symbols_of
from exporter.importing.signs import meant

ID = "{http://www.w3.org/XML/1998/namespace}id"
FIELD = re.compile(r"%(\d+)%")
"""The place of a number in what a level prints: `%1%`."""
_LEVELS, _MOST = 10, 10_000
_PICTURE = "text:list-level-style-image"
_LEVEL_STYLES = ("text:list-level-style-bullet", "text:list-level-style-number", _PICTURE)


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list begins its items: its sign, or its number within some words.

    `text` is what a bullet shows, or has a field, `%1%`, for the number of each level.
    """

    text: str
    start: int
    form: str
    is_bullet: bool
    is_picture: bool = False

    @property
    def words(self) -> str:
        """What it prints beside numbers, if that has letters or digits."""
        words = FIELD.sub(" ", self.text)
        return words if any(map(str.isalnum, words)) else ""


_PICTURED = Level("•", 1, "bullet", is_bullet=True, is_picture=True)


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
            name, forms = get(style, "style:name"), dict[int, str]()
            for each in style.iter(*map(q, _LEVEL_STYLES)):
                at, start = _count(get(each, "text:level")), get(each, "text:start-value")
                if short(each) == _PICTURE:
                    forms[at], found[name, at] = "bullet", _PICTURED
                    continue
                forms[at] = "bullet" if short(each) == _LEVEL_STYLES[0] else _form(each)
                font = _font(each, known) or of_styles.get(get(each, "text:style-name"), "")
                found[name, at] = Level(
                    _sign(each, font) if forms[at] == "bullet" else _text(each, at, forms),
                    int(start) if start.isdecimal() else 1, forms[at], forms[at] == "bullet",
                )
            for at in range(2, _LEVELS + 1):  # pandoc writes but the first for a list in an item
                if at not in forms and (above := found.get((name, at - 1))):
                    found[name, at] = replace(
                        above, text=above.text if above.is_bullet else f"%{at}%.",
                    )
    return found


def _sign(level: etree._Element, font: str) -> str:
    """Return the sign of a bullet; LibreOffice keeps the rest of one of several letters behind."""
    sign, behind = get(level, "text:bullet-char")[:1], get(level, "style:num-suffix")
    if len(behind) > len(sign) and behind.startswith(sign):
        return behind
    return "".join(meant(font, one) or "" for one in sign)


def _text(level: etree._Element, at: int, forms: Mapping[int, str]) -> str:
    """Return what a level prints, with a field for each number."""
    said = level.get(q("loext:num-list-format"))
    if said is not None:
        return str(said)
    first = at - _count(get(level, "text:display-levels")) + 1
    shown = (each for each in range(first, at + 1) if forms.get(each, "none") != "none")
    fields = ".".join(f"%{each}%" for each in shown)
    return f"{get(level, 'style:num-prefix')}{fields}{get(level, 'style:num-suffix')}"


def depth_of(paragraph: etree._Element) -> int:
    """Return on which level of its list a paragraph stands that says it by itself."""
    return min(max(1, _count(get(paragraph, "text:level"))), _LEVELS)


def own_words(item: etree._Element) -> etree._Element | None:
    """Return the paragraph or heading that an item begins with; None if it holds but lists."""
    return next(item.iterchildren(q("text:p"), q("text:h")), None)


def outline_numbers(
    content: etree._Element, trees: tuple[etree._Element, ...]
) -> Iterator[tuple[etree._Element, str]]:
    """Yield each heading that has a number by its level, and the number."""
    styles = {
        _count(get(each, "text:level")): each
        for tree in trees for each in tree.iter(q("text:outline-level-style"))
        if get(each, "style:num-format")
    }
    lists = {name for name, _ in levels(trees)}
    counts: dict[int, int] = {}
    for heading in content.iter(q("text:h")) if styles else ():
        level = _count(get(heading, "text:outline-level"))
        if level not in styles or get(heading, "text:is-list-header") == "true" or (
            _is_in_list(heading, lists)
        ):
            continue
        start = get(heading, "text:start-value")
        own = get(styles[level], "text:start-value")
        counts[level] = _count(start) if start else counts.get(level, _count(own) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        first = level - _count(get(styles[level], "text:display-levels")) + 1
        shown = ".".join(
            numbered(counts.get(each, 1), _form(styles[each]))
            for each in range(first, level + 1) if each in styles
        )
        style = styles[level]
        yield heading, (
            f"{get(style, 'style:num-prefix')}{shown}{get(style, 'style:num-suffix')}".strip()
        )


def _is_in_list(heading: etree._Element, lists: set[str]) -> bool:
    """Return whether a heading has its number by a list that it is in."""
    return any(
        get(each, "text:style-name") in lists for each in heading.iterancestors(q("text:list"))
    )


def _form(level: etree._Element) -> str:
    """Return how a level counts, as Word calls it; `letters` where 28 is ab, not bb."""
    said = get(level, "style:num-format").partition(",")[0]
    if said in ("a", "A") and get(level, "style:num-letter-sync") != "true":
        return f"letters {said}"
    return {"": "none", "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
            "I": "upperRoman"}.get(said, said)


def numbered(count: int, form: str) -> str:
    """Return a number as it is printed; in digits where its form is none that we know."""
    if count > _MOST:
        return str(count)
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
