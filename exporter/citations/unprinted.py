"""Find the fields of a work that its printed entry lacks (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from exporter.citations.items import DATES, NAMES, NUMBERS, RICH

_QUIET = frozenset({
    "accessed", "archive", "archive-place", "archive_location", "dimensions", "event",
    "event-place", "jurisdiction", "medium", "number-of-pages", "number-of-volumes",
    "publisher-place", "source", "title-short",
})  # fmt: skip
"""Fields that help nobody to find a work, or that reference managers fill in by themselves."""
_ELSEWHERE = {
    "container-title": "container-title-short", "container-title-short": "container-title",
    "event-title": "container-title", "event-date": "issued", "container": "issued",
    "submitted": "issued",
}
"""Fields that say again what another one prints."""
_PERIODICALS = frozenset({"article", "article-journal", "article-magazine", "article-newspaper"})
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LOOKED_FOR = tuple(
    field for field in (*RICH, *NUMBERS, "page", "version", *NAMES, *DATES)
    if field not in _QUIET
)


def unprinted(item: Mapping[str, object], text: str) -> tuple[str, ...]:
    """Return the fields of a prepared item whose words are not in the text of its entry.

    A number counts as printed if it is there at all. Of a journal's article the publisher is not
    looked for, and no field that says again what the entry has.
    """
    printed = _words(text)

    def is_printed(field: str) -> bool:
        return any(_holds(printed, words) for words in _wanted(field, item.get(field)))

    return tuple(
        field for field in _LOOKED_FOR
        if item.get(field) and not is_printed(field)
        and not (field in _ELSEWHERE and is_printed(_ELSEWHERE[field]))
        and not (field == "publisher" and item.get("type") in _PERIODICALS)
    )


def _wanted(field: str, value: object) -> Iterator[Sequence[str]]:
    """Yield rows of words of a field; the entry has the field if it has one of them."""
    match value:
        case str() | int() | float():
            words = _words(str(value))
            yield words[:1] if field == "page" else words
        case {"date-parts": [[year, *_], *_]}:
            yield [str(year)]
        case {"literal": str(literal)}:
            yield _words(literal)
        case {"family": str(family)}:
            yield _words(family)
        case [*persons]:
            # Behind the first few the style prints et al.
            yield from (row for person in persons[:1] for row in _wanted(field, person))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _holds(printed: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether some words stand in a row in others."""
    size = len(words)
    starts = (at for at, word in enumerate(printed) if words and word == words[0])
    return not words or any(list(printed[at : at + size]) == list(words) for at in starts)
