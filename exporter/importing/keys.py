"""Read leaflet code, version and dates of headers and footers (pure)."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from exporter.importing.notes import Note
from exporter.languages import cldr
from exporter.rules import importing as rules

_CODE = re.compile(
    r"(?i:\b(?:(?:leaflet|document|doc|form|publication|patient information)\s*)?"
    r"(?:code|ref(?:erence)?|no|number|id)\b[.:]*)\s*[:.]?\s*"
    r"(?P<code>(?:[A-Za-z]{1,10}[-/_])*[A-Za-z]{1,10}[-/_ ]?\d[\w.-]*(?:[-/][\w.]+)*)"
)
_VERSION = re.compile(
    r"(?i)\b(?:version|ver\.?|v|edition|issue)\s*[:.]?\s*(?P<number>\d+(?:\.\d+)*)\b(?![-/_]\w)"
)
_CODED_VERSION = re.compile(r"(?i)[/_. -]v(?:ersion)?\.?(\d+(?:\.\d+)*)$")
_LABEL = re.compile(
    r"(?i)\b(?P<next>next review(?: date| due)?|review due|review by|due for review|"
    r"review date|to be reviewed|review)\b"
    r"|\b(?P<reviewed>(?:last )?reviewed(?: on)?|review(?:ed)? by)"
    r"|\b(?P<updated>(?:last )?(?:issued?|published|produced|updated|revised|written|printed|"
    r"approved)(?: on)?|date(?: of (?:issue|publication))?)"
)
_DATE = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<figures>\d{1,2}[-./]\d{1,2}[-./]\d{2,4})"
    r"|(?P<month>\d{1,2}[-./]\d{4})"
    r"|(?P<named>(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+)?(?:de\s+)?[^\W\d]{3,12}\.?\s+(?:de\s+)?\d{4})"
)
_KINDS = {"next": "next_review", "reviewed": "reviewed", "updated": "updated"}


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
    """Return the keys that lines of headers and footers say; the first of each counts."""
    values: dict[str, str] = {}
    to_confirm: list[str] = []
    notes: list[Note] = []
    for line in lines:
        if (code := _CODE.search(line)) and "id" not in values:
            name = code["code"].rstrip(".-/")
            if version := _CODED_VERSION.search(name):
                _number(values, notes, version[1], line)
                name = name[: version.start()]
            values["id"] = name
            notes.append(Note(
                rules.KEY, f"The key id is {name}.", " ".join(line.split()), key="id",
            ))
        if version := _VERSION.search(line):
            _number(values, notes, version["number"], line)
        for kind, label, text in _dates(line):
            day = _day(text, lang, month_first=month_first)
            if kind == "reviewed" or day is None:
                if kind == "reviewed":
                    to_confirm.append(
                        f"Reviewed: the old leaflet says {label} {text}. By whom, and does it hold?"
                    )
                    notes.append(Note(
                        rules.KEY, "A day of a review is to be confirmed: a draft has no review.",
                        f"{label} {text}" + (f", read as {day.date.isoformat()}" if day else ""),
                        key="to_confirm",
                    ))
                continue
            if kind not in values:
                values[kind] = day.date.isoformat()
                notes.append(Note(
                    rules.KEY, f"The key {kind} is {day.date.isoformat()}{day.assumed}.",
                    f"{label} {text}", key=kind,
                ))
    return Keys(values, tuple(to_confirm), tuple(notes))


def _number(values: dict[str, str], notes: list[Note], number: str, line: str) -> None:
    """Keep a version and tell it, unless another was found before."""
    if "version" not in values:
        values["version"] = number
        notes.append(Note(
            rules.KEY, f"The key version is {number}.", " ".join(line.split()), key="version",
        ))


def _dates(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, label and text of each date that has a label before it."""
    labels = list(_LABEL.finditer(line))
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(line)
        found = _DATE.search(line, label.end(), max(end, label.end()))
        if found and found.start() - label.end() <= 12:
            yield _KINDS[str(label.lastgroup)], label[0].strip(), found[0]


def _day(text: str, lang: str, *, month_first: bool) -> _Day | None:
    """Return the day that a text means, and in words what was assumed."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    words = (part.lower() for part in re.findall(r"[^\W\d]{3,}", text))
    named = next(filter(None, (_month(word, lang) for word in words)), 0)
    with suppress(ValueError, IndexError):
        if named:
            if len(parts) == 1:
                return _last(parts[0], named)
            return _Day(datetime.date(parts[1], named, parts[0]), "")
        if len(parts) == 2:
            return _last(parts[1], parts[0])
        first, second, year = parts  # a season and its year are no day: too few
        if first > 31:
            return _Day(datetime.date(first, second, year), "")
        year += 2000 if year < 100 else 0
        day, month = (second, first) if month_first else (first, second)
        if month > 12:
            return _Day(datetime.date(year, day, month), "")
        order = "month before day" if month_first else "day before month"
        assumed = f", read with the {order}" if first <= 12 and second <= 12 else ""
        return _Day(datetime.date(year, month, day), assumed)
    return None


def _month(word: str, lang: str) -> int:
    """Return the number of the month that a word names or cuts short, `Sept`; else 0."""
    names = cldr.months("en") | cldr.months(lang)
    cut = {number for name, number in names.items() if name.startswith(word)}
    return names.get(word) or (cut.pop() if len(cut) == 1 else 0)


def _last(year: int, month: int) -> _Day:
    day = calendar.monthrange(year, month)[1]
    return _Day(datetime.date(year, month, day), ", the last day of a month that has no day")
