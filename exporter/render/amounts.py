"""Keep on one line what is read at one glance: amounts, times, ranges, the end of a name (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from exporter.render.unbroken import EMPHASES, enclose
from exporter.render.unspaced import DASHES, joints, spelt, unspaced_on_paper
from exporter.wording import TELEPHONE

NO_BREAK = "\u00a0"
JOINER = "\u2060"

_UNIT = (
    r"(?:mg|mcg|µg|μg|ng|g|kg|micrograms?|ml|mL|dl|dL|l|L|IU|IE|UI|units?|mmol|mol|mm|cm|m|km|kcal"
    r"|kJ|°C|°F|%|h|min|s|am|pm|a\.m\.|p\.m\.|o['’]clock|seconds?|minutes?|hours?|days?|weeks?"
    r"|months?|years?|tablets?|capsules?|drops?|puffs?|segundos?|minutos?|horas?|días?|semanas?"
    r"|mes(?:es)?|años?|comprimidos?|cápsulas?|gotas?|secondes?|heures?|jours?|semaines?|mois|ans?"
    r"|comprimés?|gélules?|gouttes?|giờ)(?!\w)"
)
_OTHER = "\u0370-\u1fff\u2c80-\u2dff\ua640-\uabff\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_PART = "½⅓⅔¼¾⅕-⅞"
_TIMES = "×xX\u0445\u0425"
_BETWEEN = rf"{_TIMES}*\uff0f\uff5e〜"
_OVER = r"\d++(?!-|[ \n]\d)"
"""A number behind a stroke, 140 / 90, which begins no telephone number."""
_TICKS = "☐☑☒"
SPACE = re.compile(
    rf"(?:(?<=[\d{_PART}])[ \n](?=(?:\d{{3}}[ \n])?"
    rf"(?:{_UNIT}|[°º]?(?:[{_OTHER}]{{1,8}}(?![{_OTHER}])|[{_UNSPACED}\u3041-\u30ff\u3400-\u9fff])))"
    rf"|(?<=\d)[ \n](?=[{_PART}]|\d/\d(?!\d*[\d/])|[{_BETWEEN}][ \n]?\d|/[ \n]?{_OVER})"
    rf"|(?<=\d[ \n{NO_BREAK}][{_BETWEEN}])[ \n](?=\d)"
    rf"|(?<=\d[ \n{NO_BREAK}]/)[ \n](?={_OVER})"
    rf"|(?<=\d)[ \n](?=[{_TIMES}](?!\w))|(?<=\d[{_TIMES}])[ \n](?=\d)|(?<=[{_TICKS}])[ \n](?=\w)"
    rf"|(?:(?<=\d[ \n{NO_BREAK}]h)|(?<=\d[ \n{NO_BREAK}]giờ))[ \n](?=\d\d(?!\d)))"
)
"""Between a number and its unit, and in the number: 1 000 mg, 1 ½, 2 × 250; in a time: 10 h 30;
between a box to tick and its words.
In scripts but Latin and Han any short word is taken for a unit, so that no list has to know them
all: 24 नवंबर, 500 мг. Thai, Lao, Burmese and Khmer part words by no spaces, so that any is: ๓ ครั้ง;
nor do Chinese and Japanese: 5 片.
"""
_SIGNS = r"<>\u2039\u203a≤≥≈~±×$£¥\u20a0-\u20bf৳฿៛؋﷼\uff04\uffe1\uffe5〒№§+\u2212-"
_SIGN = re.compile(
    rf"(?P<range>\d[ \n]?(?:{_UNIT})?[ \n](?=[-+\u2212]))?"
    rf"(?<!\w)[{_SIGNS}](?P<gap>[ \n])(?=[\d{_PART}])"
)
"""A sign that is part of the number behind it, ≥ 38 °C; but for one between two: 5 - 10 mg."""
_LABEL = re.compile(
    r"(?<![\w.])(?:pp?|págs?|S|стр|\u0441|[Nn]os?|[Nn]r|[Nn]\.?[º°]|[Ff]ig|[Tt]ab|[Vv]ol|[Cc]h|[Cc]ap"
    r"|Kap)\.?(?<=[.º°])[ \n](?=\d)"
)
"""What a number is of, in short: p. 5, No. 3."""
_BEHIND = re.compile(
    rf"(?<=\d)[–{DASHES}](?=[{DASHES}]?\d)|(?<=\d[{DASHES}])[{DASHES}](?=\d)|\d(?=[{DASHES}]{{1,2}}\d)"
    rf"|(?<![\w-])-(?=\w)|(?<=\d[ \n]){_UNIT}/(?=\w)"
)
"""Ends where a line may break, but must not: in 90–130, 8:00—17:30, -pril, 5 mg/day."""
_TELEPHONE = re.compile(r"(?<![\w.,/–-])[+(]{0,2}\d[\d()]*(?:[ \n][\d()]+)+(?!\w)")
_FEWEST = 7
"""Digits of a telephone number; a short number has no place to part."""


_SVG, _MATHML = "{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/1998/Math/MathML}math"
DRAWN = ("pre", "code", "svg", "math", _SVG, _MATHML)
"""What has no elements of a text, or is as it was typed."""


def bind_amounts(document: Element) -> None:
    """Put no-break spaces into amounts, times and telephone numbers; and word joiners behind dashes
    and strokes, and into amounts of Chinese and Japanese.

    An amount may be part of an emphasis, its unit behind it. One of Thai, and the start of a web
    address, becomes an element that breaks no line.
    """
    for body in document.iter("body"):
        texts = list(nodes(body))
        words = _whole(texts)
        bound = {found.end() - 1 for found in _BEHIND.finditer(words)} | joints(words)
        bound |= {at for start, end in spelt(words) for at in range(start, end) if words[at] == "-"}
        _put({at: f"{words[at]}{JOINER}" for at in bound} | _spaces(words), texts)
        enclose(body, unspaced_on_paper, "span", DRAWN)


def bind_spaces(body: Any, left_out: Collection[str]) -> None:
    """Put no-break spaces into the amounts, times and telephone numbers of a body.

    Elements `left_out`, by their names, stay as they are.
    """
    texts = list(nodes(body, left_out))
    _put(_spaces(_whole(texts)), texts)


def bound(text: str) -> str:
    """Return a text with no-break spaces in its amounts, times and telephone numbers."""
    places = _spaces(text)
    return "".join(places.get(at, letter) for at, letter in enumerate(text))


def is_telephone(piece: str) -> bool:
    """Return whether a piece of a bound text is a telephone number of several groups."""
    return bool(_TELEPHONE.fullmatch(piece.replace(NO_BREAK, " "))) and NO_BREAK in piece


def nodes(element: Any, left_out: Collection[str] = ()) -> Iterator[tuple[Any, str, str]]:
    """Yield each text below an element, in reading order, with whose it is."""
    yield element, "text", element.text or ""
    for child in element:
        if child.tag not in left_out:
            yield from nodes(child, left_out)
        yield child, "tail", child.tail or ""


def _whole(texts: Iterable[tuple[Any, str, str]]) -> str:
    return "".join(words for _, _, words in texts)


def _spaces(text: str) -> dict[int, str]:
    """Return the places of a text's spaces at which no line may end."""
    new = {found.start() for found in SPACE.finditer(text)}
    new |= {found.end() - 1 for found in _LABEL.finditer(text)}
    new |= {found.start("gap") for found in _SIGN.finditer(text) if not found["range"]}
    for found in _TELEPHONE.finditer(text):
        if len(found[0]) <= TELEPHONE and sum(map(str.isdigit, found[0])) >= _FEWEST:
            new |= {found.start() + at.start() for at in re.finditer(r"\s", found[0])}
    new |= {at for start, end in spelt(text) for at in range(start, end) if text[at].isspace()}
    return dict.fromkeys(new, NO_BREAK)


def _put(new: Mapping[int, str], texts: Iterable[tuple[Any, str, str]]) -> None:
    """Put what is new at places of a text into the elements whose it is."""
    places = sorted(new, reverse=True)
    start = 0
    for element, name, words in texts:
        end = start + len(words)
        changed = words
        while places and places[-1] < end:
            at = places.pop()
            behind = words[at - start + 1:]
            changed = changed[:len(changed) - len(behind) - 1] + new[at] + behind
        if changed != words and (words.strip() or (name == "tail" and _is_in_line(element))):
            setattr(element, name, changed)
        start = end


def _is_in_line(element: Any) -> bool:
    """Return whether white space behind an element is a space of a line, not of the source."""
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] in EMPHASES
