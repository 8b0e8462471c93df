"""Read the quantities of a text, and tell whether a figure of a source supports them (pure).

Understood: 71%, 71 percent, 61 to 67%, 12 of 17, 1 in 7, two thirds of, about a third, half of,
two hours, 3 to 5 days, 5,872, twenty-four, 2.5 million.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.checks.visible import MONTH

_UNITS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PARTS = {
    "half": 50.0, "halves": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0,
}
_MINUTES = {
    "second": 1 / 60, "sec": 1 / 60, "minute": 1, "min": 1, "hour": 60, "hr": 60, "h": 60,
    "day": 1_440, "week": 10_080, "month": 43_800, "year": 525_600,
}
_ABOUT = "about|around|nearly|roughly|almost|approximately|some"
_ABOVE = r"more\s+than|over|just\s+over|at\s+least|above"
_BELOW = r"less\s+than|under|just\s+under|fewer\s+than|up\s+to|at\s+most|within|below"

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(_UNITS)
_N = rf"(?:{_DIGITS})|(?:(?:{_WORDS})(?:-(?:{_WORDS}))?)"
_SIGNS = r"%|percent|per\s+cent"
_TO = r"(?:\s*[-–—]\s*|\s+to\s+|\s+and\s+|\s+or\s+)"
_QUANTITY = re.compile(
    rf"""(?<![\w.,\-–/@#])(?:
      (?:an?|one|(?P<times>two|three|four))[\s-](?P<part>half|third|quarter|fifth|tenth)s?\b
        (?P<of>\s+of\b)?
    | (?P<half>half)\b(?!\s+an?\b)(?P<all>\s+(?:of|the|as)\b)?
    | (?P<first>{_N}|(?:one|a)(?=\s+(?:in|out)\s))(?:{_TO}(?P<last>{_N}))?
      (?:\s?(?P<sign>{_SIGNS})(?:{_TO}(?P<end>{_N})\s?(?:{_SIGNS}))?
      | \s+(?:out\s+of|of|in|of\s+every|in\s+every)\s+(?:the\s+)?(?P<whole>{_N})(?![\w%-])
      | [\s-]?(?P<unit>(?:second|sec|minute|min|hour|hr|day|week|month|year)s?|h)\b
      | \s+(?P<scale>{"|".join(_SCALES)})s?\b
      | (?![\w\-]*[A-Za-z])
      )
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_HEDGED = re.compile(
    rf"\b(?:(?P<about>{_ABOUT})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s+\Z", re.IGNORECASE
)
# What is no quantity by the word before it.
_NAMED = re.compile(
    rf"""(?:\b{MONTH}(?:\s+[0-9]{{1,2}},)?|\b(?:page|chapter|section|step|table|figure|version|line
    |call|text|dial|phone|room|box|part)s?(?:\s+or\s+text)?)\s+\Z""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Hold one quantity: its kind, its value, how exactly it is said, its span.

    Kinds: percent; share (`value` in percent, `count` of `whole`); minutes (`value`, with `count`
    the number as said); year; count. `hedge` is about, above, below or nothing.
    """

    kind: str
    value: float
    start: int
    end: int
    hedge: str = ""
    count: float = 0
    whole: float = 0
    step: float = 1


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """List the quantities of a text, or of a piece of it; each end of a range is one.

    Left out: numbers of pages, steps and the like; what is no quantity by its own signs, such as a
    telephone number, is blanked out before (`visible`).
    """
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end) and not _WORD.search(text, start, end):
        return []
    return [
        one
        for found in _QUANTITY.finditer(text, start, end)
        if not _NAMED.search(before := _before(text, max(start, found.start() - 24), found.start()))
        for one in _read(found, _HEDGED.search(before))
    ]


def _before(text: str, start: int, end: int) -> str:
    """Give what stands before a quantity, or nothing where that is no word."""
    last = text[end - 2:end - 1]
    return text[start:end] if last.isalpha() or last == "," else ""


# How number words start, by their first letter: most sentences have none, and are passed at once.
_STARTS = {
    "t": r"w(?:o\b|e[ln])|h(?:ree|ir[td])|en(?:th)?\b", "f": r"our|i(?:ve\b|ft)|orty",
    "s": "ix|even", "e": "ight|leven", "n": "ine", "h": "alf", "q": "uarter",
}
_DIGIT = re.compile("[0-9]")
_WORD = re.compile("|".join(
    rf"{first}(?<!\w{first})(?:{rest})"
    for small, rest in _STARTS.items() for first in (small, small.upper())
))


def _read(found: re.Match[str], hedged: re.Match[str] | None) -> Iterator[Quantity]:
    hedge = (hedged.lastgroup or "") if hedged else ""
    span = (found.start() - (len(hedged[0]) if hedged else 0), found.end())
    if found["part"] or found["half"]:
        part = _PARTS[(found["part"] or "half").lower()]
        times = _UNITS.get((found["times"] or "").lower(), 1)
        # "A third trial" counts trials; "a third of them" and "about a third" give a share.
        if found["all"] or found["of"] or hedge or times > 1:
            yield Quantity("percent", part * times, *span, hedge or "about", step=2)
        return
    first = _number(found["first"])
    if found["whole"]:
        whole = _number(found["whole"])
        if whole > 0 and first <= whole:
            yield Quantity(
                "share", 100 * first / whole, *span, hedge, first, whole, 100 / whole
            )
            return
        yield from (Quantity("count", one, *span, hedge) for one in (first, whole))
        return
    for said in (found["first"], found["last"], found["end"]):
        if said:
            yield _one(found, span, said, hedge)


def _one(found: re.Match[str], span: tuple[int, int], said: str, hedge: str) -> Quantity:
    value = _number(said)
    step = 10.0 ** -len(said.partition(".")[2]) if said[0].isdigit() else 1.0
    if found["sign"]:
        return Quantity("percent", value, *span, hedge, step=step)
    if found["unit"]:
        unit = found["unit"].lower()
        minutes = _MINUTES[unit.removesuffix("s")]
        return Quantity("minutes", value * minutes, *span, hedge, value)
    if found["scale"]:
        scale = _SCALES[found["scale"].lower().removesuffix("s")]
        return Quantity("count", value * scale, *span, hedge, step=step * scale)
    kind = "year" if _YEAR.fullmatch(said) and not hedge else "count"
    return Quantity(kind, value, *span, hedge, step=step)


def supported(said: Quantity, figures: Sequence[Quantity]) -> bool:
    """Tell whether any figure of a source says the same, as far as the text is exact."""
    return any(_same(said, one) for one in figures)


def _same(said: Quantity, figure: Quantity) -> bool:
    if said.kind in ("percent", "share"):
        if figure.kind in ("percent", "share"):
            return _near(said, figure.value, max(said.step, figure.step if said.whole else 0) / 2)
        return False
    if said.kind == "minutes" and figure.kind == "minutes":
        return _near(said, figure.value, figure.value / 100) or said.count == figure.count
    numbers = (figure.count, figure.whole) if figure.kind == "share" else (
        figure.count or figure.value,
    )
    number = said.count if said.kind == "minutes" else said.value
    return figure.kind != "percent" and any(
        number == one or (said.step > 1 and abs(number - one) <= said.step / 2)
        or (said.hedge != "" and _near(said, one, 0))
        for one in numbers
    )


def _near(said: Quantity, figure: float, exact: float) -> bool:
    """Tell whether a figure is what a hedged value means.

    About 70% is 67.5 to 72.5; a third, said in a word, is 4.5 points more or less.
    """
    points = 4.5 if said.step == 2 else 2.5
    wide = max(exact, said.value / 8 if said.kind in ("minutes", "count") else points)
    low, high = {
        "about": (wide, wide), "above": (exact, 3 * wide), "below": (3 * wide, exact),
    }.get(said.hedge, (exact, exact))
    return said.value - low - 1e-9 <= figure <= said.value + high + 1e-9


def _number(said: str) -> float:
    word = said.lower()
    if word in ("one", "a"):
        return 1
    if word[0].isdigit():
        return float(word.replace(",", ""))
    return sum(_UNITS[part] for part in word.split("-"))
