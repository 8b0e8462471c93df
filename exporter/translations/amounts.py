"""Read the numbers of a passage in any script: telephones, doses, times, dates, plain (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from exporter.languages import cldr
from exporter.translations.halves import in_digits
from exporter.translations.units import unit_at

Sort = Literal["telephone", "dose", "time", "number"]

_DECIMAL, _GROUP = "\ue000", "\ue001"
_SIGNS = str.maketrans({
    "\u066b": _DECIMAL, "\u066c": _GROUP, "\u2010": "-", "\u2011": "-", "\u00a0": " ",
    "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u03bc": "\u00b5",
    **dict.fromkeys("\u2060\u200e\u200f\u061c"),
})
_WIDE_COMMA = re.compile("(?<![\uff10-\uff19])\uff0c|\uff0c(?![\uff10-\uff19])")
"""A full-width comma that is no sign of a full-width number."""
_POWER = re.compile(r"(?<=\d)[⁺⁻]?[⁰¹²³⁴-⁹]+")
"""The 9 of 10⁹, which is another number than that of 109."""
_PHONE = re.compile(r"(?<![A-Za-z\d.,])\+?\(?\d(?:[ ().-]{0,2}\d){6,}(?![A-Za-z\d]|[.,]\d)")
_DATE = re.compile(
    r"(?<!\d)(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}))(?!\d)"
)
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.](\d{2}))?(?=\s?(?:[-\u2010-\u2015]|to\b)\s?"
    r"(\d{1,2})(?:[:.]\d{2})?\s?([ap])\.?\s?m\b)", re.IGNORECASE
)
"""A time until which another goes on, which alone is marked: the 1 of `1-3 pm`."""
_SPACED = re.compile(r"(?<![\d+(] )(?<![\d+(])[1-9]\d{0,2}(?: \d{3})+(?!\d| \d)")
_NUMBER = re.compile(r"\d+(?:[.,'" + _DECIMAL + _GROUP + r"]\d+)*")
_MYRIADS = {
    **dict.fromkeys(("万", "萬", "만"), 10_000), **dict.fromkeys(("लाख", "লাখ", "لاکھ"), 100_000),
}
_LARGE = re.compile(rf"(?<![\d.,])(\d+(?:\.\d+)?)\s?({'|'.join(_MYRIADS)})")
"""A number that is written in ten thousands, or in hundred thousands: 1万, 2 लाख."""
_CHINESE = re.compile("[〇零一二两兩三四五六七八九十百千万萬]+")
_DIGITS = ("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_VALUES = {sign: value for value, signs in enumerate(_DIGITS) for sign in signs}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
_MANY = 7
"""Digits from which a whole number is compared as a telephone number is: by its digits."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as read: its sort, its value in Western digits, its unit, and how it was typed.

    A time on a clock of twelve hours is `loose`: in the other half of the day it is the same.
    """

    sort: Sort
    value: str
    unit: str = ""
    loose: bool = False

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of a passage, in order; and those that it has in words a machine knows."""

    typed: tuple[Amount, ...]
    worded: tuple[Amount, ...] = ()


def western(text: str) -> str:
    """Return text with the digits of any script as 0 to 9, and one kind of each sign."""
    parted = re.sub("(?<=[0-9])(?=[¼-¾⅐-⅞])", " ", text)
    parted = _WIDE_COMMA.sub("; ", parted)
    parted = _POWER.sub(lambda power: f"^ {unicodedata.normalize('NFKC', power[0])}", parted)
    plain = re.sub(
        "[¼-¾⅐-⅞\uff01-\uffef]", lambda each: unicodedata.normalize("NFKC", each[0]), parted
    )
    read = "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in plain
    ).translate(_SIGNS)
    return _LARGE.sub(lambda each: str(int(Decimal(each[1]) * _MYRIADS[each[2]])), read)


def amounts(words: str, lang: str) -> Amounts:
    """Return the numbers of a passage's words in a language."""
    text = western(in_digits(words, lang))
    typed: list[tuple[int, Amount]] = []

    def take(start: int, end: int, *found: Amount) -> None:
        nonlocal text
        typed.extend((start, one) for one in found)
        text = text[:start] + " " * (end - start) + text[end:]

    for date in list(_DATE.finditer(text)):
        parts = (Amount("number", str(int(part))) for part in date.groups() if part)
        take(*date.span(), *parts)
    for clock, half in _clocks(text):
        value = f"{int(clock[1])}:{clock[2] or '00'}"
        take(*clock.span(), Amount("time", value, half, loose=True))
    for time in list(_TIME.finditer(text)):
        take(*time.span(), Amount("time", f"{int(time[1])}:{time[2]}"))
    for spaced in list(_SPACED.finditer(text)):
        take(*_with_unit(text, spaced.start(), spaced.end(), spaced[0].replace(" ", "")))
    for phone in list(_PHONE.finditer(text)):
        if not _is_grouped(phone[0], lang):
            digits = re.sub(r"(?<=\d) ?\(0\)", "", phone[0])
            take(*phone.span(), Amount("telephone", re.sub(r"[^\d+]", "", digits)))
    for number in list(_NUMBER.finditer(text)):
        for start, end, value in _parts(number, lang):
            take(*_with_unit(text, start, end, value))
    typed.sort(key=lambda each: each[0])
    return Amounts(tuple(one for _, one in typed), tuple(_worded(text, lang)))


def _clocks(text: str) -> tuple[tuple[re.Match[str], str], ...]:
    """Return the times of a clock of twelve hours, each with its half of the day."""
    return (
        *((first, _half_before(first)) for first in _UNTIL.finditer(text)),
        *((clock, f"{clock[3].lower()}m") for clock in _CLOCK.finditer(text)),
    )


def _half_before(first: re.Match[str]) -> str:
    """Return the half of the day of a time by that of the next: `11-1 pm` begins before noon."""
    half = first[4].lower()
    is_same = int(first[1]) % 12 < int(first[3]) % 12 or first[1] == first[3]
    return f"{half if is_same else 'pa'['ap'.index(half)]}m"


def _with_unit(text: str, start: int, end: int, value: str) -> tuple[int, int, Amount]:
    unit, after = unit_at(text, start, end)
    is_year = unit == "g" and re.fullmatch("(?:19|20)[0-9]{2}", value)
    if unit and not is_year:
        return start, after, Amount("dose", value, unit)
    is_long = value.isdigit() and len(value) >= _MANY
    return start, end, Amount("telephone" if is_long else "number", value)


def _is_grouped(text: str, lang: str) -> bool:
    sign = re.escape(_group(lang))
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:{sign}\d{{3}})+", text))


def _group(lang: str) -> str:
    return "," if cldr.decimal_sign(lang) == "." else "."


def _parts(number: re.Match[str], lang: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of a run of digits and signs, with their decimals behind a full stop."""
    group = re.escape(_group(lang)) + "'" + _GROUP
    text = number[0]
    if re.fullmatch(
        rf"[1-9]\d{{0,2}}(?:[{group}]\d{{2,3}})*[{group}]\d{{3}}(?:[^{group}\d]\d+)?", text
    ):
        text = re.sub(f"[{group}]", "", text)
    if re.fullmatch(rf"\d+[.{_DECIMAL}{cldr.decimal_sign(lang)}]\d+", text):
        yield *number.span(), re.sub(f"[,{_DECIMAL}]", ".", text)
        return
    if text.isdigit():
        yield *number.span(), text if len(text) > 1 and text[0] == "0" else str(int(text))
        return
    at = number.start()
    for piece in re.finditer(r"\d+", number[0]):
        yield at + piece.start(), at + piece.end(), str(int(piece[0]))


def _worded(text: str, lang: str) -> Iterator[Amount]:
    """Yield numbers in Chinese numerals, and months by their names."""
    if cldr.script(lang) in ("Hans", "Hant", "Jpan"):
        for found in _CHINESE.finditer(text):
            unit, _ = unit_at(text, *found.span())
            yield Amount("dose" if unit else "number", _chinese(found[0]), unit)
    names = cldr.months(lang)
    low = text.lower()
    for name, number in names.items():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low):
            yield Amount("number", str(number))


def _chinese(text: str) -> str:
    if not any(sign in _TENS for sign in text):
        return str(int("".join(str(_VALUES[sign]) for sign in text)))
    total = part = digit = 0
    for sign in text:
        if sign in _VALUES:
            digit = _VALUES[sign]
        elif _TENS[sign] == 10_000:
            total, part, digit = (total + part + digit) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * _TENS[sign], 0
    return str(total + part + digit)
