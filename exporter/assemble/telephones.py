"""Find telephone numbers in a clinic's words, and write them as its country does (pure).

Source: ITU-T E.123 (notation of telephone numbers), RFC 3966 (the tel address); both, and what
each country does, by Google's libphonenumber.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SHORT = re.compile(
    r"(?<![\d+(#*/.:,-])(?<!\d\s)\b\d{2,6}\b(?!\s?\d|[/:-]|[.,]\d|\s?(?:[%°]|h\b|min|hour|heure))"
)
"""A number of few digits, which may be that of an emergency service; no time, no share."""
_FEWEST = 3
"""Digits of a short number in words that say more than whom to call: 15 is a street's, too."""

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
    import phonenumbers as known

    if country not in known.SUPPORTED_REGIONS:
        return
    leniency = known.Leniency.POSSIBLE if alone or urgent else known.Leniency.VALID
    found = [
        Telephone(
            match.start, match.end, _shown(match.number, match.raw_string, country),
            _address(match.number, match.raw_string),
        )
        for match in known.PhoneNumberMatcher(without_endings(text, country), country, leniency)
        if known.is_possible_number_with_reason(match.number) == known.ValidationResult.IS_POSSIBLE
    ]
    found += [
        Telephone(*short.span(), short[0], f"tel:{ascii_digits(short[0])}")
        for short in _SHORT.finditer(text)
        if _is_short_number(ascii_digits(short[0]), country, urgent=urgent)
        and not any(each.start < short.end() and short.start() < each.end for each in found)
    ]
    yield from sorted(found)


def mistyped(text: str) -> bool:
    """Return whether a letter stands for a digit in a line: the O of 020 7946 O123."""
    return _FOR_DIGIT.search(text) is not None


def ascii_digits(text: str) -> str:
    """Return a text with its digits of any script as those that a telephone has."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def _is_short_number(digits: str, country: str, *, urgent: bool) -> bool:
    """Return whether digits are an emergency service's, or in urgent lines a helpline's, too."""
    import phonenumbers as known

    if not urgent:
        return len(digits) >= _FEWEST and known.is_emergency_number(digits, country)
    number = known.PhoneNumber(known.country_code_for_region(country), int(digits))
    number.italian_leading_zero = digits.startswith("0")
    number.number_of_leading_zeros = len(digits) - len(digits.lstrip("0")) or None
    return known.is_emergency_number(digits, country) or known.is_valid_short_number_for_region(
        number, country
    )


def local(text: str, country: str) -> str:
    """Return a line with a telephone as its country writes it; of no country, as it is."""
    for number in reversed([*telephones(text, country, alone=True)] if country else []):
        text = text[: number.start] + number.shown + text[number.end :]
    return text


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
    if len(_digits(number)) < _WHOLE:
        return False
    if "/" in ending:
        return True
    if country in _EXTENDED:
        return False
    return len(_digits(ending)) <= _FEW or (
        _is_possible(number, country) and not _is_possible(number + ending, country)
    )


def _is_possible(written: str, country: str) -> bool:
    import phonenumbers as known

    try:
        number = known.parse(written, country)
    except known.NumberParseException:
        return False
    return known.is_possible_number_with_reason(number) == known.ValidationResult.IS_POSSIBLE


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
    is_other = is_extended or is_bare or _digits(shown) != _digits(written)
    return shown if is_abroad or not is_other else written


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, ascii_digits(text)))
