"""Ask CLDR, by Babel, for facts of any language, also of those that exporter has no sheets of.

Babel is imported when the first of these is asked.
"""

from __future__ import annotations

import functools
import re
from itertools import product
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel.core import Locale

_RIGHT_TO_LEFT = frozenset((
    "Adlm", "Arab", "Armi", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
))
_OF_TIME = ("second", "minute", "hour", "day", "week", "month", "year")
_WIDTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_NUMBERS = (1, 0, 2, 3, 5, 11, 100, 1_000_000, 0.5)
"""Numbers of every category of plurals that a language has."""
_SPACES = " \u00a0\u2009\u202f"
# Names that LaTeX's packages babel and polyglossia have for what CLDR names otherwise.
_OF_LATEX = {
    "american": "en-US", "british": "en-GB", "australian": "en-AU", "canadian": "en-CA",
    "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT", "brazilian": "pt-BR",
    "brazil": "pt-BR", "mexican": "es-MX", "bahasa": "id", "farsi": "fa", "slovene": "sl",
}


def english_name(tag: str) -> str:
    """Return what a language is called in English; a tag that CLDR does not know, as it is."""
    locale = _locale(tag)
    return (locale.english_name if locale else None) or tag


def name_in(tag: str, other: str) -> str:
    """Return what a language is called in another; its English name where that is not known."""
    locale, reader = _locale(tag), _locale(other)
    named = locale.get_display_name(reader) if locale and reader else None
    return named or english_name(tag)


def is_language(tag: str) -> bool:
    """Return whether a canonical tag begins with a language; any three letters may be one.

    CLDR has all languages of two letters, and no language has more than three.
    """
    english, code = _locale("en"), tag.split("-")[0]
    return len(code) == 3 or bool(english and code in english.languages)


def is_country(code: str) -> bool:
    """Return whether two capital letters are the code of a country."""
    english = _locale("en")
    return bool(english and len(code) == 2 and code in english.territories)


def decimal_sign(tag: str) -> str:
    """Return the sign before the decimals of numbers that a language writes in Western digits."""
    locale = _locale(tag)
    symbols = locale.number_symbols if locale else {}
    return str(symbols.get("latn", symbols).get("decimal", "."))


@functools.lru_cache(maxsize=64)
def months(tag: str) -> dict[str, int]:
    """Return the names of the months in small letters, in full and short, with their numbers."""
    locale = _locale(tag)
    widths = [
        names for form in ("format", "stand-alone") for width in ("wide", "abbreviated")
        if locale and (names := locale.months.get(form, {}).get(width))
    ]
    return {
        name.lower().rstrip("."): number for names in widths for number, name in names.items()
        if not any(letter.isdigit() for letter in name)
    }


_IDEOGRAPHS = "\u2e80"
"""From here on a letter may be a word: 天, 周, 분."""
_HOURS = {"vi": {"giờ": "hour"}}
"""Names of hours that CLDR lacks."""


@functools.lru_cache(maxsize=64)
def durations(tag: str) -> dict[str, str]:
    """Return the names of units of time in small letters, full and short, with CLDR's of each."""
    from babel.units import format_unit

    found: dict[str, str] = {}
    if (locale := _locale(tag)) is None:
        return found
    for unit, width, number in product(_OF_TIME, _WIDTHS, _NUMBERS):
        written = format_unit(number, f"duration-{unit}", length=width, locale=locale)
        name = re.sub(r"\d+(?:\D\d+)*", "", written).strip(" \u00a0\u202f/.").lower()
        if re.search(r"\d", written) and (len(name) > 1 or name >= _IDEOGRAPHS):
            found.setdefault(name, unit)
            found.setdefault(re.sub("[\u064b-\u0652]", "", name), unit)
    return found | _HOURS.get(tag.partition("-")[0], {})


@functools.lru_cache(maxsize=64)
def halves_of_day(tag: str) -> dict[str, str]:
    """Return the words for parts of the day, with `am`, `pm`, or `night`, which is of both."""
    locale = _locale(tag)
    periods = locale.day_periods if locale else {}
    halves = {"am": "am", "mo": "am", "pm": "pm", "no": "pm", "af": "pm", "ev": "pm", "ni": "night"}
    return {
        word: halves[name[:2]] for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name, word in dict(periods.get(form, {}).get(width, {})).items()
        if name[:2] in halves and name != "midnight" and word
    }


def group_signs(tag: str) -> str:
    """Return the signs that may part groups of three digits in numbers of a language.

    A space of any kind always may (ISO 80000-1, 7.3.1).
    """
    locale = _locale(tag)
    symbols = locale.number_symbols if locale else {}
    sign = symbols.get("latn", symbols).get("group", " ")
    return _SPACES + ("'’" if sign in "'’" else sign)


def plural(tag: str, number: int) -> str:
    """Return the category that a number has in a language's plural rules: `one`, `few`, `other`."""
    locale = _locale(tag)
    return str(locale.plural_form(number)) if locale else "other"


@functools.lru_cache(maxsize=64)
def script(tag: str) -> str:
    """Return the ISO 15924 code of the script that a tag names, or that its language likely has."""
    from babel.core import get_global

    language, *rest = tag.lower().split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    likely = get_global("likely_subtags")
    tags = ("_".join((language, part.upper())) for part in rest if len(part) == 2)
    known = next((likely[name] for name in (*tags, language) if name in likely), "")
    return named.title() or next((part for part in known.split("_") if len(part) == 4), "")


def is_right_to_left(tag: str) -> bool:
    """Return whether a language is written from right to left, in the script of its tag."""
    return script(tag) in _RIGHT_TO_LEFT


def tag_of(name: str) -> str:
    """Return the tag of a language by its English name, in small letters, or its name in LaTeX.

    What is neither is returned as it is: it may be a tag.
    """
    return _OF_LATEX.get(name) or _tags().get(name, name)


def own_name(tag: str) -> str:
    """Return what a language is called in itself; nothing where CLDR does not know."""
    locale = _locale(tag)
    return (locale.get_display_name() if locale else "") or ""


@functools.cache
def _tags() -> dict[str, str]:
    from babel.core import Locale

    return {name.lower(): tag.replace("_", "-") for tag, name in Locale("en").languages.items()}


def _locale(tag: str) -> Locale | None:
    """Return what CLDR knows of a tag, else of its language alone."""
    from babel.core import Locale, UnknownLocaleError

    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
