"""Write stored numbers as their format shows them: `0.0`, `#,##0`, `0%`, `d mmm yyyy` (pure)."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_FIRST_DAY = datetime.date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
LATER = 1462
"""Days between the first days of the two calendars that spreadsheets have."""
_LAST_DAY = 2_958_465
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)
_UNSHOWN = re.compile(r"\[(?:\$[^\]]*|[A-Za-z]+\d*)\]|_.|\*.")
"""Colours, languages, and what makes room."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(
    r"(?P<before>[^#0?.@]*)(?P<whole>[#0?,]*[#0?])?(?:\.(?P<part>[0#?]+))?(?P<scale>,*)"
    r"(?P<power>E[+-]0+)?(?P<share>%?)(?P<behind>[^#0?.@]*)"
)
_MOST = Decimal(10) ** 15


def formatted(stored: str, code: str, lang: str = "en", later: int = 0) -> str | None:
    """Return a stored number as a format shows it; None if that is not known.

    Days are counted from a first that is so much `later` than the usual one.
    """
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored.strip()
    if not number.is_finite() or abs(number) >= _MOST:
        return None
    number = Decimal(f"{number:.15g}")  # as many digits has a spreadsheet
    parts = code.split(";")
    if len(parts) > 2 and not number:
        part = parts[2]
    elif len(parts) > 1 and number < 0:
        part, number = parts[1], -number
    else:
        part = parts[0]
    part = _UNSHOWN.sub("", part)
    if part.strip().lower() in ("", "general", "standard", "@"):
        return _general(number)
    bare = _LITERAL.sub("", part)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE) and not re.search(r"[#?%]", bare):
        return _day(number + later, part, lang)
    return _number(number, part, lang)


def _general(number: Decimal) -> str:
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    return f"{Decimal(f'{number:.10g}').normalize():f}"


def _number(number: Decimal, code: str, lang: str) -> str | None:
    said: list[str] = []

    def keep(found: re.Match[str]) -> str:
        said.append(found[1] or found[2] or "")
        return chr(0xE000 + len(said) - 1)

    found = _NUMBER.fullmatch(_LITERAL.sub(keep, code))
    if found is None or "/" in code or "[" in code or found["power"]:
        return None
    if found["share"]:
        number *= 100
    number /= Decimal(1000) ** len(found["scale"])
    whole, part = found["whole"] or "", found["part"] or ""
    number = number.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    sign = "-" if number < 0 else ""
    before, _, behind = f"{abs(number):f}".partition(".")
    while len(behind) > part.count("0") and behind.endswith("0"):
        behind = behind[:-1]
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        comma = "," if lang.startswith("en") else "\u202f"
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", comma, before)
    digits = f"{before}.{behind}" if behind else before or "0"
    if not whole and not part:
        sign = digits = ""
    shown = f"{sign}{found['before']}{digits}{found['share']}{found['behind']}"
    return re.sub("[\ue000-\ue0ff]", lambda sign: said[ord(sign[0]) - 0xE000], shown).strip()


def _day(number: Decimal, code: str, lang: str) -> str | None:
    if not 61 <= number <= _LAST_DAY or "[" in code:  # a spreadsheet's first days are wrong
        return None
    when = _FIRST_DAY + datetime.timedelta(days=int(number))
    bare = _LITERAL.sub("", code).lower()
    if re.search(r"mmm|ddd", bare) and not lang.startswith("en"):
        return f"{when:%Y-%m-%d}" if not re.search(r"[hs]", bare) else None
    if re.search(r"[hs]|am/pm|\.0", bare):
        return None
    shown = {
        "yyyy": f"{when.year}", "yy": f"{when.year % 100:02}", "mmmm": _MONTHS[when.month - 1],
        "mmm": _MONTHS[when.month - 1][:3], "mm": f"{when.month:02}", "m": f"{when.month}",
        "dd": f"{when.day:02}", "d": f"{when.day}",
    }
    with suppress(KeyError):
        return re.sub(
            rf"{_LITERAL.pattern}|(?P<token>y+|m+|d+)",
            lambda found: shown[found["token"].lower()] if found["token"] else (
                found[1] or found[2] or ""
            ), code, flags=re.IGNORECASE,
        ).strip()
    return None
