"""Align the words that came back with those that were sent (pure)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple


class Stretch(NamedTuple):
    """Letters that were sent, and those that came in their place, which may be the same."""

    start: int
    end: int
    first: int
    last: int
    is_same: bool


def stretches(sent: str, came: str) -> tuple[Stretch, ...]:
    """Return two texts as stretches that are the same or not, cut between words.

    Two that differ are one if only white space and signs are between them.
    """
    if sent == came:
        return (Stretch(0, len(sent), 0, len(came), is_same=True),)
    old, new = list(_words(sent)), list(_words(came))
    here, there = _places(old), _places(new)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[Stretch] = []
    for at, (sort, a, b, c, d) in enumerate(codes):
        is_gap = sort == "equal" and not any(map(str.isalnum, old[a:b])) and at < len(codes) - 1
        if found and not found[-1].is_same and (is_gap or sort != "equal"):
            found[-1] = found[-1]._replace(end=here[b], last=there[d])
        else:
            found.append(Stretch(here[a], here[b], there[c], there[d], sort == "equal"))
    return tuple(found)


def _words(text: str) -> Iterator[str]:
    """Yield words, white space, and each sign alone; so stands a letter of a script without spaces.
    """
    for kind, its in groupby(text, _kind):
        letters = list(its)
        yield from letters if kind == "sign" else ["".join(letters)]


def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    if unicodedata.east_asian_width(letter) in "WF":
        return "sign"
    is_joined = unicodedata.category(letter)[0] == "M" or unicodedata.category(letter) == "Cf"
    return "word" if letter.isalnum() or is_joined else "sign"


def _places(words: Sequence[str]) -> list[int]:
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places


def sent_at(at: int, its: Sequence[Stretch]) -> int:
    """Return the letter that was sent for one that came; near it where the words differ."""
    for each in its:
        if each.first <= at <= each.last:
            if each.is_same:
                return each.start + at - each.first
            return each.start if at == each.first else each.end
    return its[-1].end if its else 0


def is_sure(first: int, last: int, its: Sequence[Stretch]) -> bool:
    """Return whether letters that came stand among those that were sent, on both sides."""
    ends = its[-1].last if its else 0
    return any(
        each.is_same and each.first <= first and last <= each.last
        and (each.first < first or first == 0) and (last < each.last or last == ends)
        for each in its
    )
