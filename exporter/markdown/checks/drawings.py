"""Check blocks that draw numbers: that they can be drawn, and that their words say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from exporter.languages import cldr
from exporter.markdown.checks.containers import classes_of, divs
from exporter.markdown.dialect import FACT_BOX, TIMELINE
from exporter.markdown.numbers import (
    CLOSEST,
    FEWEST_POINTS,
    MOST,
    MOST_POINTS,
    Drawn,
    drawn,
    kind_of,
)
from exporter.markdown.shape import Shaped
from exporter.markdown.walk import words
from exporter.model import Finding
from exporter.rules import text as rules

_DIGITS = re.compile(r"\d{1,18}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u2019\u066c\xa0\u202f ]\d{3}){1,5}(?!\d)")
"""A number whose thousands are parted: 1,000, 1.000, 1 000."""
_DOSE = re.compile(r"[ \xa0\u202f]?(?:mg|mcg|[µμ]g|k?g|m[lL]|mmol|[cm]m)(?![\w'\u2019])")
"""The unit of a number that counts no people, behind it."""
_NAMES = {"icon-array": "icon array", "bar": "bar"}


def counts(shaped: Shaped) -> Iterator[Finding]:
    """Find icon arrays and bars whose numbers are wrong or missing from their words."""
    for opening, inside in divs(shaped):
        kind = kind_of(opening)
        if kind not in _NAMES:
            continue
        place, found = shaped.place(opening), drawn(opening)
        if found is None:
            yield rules.ICON_ARRAY_COUNT.at(
                place, f"The {_NAMES[kind]}'s numbers can't be drawn.",
                found=" ".join(f"{key}={opening.attrs.get(key, '')}" for key in ("count", "of")),
                expected=f"whole numbers, 0 <= count <= of <= {MOST}, of at least 1",
                hint=f"Write ::: {{.{kind} count=71 of=100}}.",
            )
            continue
        count, of = found.numbers
        missing = _missing(found.numbers, inside, of_people=True)
        if missing and words(inside).strip():
            yield rules.ICON_ARRAY_WORDS.at(
                place, f"The {_NAMES[kind]}'s words do not hold its numbers.",
                found="no " + ", no ".join(missing), expected=f"{count} and {of} in digits",
                hint=f"Say it in words too: {count} of {of} people …",
            )


def fact_boxes(shaped: Shaped) -> Iterator[Finding]:
    """Find fact boxes that draw nothing, or numbers of more than one denominator."""
    for opening, inside in divs(shaped):
        if FACT_BOX not in classes_of(opening):
            continue
        of = sorted({
            found.numbers[1] for token in inside
            if (found := drawn(token)) and found.kind != TIMELINE
        })
        if len(of) != 1:
            yield rules.FACT_BOX_OF.at(
                shaped.place(opening),
                "The fact box counts of different numbers of people." if of
                else "The fact box has no bar, and no icon array.",
                found=" and ".join(f"of={number}" for number in of) or "words only",
                expected="bars or icon arrays, all with one number behind of",
                hint="Count all of them of one number, such as of=100, in the words, too." if of
                else "Write ::: {.bar count=71 of=100}, its words and ::: for each number.",
            )


def timelines(shaped: Shaped) -> Iterator[Finding]:
    """Find timelines whose numbers can't be drawn, or are not those of their items."""
    for opening, inside in divs(shaped):
        if TIMELINE not in classes_of(opening):
            continue
        place, found = shaped.place(opening), drawn(opening)
        typed = f"at={opening.attrs.get('at', '')}"
        if found is None:
            yield rules.TIMELINE_POINTS.at(
                place, "The timeline's numbers can't be drawn.", found=typed,
                expected=f"{FEWEST_POINTS} to {MOST_POINTS} whole numbers up to {MOST}, each "
                "higher than the one before",
                hint='Write ::: {.timeline at="1 3 14"}, and a list with an item for each number.',
            )
        elif close := _close(found):
            yield rules.TIMELINE_POINTS.at(
                place, "Two points of the timeline are too close to be told apart.",
                found=" and ".join(map(str, close)),
                expected=f"points that are {CLOSEST:.1%} of the whole time apart, or more",
                hint="Join the two, or draw two timelines.",
            )
        elif wrong := _not_said(found, inside):
            yield rules.TIMELINE_POINTS.at(
                place, "The timeline's items do not say its numbers.", found=wrong,
                expected=f"{len(found.numbers)} items, each with its number in digits",
                hint="Write a list with an item for each number, in their order.",
            )
        elif len(units := _units(found, inside, shaped.source.section.lang)) > 1:
            yield rules.TIMELINE_POINTS.at(
                place, "The timeline's numbers are of several units, and drawn as if of one.",
                found=f"{typed}: {', '.join(units)}", expected="numbers of one unit",
                hint="Count all in the least of them, such as days: Day 14 (week 2).",
            )


def _units(found: Drawn, inside: Sequence[Token], lang: str) -> list[str]:
    """Return the units of time beside the numbers of a timeline, as its items say them, each once.
    """
    names = cldr.durations(lang)
    unit = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    units = dict[str, None]()
    for number, item in zip(found.numbers, _items(inside), strict=True) if names else ():
        said = re.search(
            rf"(?<![^\W\d_])({unit})\s?{number}(?!\d)|(?<!\d){number}[\s-]?({unit})(?![^\W\d_])",
            words(item).lower(),
        )
        if said:
            units[names[said[1] or said[2]]] = None
    return list(units)


def _close(found: Drawn) -> tuple[int, int] | None:
    """Return the first two points that stand too close, if any do."""
    points = found.numbers
    least = (points[-1] - points[0]) * CLOSEST
    return next((
        pair for pair in pairwise(points) if pair[1] - pair[0] < least
    ), None)


def _not_said(found: Drawn, inside: Sequence[Token]) -> str:
    """Return what the items of a timeline lack; nothing if each says its number."""
    items = list(_items(inside))
    if len(items) != len(found.numbers):
        return f"{len(items)} items for {len(found.numbers)} numbers"
    return ", ".join(
        f"no {number} in item {place}"
        for place, (number, item) in enumerate(zip(found.numbers, items, strict=True), start=1)
        if _missing((number,), item)
    )


def _items(inside: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each item of the outermost lists."""
    level = min((token.level for token in inside if token.type == "list_item_open"), default=0)
    starts = [
        at for at, token in enumerate(inside)
        if token.type == "list_item_open" and token.level == level
    ]
    for start, end in zip(starts, [*starts[1:], len(inside)], strict=True):
        yield inside[start:end]


def _missing(
    numbers: Sequence[int], inside: Sequence[Token], *, of_people: bool = False
) -> list[str]:
    """Return the numbers that the words of tokens do not say, in digits of any script.

    A dose does not say a number `of_people`.
    """
    text = words(inside)
    said = {
        int("".join(filter(str.isdecimal, found[0])))
        for pattern in (_GROUPED, _DIGITS) for found in pattern.finditer(text)
        if not (of_people and _DOSE.match(text, found.end()))
    }
    return [str(number) for number in numbers if number not in said]
