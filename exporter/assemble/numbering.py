"""Digits that can be called from a country: in use, or as long as numbers in use (pure).

Source: ITU-T E.164, as Google's libphonenumber knows its countries.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_FEWEST = 3
"""Digits of a short number in words that say more than whom to call: 15 is a street's, too."""
_KINDS = (0, 1)
"""Lines and mobiles, as libphonenumber counts kinds of numbers."""


def ascii_digits(text: str) -> str:
    """Return a text with its digits of any script as those that a telephone has."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def digits_of(text: str) -> str:
    """Return the digits of a text, of any script, as those that a telephone has."""
    return "".join(filter(str.isdigit, ascii_digits(text)))


def is_known(country: str) -> bool:
    """Return whether the telephones of a country are known."""
    import phonenumbers as known

    return country in known.SUPPORTED_REGIONS


def is_spelt(phone: str, country: str) -> bool:
    """Return whether a number in use ends in a word: 1-800-FLOWERS."""
    import phonenumbers as known

    try:
        return re.search(r"[A-Z]{3}", phone) is not None and known.is_valid_number(
            known.parse(phone, country)
        )
    except known.NumberParseException:
        return False


def is_short_number(digits: str, country: str, *, urgent: bool) -> bool:
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


def is_callable(number: PhoneNumber) -> bool:
    """Return whether a number is in use, or as long as others that begin as it does.

    Of the latter are those that a country keeps for films and examples: 01632 960123.
    """
    import phonenumbers as known

    if known.is_valid_number(number):
        return True
    region = known.region_code_for_country_code(number.country_code or 0)
    samples = [
        known.national_significant_number(sample) for kind in _KINDS
        if (sample := known.example_number_for_type(region, kind)) is not None
    ]
    digits = known.national_significant_number(number)
    alike = [sample for sample in samples if sample[0] == digits[0]]
    if not alike and digits[0] != "0":
        alike = samples
    return len(digits) in map(len, alike)


def is_possible(written: str, country: str, *, is_in_use: bool = False) -> bool:
    """Return whether what is written may be a number, or may be one in use."""
    import phonenumbers as known

    try:
        number = known.parse(written, country)
    except known.NumberParseException:
        return False
    if is_in_use and not is_callable(number):
        return False
    return known.is_possible_number_with_reason(number) == known.ValidationResult.IS_POSSIBLE
