"""Find telephone numbers in a clinic's words, and write them as its country does (pure).

Source: ITU-T E.123 (notation of telephone numbers), RFC 3966 (the tel address); both, and what
each country does, by Google's libphonenumber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SHORT = re.compile(r"(?<![\d+(#*/.:,-])(?<!\d\s)\b\d{3,6}\b(?!\s?\d|[/:-]|[.,]\d)")
"""A number of few digits, which may be that of an emergency service."""


class Telephone(NamedTuple):
    """A number in a text: where it stands, how its country writes it, its address."""

    start: int
    end: int
    shown: str
    address: str


def telephones(text: str, country: str, *, alone: bool = False) -> Iterator[Telephone]:
    """Yield the numbers in a text that can be called from a country, first to last.

    They are numbers in use, of emergency services, too; where the text is a number that stands
    `alone`, any that may be. A country that is not known has none.
    """
    import phonenumbers as known

    if country not in known.SUPPORTED_REGIONS:
        return
    leniency = known.Leniency.POSSIBLE if alone else known.Leniency.VALID
    found = [
        Telephone(
            match.start, match.end, _shown(match.number, match.raw_string, country),
            known.format_number(match.number, known.PhoneNumberFormat.RFC3966),
        )
        for match in known.PhoneNumberMatcher(text, country, leniency)
    ]
    found += [
        Telephone(*short.span(), short[0], f"tel:{short[0]}") for short in _SHORT.finditer(text)
        if known.is_emergency_number(short[0], country)
        and not any(each.start < short.end() and short.start() < each.end for each in found)
    ]
    yield from sorted(found)


def local(text: str, country: str) -> str:
    """Return a line with a telephone as its country writes it; of no country, as it is."""
    for number in reversed([*telephones(text, country, alone=True)] if country else []):
        text = text[: number.start] + number.shown + text[number.end :]
    return text


def _shown(number: PhoneNumber, written: str, country: str) -> str:
    """Return a number as it is dialled in a country, its extension as it is written."""
    import phonenumbers as known

    extension = ""
    if number.extension:
        tail = re.search(rf"[^\d]*{re.escape(number.extension)}$", written)
        extension = tail[0] if tail else f" x{number.extension}"
    plain = known.PhoneNumber()
    plain.merge_from(number)
    plain.extension = None
    is_here = number.country_code == known.country_code_for_region(country)
    form = known.PhoneNumberFormat
    return known.format_number(plain, form.NATIONAL if is_here else form.INTERNATIONAL) + extension
