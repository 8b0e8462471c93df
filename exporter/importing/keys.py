"""Read leaflet code, version and dates of headers and footers (pure)."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from exporter.importing.key_patterns import (
    BARE,
    CODE,
    CODED_VERSION,
    DATE,
    LABEL,
    SPAN,
    VAGUE,
    VERSION,
    YEAR_ALONE,
)
from exporter.importing.notes import Note
from exporter.languages import cldr
from exporter.rules import importing as rules

_NEAR = 12
"""As many letters may stand between a label and its day."""
_ASKED = {
    "reviewed": ("Reviewed", "By whom, and does it hold?",
                 "What the file says of its review is to be confirmed: a draft has no review."),
    "ends": ("Valid until", "Write do_not_use_after, if it still holds.",
             "A day when the leaflet ends is to be confirmed."),
    "next": ("Next review", "Write next_review, a day.",
             "A time of the next review that is no day is to be confirmed."),
}
"""For what no key says by itself: its name, what to ask, what to tell."""
_KINDS = {"next": "next_review", "updated": "updated"}


@dataclass(frozen=True, slots=True)
class Keys:
    """What headers and footers say: keys by name, what is to be confirmed, what was assumed."""

    values: dict[str, str]
    to_confirm: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    date: datetime.date
    assumed: str


def keys(lines: Iterable[str], lang: str, *, month_first: bool) -> Keys:
    """Return the keys that lines of headers and footers say; the first of each counts.

    `month_first` is the order of their days where none of them proves another.
    """
    values: dict[str, str] = {}
    to_confirm: list[str] = []
    notes: list[Note] = []
    lines = list(lines)
    proven = {order for line in lines for order in _orders(line)}
    month_first = proven == {True} or (month_first and proven != {False})
    for line in lines:
        if "id" not in values and (name := _code(line)):
            if version := CODED_VERSION.search(name):
                _number(values, notes, version[1], line)
                name = name[: version.start()] if version.end() == len(name) else name
            values["id"] = name
            notes.append(Note(
                rules.KEY, f"The key id is {name}.", " ".join(line.split()), key="id",
            ))
        version = VERSION.search(line)
        if version and not DATE.match(line, version.start("number")):
            _number(values, notes, version["number"], line)
        for kind, label, text in _dates(line):
            is_day = DATE.fullmatch(text) is not None
            day = _day(text, lang, month_first=month_first) if is_day else None
            if (key := _KINDS.get(kind)) is None or (day is None and kind == "next"):
                name, question, message = _ASKED[kind]
                to_confirm.append(f"{name}: the old leaflet says {label} {text}. {question}")
                notes.append(Note(
                    rules.KEY, message,
                    f"{label} {text}" + (f", read as {day.date.isoformat()}" if day else ""),
                    key="to_confirm",
                ))
            elif day is not None and key not in values:
                values[key] = day.date.isoformat()
                notes.append(Note(
                    rules.KEY, f"The key {key} is {day.date.isoformat()}{day.assumed}.",
                    f"{label} {text}", key=key,
                ))
    return Keys(values, tuple(dict.fromkeys(to_confirm)), tuple(notes))


def _code(line: str) -> str:
    """Return the code that a line says, behind its name or alone; nothing if it says none."""
    if named := CODE.search(line):
        return str(next(filter(None, named.groups()))).rstrip(".-/")
    for part in re.split(r"\t|\s{2,}|[|·•]", line):
        alone = BARE.fullmatch(part.strip())
        if alone and not YEAR_ALONE.fullmatch(alone["code"]):
            return alone["code"]
    return ""


def _number(values: dict[str, str], notes: list[Note], number: str, line: str) -> None:
    """Keep a version and tell it, unless another was found before."""
    if "version" not in values:
        values["version"] = number
        notes.append(Note(
            rules.KEY, f"The key version is {number}.", " ".join(line.split()), key="version",
        ))


def _dates(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, label and text of each day, or vague time, that has a label before it."""
    labels = list(LABEL.finditer(line))
    for at, label in enumerate(labels):
        end = next((each.start() for each in labels[at + 1:] if _leads(line, each)), len(line))
        if found := _date(line, label, end):
            yield str(label.lastgroup), label[0].strip(), found[0]
        elif label.lastgroup != "updated" and (vague := VAGUE.match(line, label.end(), end)):
            yield str(label.lastgroup), label[0].strip(), vague[0].strip(" :.,-")


def _leads(line: str, label: re.Match[str]) -> bool:
    """Return whether a label has a day or a colon of its own: that of "from issue" has none."""
    return line[label.end():].lstrip().startswith(":") or _date(line, label, len(line)) is not None


def _date(line: str, label: re.Match[str], end: int) -> re.Match[str] | None:
    """Return the day near behind a label, if it is no day that a time is counted from."""
    found = DATE.search(line, label.end(), max(end, label.end()))
    if found and found.start() - label.end() <= _NEAR:
        return None if SPAN.search(line, label.end(), found.start()) else found
    return None


def _orders(line: str) -> Iterator[bool]:
    """Yield of each day in figures that can be read in one way alone if its month is first."""
    for each in DATE.finditer(line):
        if each["figures"]:
            first, second, _ = map(int, re.findall(r"\d+", each[0]))
            if max(first, second) > 12 >= min(first, second) and max(first, second) <= 31:
                yield second > 12


def _day(text: str, lang: str, *, month_first: bool) -> _Day | None:
    """Return the day that a text means, and in words what was assumed."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    words = (part.lower() for part in re.findall(r"[^\W\d]{3,}", text))
    named = next(filter(None, (_month(word, lang) for word in words)), 0)
    with suppress(ValueError, IndexError):
        if named:
            if len(parts) == 1:
                return _last(parts[0], named)
            return _Day(datetime.date(_full(parts[1]), named, parts[0]), "")
        if len(parts) == 2:
            return _last(max(parts), min(parts))
        first, second, year = parts  # a season and its year are no day: too few
        if first > 31:
            return _Day(datetime.date(first, second, year), "")
        year = _full(year)
        day, month = (second, first) if month_first else (first, second)
        if month > 12:
            return _Day(datetime.date(year, day, month), "")
        order = "month before day" if month_first else "day before month"
        assumed = f", read with the {order}" if first <= 12 and second <= 12 else ""
        return _Day(datetime.date(year, month, day), assumed)
    return None


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _month(word: str, lang: str) -> int:
    """Return the number of the month that a word names or cuts short, `Sept`; else 0."""
    names = cldr.months("en") | cldr.months(lang)
    cut = {number for name, number in names.items() if name.startswith(word)}
    return names.get(word) or (cut.pop() if len(cut) == 1 else 0)


def _last(year: int, month: int) -> _Day:
    day = calendar.monthrange(year, month)[1]
    return _Day(datetime.date(year, month, day), ", the last day of a month that has no day")
