"""Hold the book's own words (Contents, References, Page ...), one TOML file a language."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping


def languages() -> tuple[str, ...]:
    """List the languages that have words, by BCP 47 tag, sorted."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@functools.lru_cache(maxsize=32)
def words(lang: str) -> Mapping[str, str]:
    """Give the words of a language; `es-MX` falls back to `es`. Raise KeyError if it has none."""
    known = languages()
    for tag in (lang, lang.split("-", maxsplit=1)[0]):
        if tag in known:
            text = resources.files(__name__).joinpath(f"{tag}.toml").read_text(encoding="utf-8")
            return MappingProxyType(tomllib.loads(text))
    raise KeyError(lang)


def long_date(date: datetime.date, terms: Mapping[str, str]) -> str:
    """Write a date in words, as its language does: `24 November 2026`."""
    month = terms["months"].split()[date.month - 1]
    return terms["date"].format(day=date.day, month=month, year=date.year)
