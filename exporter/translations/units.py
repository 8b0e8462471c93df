"""Know the units of doses and measures as languages write them: units.toml (pure)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_SCRIPTS = frozenset(("Latn", "Cyrl", "Arab", "Deva", "Beng", "Hans", "Hant", "Hani"))
LOOSE = {"°": ("°C", "°F"), "units": ("IU",)}
"""Units that may be others: degrees whose scale is not named, units of which kind is not."""
_SAME_WORD = r"[A-Za-zÀ-ɏЀ-ӿ\u0620-\u064a\u066e-\u06d3\u0904-\u0939\u0985-\u09b9]"
"""A letter with which a word would go on; Chinese writes the next word without a space."""
_BEFORE = re.compile("(?:[%\u066a\uff05]|百分之)[\\s\u00a0]?$")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    text = resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    for unit, spellings in tomllib.loads(text).items():
        each = "|".join(sorted(spellings, key=len, reverse=True))
        pattern = rf"[\s\u00a0\u202f-]?(?:{each})(?!{_SAME_WORD})"
        found.append((unit, re.compile(pattern, re.IGNORECASE)))
    return tuple(found)


def unit_at(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the unit of the number that stands in a text from start to end, and where it ends."""
    for unit, pattern in _patterns():
        if found := pattern.match(text, end):
            return unit, found.end()
    if _BEFORE.search(text, max(0, start - 4), start):
        return "%", end
    return "", end


def are_known(script: str) -> bool:
    """Return whether the table has the units as a script writes them."""
    return script in _SCRIPTS
