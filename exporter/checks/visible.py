"""Blank out of a section's words what rules on numbers and doses pass by (pure, remembered).

Letter by letter, so that places stay: web and e-mail addresses, DOIs, quotations, telephone
numbers, dates; where a language's sheet `numbers` knows them, times of the clock. Code is one sign
already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from exporter.checks.grammar import month, pattern
from exporter.languages import language
from exporter.markdown import Prose

BLANK = "\ue002"
# Two patterns, each of which starts with signs of its own: a search skips to them in one step.
_HIDDEN = re.compile(r"https?://\S+|www\.\S+|10\.[0-9]{4,9}/\S+|“[^”]{0,300}”|«[^»]{0,300}»")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]+")


@lru_cache(maxsize=512)
def visible(text: Prose, lang: str) -> str:
    """Return the text of a section's prose, in a language, without what no rule looks at."""
    return shown(text.text, lang)


def shown(text: str, lang: str) -> str:
    """Return a text with U+E002 for each letter that no rule looks at."""
    text = _HIDDEN.sub(_blanked, text)
    if (called := _called(lang)) is None:
        text = _date_or_phone(lang).sub(_blanked, _clock(lang).sub(_blanked, text))
    else:
        text = _date_or_phone(lang).sub(_unless_thousands, called.sub(_blanked_behind, text))
    return _EMAIL.sub(_blanked, text) if "@" in text else text


@lru_cache(maxsize=32)
def _date_or_phone(lang: str) -> re.Pattern[str]:
    """Return a pattern of telephone numbers, and of dates as a language writes them."""
    date = language(lang).words["date"] if language(lang).knows("words") else "{day} {month}"
    elsewise = ""
    if not date.startswith("{day} "):
        elsewise, date = f"|{_written(date, lang)}", "{day} {month}"
    before, _, after = date.removeprefix("{day}").removesuffix("{year}").partition("{month}")
    year = rf"(?:{pattern(lang, 'year')}\s+|{_little(after)})"
    return re.compile(
        rf"[0-9](?:[0-9]{{3}}-[0-9][0-9]-[0-9][0-9]\b"
        rf"|[0-9]?\s+{_little(before)}{month(lang)}(?:\s+{year}[0-9]{{4}})?\b"
        rf"|[0-9()]{{0,20}}(?:[ -][0-9]{{3,}}){{2,}}){elsewise}"
    )


def _written(date: str, lang: str) -> str:
    """Return a pattern of dates that are written another way, with a year or without."""
    fields = {"{day}": "[0-9]{1,2}", "{month}": month(lang), "{year}": "[0-9]{4}"}
    without = re.sub(r"^[^{]+|[\s,.]+$", "", date.replace("{year}", ""))
    return "|".join(
        "".join(
            fields.get(piece) or r"\s*".join(map(re.escape, re.split(r"\s+", piece)))
            for piece in re.split(r"(\{\w+\})", form)
        )
        for form in (date, without)
    )


@lru_cache(maxsize=32)
def _clock(lang: str) -> re.Pattern[str]:
    """Return a pattern of times of the clock, of a language that names none with telephones."""
    return re.compile(pattern(lang, "clock"))


@lru_cache(maxsize=32)
def _called(lang: str) -> re.Pattern[str] | None:
    """Return a pattern of telephone numbers by the words before them, and of times of the clock.

    What stands before the number is its group `before`. None where a language has no such words.
    """
    phone = pattern(lang, "phone")
    if phone == "(?!)":
        return None
    return re.compile(
        rf"(?P<before>\b(?:{phone})[ \u00a0\u202f:]+)(?=(?:[ .()+-]{{0,2}}[0-9]){{7}})"
        r"\+?\(?[0-9]+\)?(?:[ .-]\(?[0-9]+\)?)*"
        r"|\b0[1-9](?:[ .\u00a0\u202f][0-9]{2}){4}\b"
        r"|\+[ \u00a0\u202f]?(?=(?:[ .()\u00a0\u202f-]{0,2}[0-9]){8})[0-9]+"
        r"(?:[ .\u00a0\u202f-]\(?[0-9]+\)?)*"
        rf"|{pattern(lang, 'clock')}",
        re.IGNORECASE,
    )


def _blanked_behind(found: re.Match[str]) -> str:
    before = found["before"] or ""
    return before + BLANK * (len(found[0]) - len(before))


def _unless_thousands(found: re.Match[str]) -> str:
    """Return a number as it is whose groups of three digits are thousands, else blanks."""
    return found[0] if _THOUSANDS.fullmatch(found[0]) else _blanked(found)


def _little(words: str) -> str:
    """Return a pattern of what may stand between the day, the month and the year."""
    return rf"(?:{re.escape(words.strip())}\s+)?" if words.strip() else ""


def _blanked(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def whole_words(words: Iterable[str]) -> str:
    """Return a pattern of any of some words that looks behind their first letter, not before it.

    A search for it can then skip to these letters, which `\\b` in front would not let it.
    """
    return "|".join(
        rf"{re.escape(word[0])}(?<![\w-]{re.escape(word[0])}){re.escape(word[1:])}"
        for word in words
    )
