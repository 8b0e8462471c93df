"""Blank out of a section's words what rules on numbers and doses pass by (pure, remembered).

Letter by letter, so that places stay: web and e-mail addresses, DOIs, quotations, telephone
numbers, dates. Code is one sign already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from exporter.checks.grammar import month
from exporter.languages import language
from exporter.markdown import Prose

BLANK = "\ue002"
# Two patterns, each of which starts with signs of its own: a search skips to them in one step.
_HIDDEN = re.compile(r"https?://\S+|www\.\S+|10\.[0-9]{4,9}/\S+|“[^”]{0,300}”|«[^»]{0,300}»")
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")


@lru_cache(maxsize=512)
def visible(text: Prose, lang: str) -> str:
    """Return the text of a section's prose, in a language, without what no rule looks at."""
    return shown(text.text, lang)


def shown(text: str, lang: str) -> str:
    """Return a text with U+E002 for each letter that no rule looks at."""
    text = _date_or_phone(lang).sub(_blanked, _HIDDEN.sub(_blanked, text))
    return _EMAIL.sub(_blanked, text) if "@" in text else text


@lru_cache(maxsize=32)
def _date_or_phone(lang: str) -> re.Pattern[str]:
    """Return a pattern of telephone numbers, and of dates as a language writes them."""
    date = language(lang).words["date"] if language(lang).knows("words") else "{month}"
    before, _, after = date.removeprefix("{day}").removesuffix("{year}").partition("{month}")
    return re.compile(
        rf"[0-9](?:[0-9]{{3}}-[0-9][0-9]-[0-9][0-9]\b"
        rf"|[0-9]?\s+{_little(before)}{month(lang)}(?:\s+{_little(after)}[0-9]{{4}})?\b"
        r"|[0-9()]*(?:[ -][0-9]{3,}){2,})"
    )


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
