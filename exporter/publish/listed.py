"""Read the entries of a manifest, which may come from another machine: typed, bounded (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from exporter.formats import FORMATS, Format, format_of
from exporter.wording import many, short

MOST_BYTES = 64_000_000
"""How large a manifest may be."""
_MOST_PIECES = 5_000_000
"""How many values one may hold: small ones take many times their bytes in memory."""

_MOST_DIGITS = 100
"""How many digits a number may have; sizes have ten."""

_FORMATS = "|".join(map(re.escape, FORMATS))
_NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
_TAG = "[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
PATTERNS = {
    "path": rf"({_NAME})/\1\.{_TAG}(?:\.{_NAME}){{0,4}}\.({_FORMATS})",
    "sha256": "[0-9a-f]{64}",
    "edition": rf"{_NAME}\.{_TAG}(?:\.{_NAME})?",
    "format": _FORMATS,
    "book": "[0-9a-f]{64}",
}
"""What the texts of an entry look like; manifest.schema.json has the same patterns."""
KEY, VALUE = "[a-z0-9][a-z0-9._+ -]{0,99}", "[ -~]{0,200}"
"""What the keys and the texts of `tools` and `verdicts` look like."""
MOST_SIZE = 4_000_000_000
"""How large a finished file may be."""
_EXPECTED = {
    "path": f"SLUG/SLUG.LANG[.CLINIC][.LAYOUT][.proof][.SHEETS].FORMAT ({', '.join(FORMATS)})",
    "sha256": "64 digits of SHA-256", "edition": "SLUG.LANG[.CLINIC]",
    "format": " or ".join(FORMATS), "book": "64 digits of SHA-256",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in the manifest: `book` is the digest of what it was rendered from.

    `tools` are the versions that made it; `verdicts` are the result of each proof: `passed`, or
    a judge's answer. An EPUB without the page numbers of a print has no `page_list`; JSON has that
    key only there.
    """

    path: str
    bytes: int
    sha256: str
    edition: str
    format: Format
    book: str
    tools: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[str, str] = field(default_factory=dict)
    page_list: bool = True


Manifest = dict[str, Listed]
_KEYS = tuple(key.name for key in fields(Listed))
_PAGE_LIST = "page_list"
_ALWAYS = frozenset(_KEYS) - {_PAGE_LIST}


@lru_cache(maxsize=1)
def entries(body: bytes) -> tuple[Listed, ...]:
    """Return the entries of a manifest; one path is listed once.

    Raises: ValueError if it is none; the error says in words where.
    """
    value = value_of(body)
    if not (isinstance(value, dict) and list(value) == ["artifacts"]):
        raise ValueError("it is no object with the key artifacts alone")
    if not isinstance(value["artifacts"], list):
        raise ValueError(f"artifacts is {_shown(value['artifacts'])}; expected: a list")
    return typed(value["artifacts"])


def value_of(body: bytes) -> Any:
    """Return the value that JSON from elsewhere holds.

    Raises: ValueError if it is none, or would take more memory than a manifest does.
    """
    pieces = body.count(b"{") + body.count(b"[") + body.count(b",")
    if pieces > _MOST_PIECES:
        raise ValueError(f"it has more than {many(_MOST_PIECES, 'value')}")
    try:
        return json.loads(body.decode(), parse_int=_whole)
    except RecursionError:
        raise ValueError("its lists lie too deep in each other") from None


def _whole(digits: str) -> int:
    """Return a whole number; Python's own words on one that is too long help no reader."""
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"it has a number of more than {many(_MOST_DIGITS, 'digit')}")
    return int(digits)


def typed(items: Iterable[Any]) -> tuple[Listed, ...]:
    """Return entries that JSON held; one path is listed once.

    Raises: ValueError if they are none; the error says in words where.
    """
    found: Manifest = {}
    entry = None
    for number, item in enumerate(items):
        entry = _entry(item, f"artifacts[{number}]", entry)
        if found.setdefault(entry.path, entry) is not entry:
            raise ValueError(f"{entry.path} is listed twice")
    return tuple(found.values())


def text(listed: Iterable[Listed]) -> str:
    """Return entries as the manifest's JSON, sorted by path."""
    artifacts = sorted(listed, key=lambda entry: entry.path)
    return json.dumps(
        {"artifacts": artifacts}, indent=1, ensure_ascii=False, sort_keys=True, default=as_object
    ) + "\n"


def as_object(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name; `asdict` would copy all that they hold.

    A page list is named only where there is none.
    """
    found = {each.name: getattr(value, each.name) for each in fields(value)}
    if found.get(_PAGE_LIST):
        del found[_PAGE_LIST]
    return found


def _entry(item: Any, name: str, before: Listed | None) -> Listed:
    """Return one entry; what it has in common with the one before need not be looked at.

    Raises: ValueError if it is none.
    """
    if not isinstance(item, dict) or item.keys() - {_PAGE_LIST} != _ALWAYS:
        known = ", ".join(key for key in _KEYS if key in _ALWAYS)
        raise ValueError(f"{name} is no object with the keys {known}")
    for key, pattern in PATTERNS.items():
        if not _fits(item[key], pattern):
            raise ValueError(f"{name}.{key} is {_shown(item[key])}; expected: {_EXPECTED[key]}")
    size = item["bytes"]
    if type(size) is not int or not 0 < size <= MOST_SIZE:  # true is an int, too
        raise ValueError(f"{name}.bytes is {_shown(size)}; expected: 1 to {MOST_SIZE}")
    for key in ("tools", "verdicts"):
        if not (before and item[key] == getattr(before, key)) and not _are_texts(item[key]):
            raise ValueError(f"{name}.{key} is {_shown(item[key])}; expected: plain texts by name")
    if item.get(_PAGE_LIST, False) is not False or (_PAGE_LIST in item and _has_pages(item)):
        found = _shown(item[_PAGE_LIST])
        raise ValueError(f"{name}.{_PAGE_LIST} is {found}; expected: false, of an EPUB alone")
    entry = Listed(**item)
    if format_of(entry.path) != entry.format:
        raise ValueError(f"{name}.format is {entry.format} of {entry.path}")
    return entry


def _has_pages(item: Mapping[str, Any]) -> bool:
    return FORMATS[item["format"]].has_pages


def _are_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _fits(name, KEY) and _fits(words, VALUE) for name, words in value.items()
    )


def _fits(value: Any, pattern: str) -> bool:
    return type(value) is str and re.fullmatch(pattern, value) is not None


def _shown(value: Any) -> str:
    """Return a value as JSON in few words, with escapes for all but ASCII."""
    return short(json.dumps(value))
