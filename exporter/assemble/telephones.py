"""Find telephone numbers in a clinic's words, and write them as its country does (pure).

Source: ITU-T E.123 (notation of telephone numbers), RFC 3966 (the tel address); both, and what
each country does, by Google's libphonenumber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from exporter.assemble.numbering import (
    ascii_digits,
    digits_of,
    is_callable,
    is_known,
    is_possible,
    is_short_number,
    is_spelt,
)
from exporter.assemble.runs import overlap, runs

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SHORT = re.compile(
    r"(?<![\d+(#*/.:,-])(?<!\d\s)\b\d{2,6}\b(?!\s?\d|[/:-]|[.,]\d|\s?(?:[%°]|h\b|min|hour|heure))"
)
"""A number of few digits, which may be that of an emergency service; no time, no share."""

_ENDING = re.compile(
    r"(?<=\d)\s?/\s?[-–]?\d{1,5}(?!\d)(?!\s\d{3})|(?<=\d{3})\s?[-–—]\s?\d{1,5}(?![\d-])(?!\s\d)"
)
"""The end of a range, or another extension, behind a number: /24, / -12, –5, -0125."""
_TIME = r"(?<![\d+/.-])\d{1,2}(?:[:.]\d{2})?"
_HOURS = re.compile(
    rf"{_TIME}\s?(?:(?:[-–]|to)\s?\d{{1,2}}(?:[:.]\d{{2}})?\s?)?(?:[ap]\.?m\b|h\b|Uhr\b)"
    rf"|(?<![\d+/.-])\d{{1,2}}[:.]\d{{2}}(?:\s?(?:[-–]|to)\s?\d{{1,2}}[:.]\d{{2}}(?!\d)|(?<=:\d\d)(?!\d))"
    r"|(?<![\d+/.-])24\s?(?:/\s?7\b|h\w*|ore\b|Std|Stunden|uur)|(?<![\d.])\d{1,2}\.\s",
    re.IGNORECASE,
)
"""A time behind a number, `9am-5pm`, or the number of an item before it, `1. `."""
_FOR_DIGIT = re.compile(r"(?<![^\W\d_])[OoIl](?=\d)|(?<=\d)[OoIl](?![^\W\d_])")
_FEW = 2
"""Digits that end a range; of more, a number may go on with them: 555-0123."""
_BEFORE = re.compile(r"[\d\s().+–-]*$")
_WHOLE = 6
"""Digits of a number with its area, at least: 030 / 450 50 and 0170/1234567 are such as a whole."""
_EXTENDED = ("AT", "DE")
"""Countries in which an extension of one or two digits is dialled with its number: 478-0.

Source: DIN 5008.
"""


_LEAST = 7
"""Digits of what stands alone and looks like a telephone."""
_LENGTHS = range(9, 14)
_AREA = re.compile(r"\(?(?:\+|\uff0b|00?[1-9])")
_INSIDE = re.compile(r"[\w/._-]$")
"""What stands right before digits that belong to a longer name, as of a DOI."""
_HOME = re.compile(r"(?:1[\s.-])?\(?\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{3,6}")
"""Groups of a number of North America."""
_DATE = re.compile(
    r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d\d){1,2}(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d"
    r"|^[0-2]\d[0-5]\d\s?[-–]\s?[0-2]\d[0-5]\d$"
)
"""A day, or hours without a point: 0900-1700."""
_WEB = re.compile(r"(?:https?://|www\.)\S+")


class Telephone(NamedTuple):
    """A number in a text: where it stands, how its country writes it, its address."""

    start: int
    end: int
    shown: str
    address: str


def telephones(
    text: str, country: str, *, alone: bool = False, urgent: bool = False
) -> Iterator[Telephone]:
    """Yield the numbers in a text that can be called from a country, first to last.

    They are numbers in use, of emergency services, too; where the text is a number that stands
    `alone`, or is `urgent` lines, any that may be. In the latter helplines with a short number
    count as well. A country that is not known has none. Of a range, 960001-5, it is the first.
    """
    numbers, _ = _read(text, country, alone=alone, urgent=urgent)
    yield from numbers


def uncalled(
    text: str, country: str, *, alone: bool = False, urgent: bool = False
) -> Iterator[str]:
    """Yield the runs of digits in a text that look like telephones and can't be called.

    Where the text is a number that stands `alone`, any of seven digits does. Elsewhere it begins
    as a number with its area does, or a part of it would be a number by itself.
    """
    numbers, parts = _read(text, country, alone=alone, urgent=urgent)
    likely, _ = _read(text, country, alone=True, urgent=True)
    covering = [(number.start, number.end) for number in (*numbers, *likely)]
    clear = _without_addresses(without_endings(text, country))
    for run in runs(clear, covering) if is_known(country) else ():
        written = clear[run.start : run.end]
        count = len(digits_of(written))
        is_part = any(overlap(part, (run.start, run.end)) for part in parts)
        looks_so = (is_part and count >= _WHOLE) or (alone and count >= _LEAST) or (
            count in _LENGTHS and _begins(written, country)
            and not _INSIDE.search(clear, 0, run.start)
        )
        if looks_so and not _DATE.search(written) and not any(
            overlap(each, (run.start, run.end)) for each in covering
        ):
            yield written.strip()


def _read(
    text: str, country: str, *, alone: bool, urgent: bool
) -> tuple[list[Telephone], list[tuple[int, int]]]:
    """Return the numbers of a text that can be called, and where else digits look like some."""
    import phonenumbers as known

    if not is_known(country):
        return [], []
    leniency = known.Leniency.POSSIBLE if alone or urgent else known.Leniency.VALID
    clear = without_endings(text, country)
    matches = [
        match for match in known.PhoneNumberMatcher(clear, country, leniency)
        if known.is_possible_number_with_reason(match.number) == known.ValidationResult.IS_POSSIBLE
    ]
    able = [
        match for match in matches
        if is_callable(match.number) or _is_short(match.raw_string, country)
    ]
    cut = [
        run for run in runs(_without_addresses(clear), [(each.start, each.end) for each in able])
        if not run.is_covered
    ]
    found = [
        Telephone(
            match.start, match.end, _shown(match.number, match.raw_string, country),
            _address(match.number, match.raw_string),
        )
        for match in able
        if not any(overlap((match.start, match.end), (run.start, run.end)) for run in cut)
    ]
    parts = [
        (match.start, match.end) for match in matches
        if not any(overlap((match.start, match.end), (each.start, each.end)) for each in found)
    ]
    found += [
        Telephone(*short.span(), short[0], f"tel:{ascii_digits(short[0])}")
        for short in _SHORT.finditer(text)
        if is_short_number(
            ascii_digits(short[0]), country, urgent=urgent or (alone and short[0] == text.strip())
        )
        and not any(overlap(short.span(), (each.start, each.end)) for each in found)
    ]
    return sorted(found), parts


def _is_short(written: str, country: str) -> bool:
    digits = ascii_digits(written)
    return digits.isdigit() and len(digits) < _WHOLE and is_short_number(
        digits, country, urgent=True
    )


def _begins(written: str, country: str) -> bool:
    """Return whether digits begin as a number with its area does."""
    import phonenumbers as known

    is_north_american = known.country_code_for_region(country) == 1
    return _AREA.match(ascii_digits(written)) is not None or (
        is_north_american and _HOME.fullmatch(written) is not None
    )


def _without_addresses(text: str) -> str:
    """Return a text of the same length without addresses of the web, whose digits are no number."""
    return _WEB.sub(lambda address: "|" * len(address[0]), text)


def mistyped(text: str) -> bool:
    """Return whether a letter stands for a digit in a line: the O of 020 7946 O123."""
    return _FOR_DIGIT.search(text) is not None


def local(text: str, country: str) -> str:
    """Return a line with a telephone as its country writes it; of no country, as it is."""
    for number in reversed([*telephones(text, country, alone=True)] if country else []):
        text = text[: number.start] + number.shown + text[number.end :]
    return text


def first(phone: str, country: str) -> str:
    """Return a telephone to call as its country writes it: the first, where another is wrong.

    It is empty if none can be called; of a country that is not known, it is as typed.
    """
    if not is_known(country) or is_spelt(phone, country):
        return phone
    numbers = [*telephones(phone, country, alone=True)]
    if any(uncalled(phone, country, alone=True)) or not numbers:
        return numbers[0].shown if numbers else ""
    return local(phone, country)


def without_endings(text: str, country: str) -> str:
    """Return a text of the same length without what would be taken for further digits."""
    text = _HOURS.sub(lambda hours: "|" * len(hours[0]), text)
    for ending in _ENDING.finditer(text):
        before = _BEFORE.search(text, 0, ending.start())
        if before and _is_whole(before[0], ending[0], country):
            text = text[: ending.start()] + "|" * len(ending[0]) + text[ending.end() :]
    return text


def _is_whole(number: str, ending: str, country: str) -> bool:
    """Return whether a number does not go on with what stands behind a stroke or a hyphen."""
    if len(digits_of(number)) < _WHOLE:
        return False
    if "/" in ending:
        return True
    if country in _EXTENDED:
        return False
    return len(digits_of(ending)) <= _FEW or (
        is_possible(number, country, is_in_use=True)
        and not is_possible(number + ending, country)
    )


def _address(number: PhoneNumber, written: str) -> str:
    """Return a number's address; of a few digits that are no number in use, those digits."""
    import phonenumbers as known

    digits = ascii_digits(written)
    if len(digits) < _WHOLE and digits.isdigit() and not known.is_valid_number(number):
        return f"tel:{digits}"
    return known.format_number(number, known.PhoneNumberFormat.RFC3966)


def _shown(number: PhoneNumber, written: str, country: str) -> str:
    """Return a number as it is dialled in a country, its extension as it is written.

    One that would get other digits, or lose its groups, and is not written for calls from abroad,
    stays as it is; so does one with a hyphen where that is before an extension.
    """
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
    shown = known.format_number(plain, form.NATIONAL if is_here else form.INTERNATIONAL) + extension
    is_abroad = written.lstrip("( ").startswith(("+", "\uff0b", "00"))
    is_extended = country in _EXTENDED and "-" in written
    is_bare = shown.isdigit() and not written.isdigit()
    is_other = is_extended or is_bare or digits_of(shown) != digits_of(written)
    return shown if is_abroad or not is_other else written
