"""Know units of doses, measures and rates as languages write them: their two tables (pure)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_SCRIPTS = frozenset(("Latn", "Cyrl", "Arab", "Deva", "Beng", "Hans", "Hant", "Hani"))
LOOSE = {"°": ("°C", "°F"), "units": ("IU",)}
"""Units that may be others: degrees whose scale is not named, units of which kind is not."""
_SAME_WORD = (
    r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"|[\u0300-\u036f]"
)
"""A letter with which a word would go on, or its mark, but for scripts that part no words."""
_BEFORE = re.compile("(?:[%\u066a\uff05]|百分之)[\\s\u00a0]?$")
_LOOSELY = r"[\s\u00a0\u202f-]?"
TIMES = ("min", "h", "day")
"""What a rate may be for each of that a translation may say in any words."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = _table("units.toml")
    return tuple((unit, re.compile(f"{_LOOSELY}{each}", re.IGNORECASE)) for unit, each in known)


@cache
def _rates() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return what stands before the unit that an amount is for each of, and these units."""
    (_, per), *over = _table("rates.toml")
    known = (*over, *_table("units.toml"))
    return (
        re.compile(rf"{_LOOSELY}(?:/|{per}){_LOOSELY}", re.IGNORECASE),
        tuple((unit, re.compile(each, re.IGNORECASE)) for unit, each in known),
    )


@cache
def _table(name: str) -> tuple[tuple[str, str], ...]:
    """Return the units of a file, each with the pattern of its spellings."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(
        (unit, rf"(?:{'|'.join(sorted(spellings, key=len, reverse=True))})(?!{_SAME_WORD})")
        for unit, spellings in tomllib.loads(text).items()
    )


def unit_at(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the unit of the number that stands in a text from start to end, and where it ends."""
    for unit, pattern in _patterns():
        if found := pattern.match(text, end):
            over, after = _over(text, found.end())
            return f"{unit}/{over}" if over else unit, after
    if _BEFORE.search(text, max(0, start - 4), start):
        return "%", end
    return "", end


def _over(text: str, end: int) -> tuple[str, int]:
    """Return what an amount that ends there is for each of: the `kg` of `5 mg/kg`."""
    per, units = _rates()
    if between := per.match(text, end):
        for unit, pattern in units:
            if found := pattern.match(text, between.end()):
                return unit, found.end()
    return "", end


def are_known(script: str) -> bool:
    """Return whether the table has the units as a script writes them."""
    return script in _SCRIPTS
