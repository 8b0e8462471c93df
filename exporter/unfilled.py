"""Find what stands where something has still to be filled in: TBC, XX mg, [?], a prompt (pure)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

NO_DAY = datetime.date(1970, 1, 1)
"""Stands in manuscript.yaml for the day of the last change, where an import found none."""
_SIGNS = (
    r"(?i:\blorem ipsum\b)|\b(?:TBA|TBD|FIX[- ]?ME)\b|\bTO[- ]?DO\b(?=\s*[:(\]])|"
    # 46,XX is a set of chromosomes.
    r"(?<![\w,.])X{2,}(?:[ ./-]X{2,})+\b|(?<![\w,.])(?:X{3,}|x{3,})\b|"
    r"(?<![\w,.])(?:X+|\?+)(?=\s?(?:mg|mcg|micrograms?|[µμ]g|ml|mL|%|°C|tablets?|capsules?|"
    r"puffs|drops|units|times|days?|weeks?|months?|hours?|minutes?)\b)|"
    r"\?{3,}|(?<!\S)\?{2,}(?!\S)|\{\{[^{}]*\}\}|<<[^<>]{1,60}>>|\[\s*(?:X+|\?+|#+)\s*\]|"
    # What Word and its relatives print where nobody filled in a form, or a field lost its target.
    r"\bClick (?:or tap )?(?:here )?to enter (?:text|a date)\b|\bClick here to enter text\b|"
    r"\bError! (?:Reference source|Bookmark) not\b|\bError! No text of specified style\b"
)
_WORDS = (
    r"(?i:\bTBC\b)|(?i:\bto be (?:added|completed|confirmed|decided|written)\b)|"
    r"(?i:\[(?:insert|add|number|phone|telephone|tel|name|address|email|hours|date|clinic|your)\b"
    r"[^\[\]]*\])|\bTO-?DO\b"
)
"""What is to be filled in where no sentence stands: TBC is also a short form of tuberculosis."""
_IN_TEXT = re.compile(_SIGNS)
_IN_VALUE = re.compile(f"{_SIGNS}|{_WORDS}")

_TITLES = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "sister", "nurse")
)
_NOBODY = frozenset((
    "anon", "anonymous", "author", "clinician", "full", "known", "na", "name", "nil", "no",
    "nobody", "none", "not", "of", "one", "pending", "person", "reviewed", "reviewer", "role",
    "somebody", "someone", "surname", "tba", "tbd", "the", "unknown", "your",
))
"""Words of which no name is made: `Name of reviewer`, `N/A`, `Not known`."""


def in_text(text: str) -> Iterator[re.Match[str]]:
    """Yield what is to be filled in within running text of any language."""
    return _IN_TEXT.finditer(text)


def in_value(text: str) -> re.Match[str] | None:
    """Return what is to be filled in within a value: a name, a telephone, who paid."""
    return _IN_VALUE.search(text)


def in_label(text: str, lang: str) -> Iterator[re.Match[str]]:
    """Yield what is to be filled in within words of a language that may be no sentence.

    TBC is, in English; elsewhere it may name a disease.
    """
    is_english = lang.partition("-")[0] == "en"
    return (_IN_VALUE if is_english else _IN_TEXT).finditer(text)


def names_nobody(name: str) -> bool:
    """Return whether a name is none: TBC, N/A, `Name of reviewer`, a dot."""
    words = re.findall(r"\w+", name.casefold().replace("/", ""))
    own = [word for word in words if word not in _TITLES]
    return in_value(name) is not None or all(
        word in _NOBODY or not any(map(str.isalpha, word)) for word in own
    )


def bare(name: str) -> frozenset[str]:
    """Return the words of a name without titles and degrees: `Dr Ann Ames MD`, `Ames, Ann`."""
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", name.replace(".", ""))
    own = [word for word in words if word.casefold() not in _TITLES]
    plain = [word for word in own if not (1 < len(word) < 6 and word[1:].isupper())]
    return frozenset(map(str.casefold, plain if len(plain) > 1 else own))
