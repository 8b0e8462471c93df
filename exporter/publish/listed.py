"""Read and write the entries of a manifest, which may come from elsewhere: typed, bounded (pure).

In memory an entry is some hundred bytes, since entries share the tools and verdicts that are alike:
a manifest of a large library has 2 kB of text for each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import IO, Any

from exporter.formats import FORMATS, Format, format_of
from exporter.publish.streamed import shown, values
from exporter.wording import many

MOST_FILES = 500_000
"""How many files a manifest may list."""
_MOST_TEXTS = 250_000
"""How many versions and verdicts may differ, all in all."""
MOST_LETTERS = {"path": 511, "edition": 255}
"""How long a path and a name may be: no disk takes a file or a folder with a longer one."""

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
_JSON = json.JSONEncoder(ensure_ascii=False).encode


def entries(file: IO[bytes]) -> Iterator[Listed]:
    """Yield the entries of a manifest; one path is listed once.

    Raises: ValueError if it is none; the error says in words where.
    """
    return typed(item for _, item in values(file, "artifacts"))


def typed(items: Iterable[Any]) -> Iterator[Listed]:
    """Yield entries that JSON held; one path is listed once.

    Raises: ValueError if they are none; the error says in words where.
    """
    paths = set[str]()
    alike = _Alike()
    for number, item in enumerate(items):
        if number == MOST_FILES:
            raise ValueError(f"it lists more than {many(MOST_FILES, 'file')}")
        entry = _entry(item, f"artifacts[{number}]", alike)
        if entry.path in paths:
            raise ValueError(f"{entry.path} is listed twice")
        paths.add(entry.path)
        yield entry


class _Alike:
    """Texts by name that entries have in common; each is looked at and kept once."""

    def __init__(self) -> None:
        self._last: dict[str, dict[str, str]] = {}
        self._known: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
        self._count = 0

    def of(self, key: str, item: Any, name: str) -> dict[str, str]:
        """Return an item, or an equal one of an earlier entry.

        Raises: ValueError if it holds anything but texts, or too many have differed so far.
        """
        last = self._last.get(key)
        if last is None or item != last:
            if not _are_texts(item):
                raise ValueError(f"{name} is {shown(item)}; expected: plain texts by name")
            last = self._known.setdefault(frozenset(item.items()), item)
            if last is item:
                self._count += len(item) + 1
            if self._count > _MOST_TEXTS:
                raise ValueError(f"more than {_MOST_TEXTS} of its tools and verdicts differ")
            self._last[key] = last
        return last


def text(listed: Iterable[Listed]) -> Iterator[str]:
    """Yield entries as the manifest's JSON, sorted by path, in pieces.

    It is as json.dumps would indent it, in a tenth of the time: what stands in most entries is made
    once.
    """
    known: dict[str, tuple[Any, str]] = {}

    def told(key: str, value: Any) -> str:
        if not isinstance(value, dict):
            return _JSON(value)
        last, words = known.get(key, (None, ""))
        if value != last:
            words = json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True)
            words = words.replace("\n", "\n   ")
            known[key] = value, words
        return words

    between = first = '{\n "artifacts": ['
    for entry in sorted(listed, key=lambda entry: entry.path):
        found = as_object(entry)
        lines = ",\n".join(f'   "{key}": {told(key, found[key])}' for key in sorted(found))
        yield f"{between}\n  {{\n{lines}\n  }}"
        between = ","
    yield f"{first}]\n}}\n" if between == first else "\n ]\n}\n"


def as_object(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name; `asdict` would copy all that they hold.

    A page list is named only where there is none.
    """
    found = {each.name: getattr(value, each.name) for each in fields(value)}
    if found.get(_PAGE_LIST):
        del found[_PAGE_LIST]
    return found


def _entry(item: Any, name: str, alike: _Alike) -> Listed:
    """Return one entry; what it has in common with others need not be looked at.

    Raises: ValueError if it is none.
    """
    if not isinstance(item, dict) or item.keys() - {_PAGE_LIST} != _ALWAYS:
        known = ", ".join(key for key in _KEYS if key in _ALWAYS)
        raise ValueError(f"{name} is no object with the keys {known}")
    for key, pattern in PATTERNS.items():
        if not _fits(item[key], pattern) or len(item[key]) > MOST_LETTERS.get(key, 64):
            raise ValueError(f"{name}.{key} is {shown(item[key])}; expected: {_EXPECTED[key]}")
    size = item["bytes"]
    if type(size) is not int or not 0 < size <= MOST_SIZE:  # true is an int, too
        raise ValueError(f"{name}.bytes is {shown(size)}; expected: 1 to {MOST_SIZE}")
    for key in ("tools", "verdicts"):
        item[key] = alike.of(key, item[key], f"{name}.{key}")
    if item.get(_PAGE_LIST, False) is not False or (_PAGE_LIST in item and _has_pages(item)):
        found = shown(item[_PAGE_LIST])
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
