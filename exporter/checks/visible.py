"""Give a section's words as rules on numbers and doses look at them (pure, remembered).

Blanked out, letter by letter, so that places stay: web and e-mail addresses, DOIs, what is quoted,
telephone numbers, dates. Code is one sign already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from exporter.markdown import Prose

BLANK = "\ue002"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
# Two patterns, each of which starts with signs of its own: a search skips to them in one step.
_HIDDEN = re.compile(r"https?://\S+|www\.\S+|10\.[0-9]{4,9}/\S+|“[^”]{0,300}”")
_DATE_OR_PHONE = re.compile(
    r"[0-9](?:[0-9]{3}-[0-9][0-9]-[0-9][0-9]\b|[0-9]?\s+" + MONTH + r"(?:\s+[0-9]{4})?\b"
    r"|[0-9()]*(?:[ -][0-9]{3,}){2,})"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")


@lru_cache(maxsize=512)
def visible(text: Prose) -> str:
    """Return the text of a section's prose with what no rule looks at blanked out."""
    return shown(text.text)


def shown(text: str) -> str:
    """Blank out what no rule looks at."""
    text = _DATE_OR_PHONE.sub(_blanked, _HIDDEN.sub(_blanked, text))
    return _EMAIL.sub(_blanked, text) if "@" in text else text


def _blanked(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def whole_words(words: Iterable[str]) -> str:
    """Give a pattern of any of some words that looks behind their first letter, not before it.

    A search for it can then skip to these letters, which `\\b` in front would not let it.
    """
    return "|".join(
        rf"{re.escape(word[0])}(?<![\w-]{re.escape(word[0])}){re.escape(word[1:])}"
        for word in words
    )
