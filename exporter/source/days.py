"""Read a day as people write it, for a draft whose finding asks for YYYY-MM-DD (pure)."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress

from exporter.languages import cldr

_FIGURES = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})\S*\s+)?(?:de\s+)?([^\W\d]+)\.?\s+(?:de\s+)?(?:(\d{1,2})\S*\s+)?(\d{4})"
)


def day_in(text: str, lang: object) -> datetime.date | None:
    """Return the day that text means, in figures or with a month's name; None if that is not sure.

    Of 5/6/2026 nobody knows whether it is in May or June; 30/11/2026 is one day only.
    """
    found: set[datetime.date] = set()
    if figures := _FIGURES.fullmatch(text.strip()):
        first, second, third = map(int, figures.groups())
        ways = ((first, second, third), (third, second, first), (third, first, second))
        found = {day for each in ways if (day := _day(*each))}
    elif named := _NAMED.fullmatch(text.strip().lower()):
        names = cldr.months("en") | cldr.months(str(lang or "en"))
        number = _number(named[1], named[3])
        named_day = _day(int(named[4]), names.get(named[2], 0), number)
        found = {named_day} if named_day else set()
    return found.pop() if len(found) == 1 else None


def _number(before: str | None, behind: str | None) -> int:
    return int(before or behind or 0) if not (before and behind) else 0


def _day(year: int, month: int, day: int) -> datetime.date | None:
    with suppress(ValueError):
        return datetime.date(year, month, day) if year >= 1900 else None
    return None
