"""Read the lines that countries ask of handouts: a TOML file a country, a table a line (pure).

A line without its source, or without the day on which somebody read it, is refused, whoever
brings it. Numbers of emergency services and of crisis lines are never among ours: those are for a
clinic to write.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import resources

from exporter.countries.form import read
from exporter.model import CountryLine, Finding, Severity
from exporter.rules.clinics import OLD_LINE

MONTHS = 12
"""For how many months a line holds without being read again."""


@functools.cache
def packaged(country: str) -> tuple[CountryLine, ...]:
    """Return exporter's own lines of a country, by its two letters; it has none of most.

    Raises: ValueError if one of them is at fault.
    """
    name = f"{country.lower()}.toml"
    file = resources.files(__package__).joinpath(name)
    if not country.isalpha() or not file.is_file():
        return ()
    text = file.read_text(encoding="utf-8")
    lines, faults = read(text, f"exporter/countries/{name}", country)
    if faults:
        raise ValueError(faults[0].message)
    return lines


def lines_of(country: str, own: Iterable[CountryLine]) -> tuple[CountryLine, ...]:
    """Return the lines of a country: a library's own, then exporter's that it does not replace."""
    ours = tuple(line for line in own if line.country == country.upper())
    replaced = {line.id for line in ours}
    return (*ours, *(line for line in packaged(country) if line.id not in replaced))


def asked(country: str, own: Iterable[CountryLine], type: str) -> tuple[CountryLine, ...]:
    """Return the lines that a country asks of documents of a type."""
    return tuple(line for line in lines_of(country, own) if line.is_asked_of(type))


def old(
    lines: Iterable[CountryLine], today: datetime.date, *, released: bool
) -> Iterator[Finding]:
    """Yield each line that somebody has to read again: a warning for a draft."""
    for line in lines:
        if today > _until(line.verified):
            found = OLD_LINE.at(
                line.place, f"Nobody has read {line.clause} for more than {MONTHS} months.",
                found=f"verified = {line.verified}",
                expected=f"a day up to {MONTHS} months before {today}",
                hint=f"Read {line.source}, and write the line anew, with the day, into "
                f"source/countries/{line.country.lower()}.toml, under [{line.id}].",
            )
            yield found if released else replace(found, severity=Severity.WARNING)


def _until(day: datetime.date) -> datetime.date:
    """Return the last day of the twelve months behind a day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + 1, day=28)
