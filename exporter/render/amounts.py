"""Keep on one line what is read at one glance: amounts, times, ranges, the end of a name (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from exporter.wording import TELEPHONE

NO_BREAK = "\u00a0"
JOINER = "\u2060"

_UNIT = (
    r"(?:mg|mcg|µg|μg|ng|g|kg|micrograms?|ml|mL|dl|dL|l|L|IU|IE|UI|units?|mmol|mol|mm|cm|m|km|kcal"
    r"|kJ|°C|°F|%|h|min|s|am|pm|a\.m\.|p\.m\.|o['’]clock|seconds?|minutes?|hours?|days?|weeks?"
    r"|months?|years?|tablets?|capsules?|drops?|puffs?|segundos?|minutos?|horas?|días?|semanas?"
    r"|mes(?:es)?|años?|comprimidos?|cápsulas?|gotas?|secondes?|heures?|jours?|semaines?|mois|ans?"
    r"|comprimés?|gélules?|gouttes?)(?!\w)"
)
_OTHER = "\u0370-\u1fff\u2c80-\u2dff\ua640-\uabff\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc"
_PART = "½⅓⅔¼¾⅕-⅞"
SPACE = re.compile(
    rf"(?:(?<=[\d{_PART}])[ \n](?=(?:\d{{3}}[ \n])?(?:{_UNIT}|[{_OTHER}]{{1,8}}(?![{_OTHER}])))"
    rf"|(?<=\d)[ \n](?=[{_PART}]|\d/\d(?!\d*[\d/])|×[ \n]?\d))"
)
"""Between a number and its unit, and in the number: 1 000 mg, 1 ½, 2 × 250. In scripts but Latin
and Han any short word is taken for a unit, so that no list has to know them all: 24 नवंबर, 500 мг.
"""
_SIGN = re.compile(
    rf"(?P<range>\d[ \n]?(?:{_UNIT})?[ \n](?=[-+\u2212]))?"
    rf"(?<!\w)[<>\u2039\u203a≤≥≈~±×$£€¥₪+\u2212-](?P<gap>[ \n])(?=[\d{_PART}])"
)
"""A sign that is part of the number behind it, ≥ 38 °C; but for one between two: 5 - 10 mg."""
_BEHIND = re.compile(rf"(?<=\d)–(?=\d)|(?<![\w-])-(?=\w)|(?<=\d[ \n]){_UNIT}/(?=\w)")
"""Ends where a line may break, but must not: in 90–130, -pril, 5 mg/day."""
_TELEPHONE = re.compile(r"(?<![\w.,/–-])[+(]{0,2}\d[\d()]*(?:[ \n][\d()]+)+(?!\w)")
_FEWEST = 7
"""Digits of a telephone number; a short number has no place to part."""


def bind_amounts(document: Element) -> None:
    """Put no-break spaces into amounts, times and telephone numbers, and word joiners behind dashes
    and strokes.

    An amount may be part of an emphasis, its unit behind it.
    """
    for body in document.iter("body"):
        texts = list(nodes(body))
        text = "".join(words for _, _, words in texts)
        new = {found.start(): NO_BREAK for found in SPACE.finditer(text)}
        new |= {found.end() - 1: f"{found[0][-1]}{JOINER}" for found in _BEHIND.finditer(text)}
        new |= {
            found.start("gap"): NO_BREAK for found in _SIGN.finditer(text) if not found["range"]
        }
        for found in _TELEPHONE.finditer(text):
            if len(found[0]) <= TELEPHONE and sum(map(str.isdigit, found[0])) >= _FEWEST:
                new |= {found.start() + at.start(): NO_BREAK for at in re.finditer(r"\s", found[0])}
        places = sorted(new, reverse=True)
        start = 0
        for element, name, words in texts:
            end = start + len(words)
            changed = words
            while places and places[-1] < end:
                at = places.pop()
                behind = words[at - start + 1:]
                changed = changed[:len(changed) - len(behind) - 1] + new[at] + behind
            if changed != words and words.strip():
                setattr(element, name, changed)
            start = end


def nodes(element: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield each text below an element, in reading order, with whose it is."""
    yield element, "text", element.text or ""
    for child in element:
        yield from nodes(child)
        yield child, "tail", child.tail or ""
