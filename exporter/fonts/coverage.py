"""Find what paper can't show of a text, and which of its words one font has to set (pure).

Pango takes each letter, and each mark on it, from the first family that has it: a mark from one
font is not placed on a letter of another, and a word of two fonts looks like a slip.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from exporter.fonts import (
    BLANKS,
    FACES,
    FALLBACK,
    FAMILIES,
    Face,
    Family,
    letters,
    resource,
    shaping,
)
from exporter.languages import language
from exporter.model import INVISIBLE

Own = tuple[Family, ...]
"""The families that a library brings."""
Span = tuple[int, int]
"""Start and end of a piece of a text."""

WHOLE = FALLBACK[0].family
"""The family that sets whole words which the book's own family can't set alone."""

_OTHER = FALLBACK[:1]
"""The last to be asked, and so by its upright style only: a few marks have no place in others."""
_IN_MARGINS = frozenset(
    ("date", "do_not_use_after", "missing_letters", "months", "page_of", "proof", "version")
)
_MANY = 3
"""So many codes stand in a mark at most."""


def unprintable(text: str, own: Own = ()) -> list[Span]:
    """Return the pieces of a text that no font of the book prints, each as long as it can be.

    A letter and its marks are one; white space between two such pieces belongs to them.
    """
    pieces: list[Span] = []
    for start, end in () if _is_plain(text) else _clusters(text):
        if not _is_printed(text[start:end], own):
            near = pieces and not text[pieces[-1][1] : start].strip()
            pieces[-1:] = [(pieces[-1][0], end)] if near else [*pieces[-1:], (start, end)]
    return pieces


def mark(pattern: str, piece: str, own: Own = ()) -> str:
    """Return what a page shows in the place of a piece: `[letters missing: U+4E2D]`.

    A pattern that no packaged font prints gives way to the English one.
    """
    if unprintable(pattern, own):
        pattern = language("en").words["missing_letters"]
    signs = "".join(piece.split())
    codes = " ".join(f"U+{ord(sign):04X}" for sign in signs[:_MANY])
    more = f" … ({len(signs)})" if len(signs) > _MANY else ""
    return f"[{pattern.format(codes=codes + more)}]"


def marked(pattern: str, text: str, own: Own = ()) -> str:
    """Return a text with a mark in the place of each piece that no font of the book prints."""
    for start, end in reversed(unprintable(text, own)):
        text = text[:start] + mark(pattern, text[start:end], own) + text[end:]
    return text


def in_margins(words: Iterable[tuple[str, str]], own: Own = ()) -> dict[str, str]:
    """Return the book's own words for the margins of its pages.

    They are English if no font prints those of its language: a mark in the place of each
    has no room there, and what a proof is must be read.
    """
    terms = dict(words)
    needed = (terms[key] for key in terms if key.partition(".")[0] in _IN_MARGINS)
    return dict(language("en").words) if unprintable(" ".join(needed), own) else terms


def divided(text: str) -> list[Span]:
    """Return the words that would be set in two fonts, or with a mark out of place.

    Only those that WHOLE sets alone; where it can't set a whole word, letters of it.
    """
    if _is_plain(text):
        return []
    found: list[Span] = []
    spans = ((start, end, _is_lettered(text[start:end])) for start, end in _clusters(text))
    for is_word, run in groupby(spans, lambda span: span[2]):
        if is_word:
            parts = [(start, end) for start, end, _ in run]
            whole = (parts[0][0], parts[-1][1])
            pieces = [whole] if _stands(text[slice(*whole)], _OTHER) else parts
            found += [piece for piece in pieces if _is_better_whole(text[slice(*piece)])]
    return found


def words(text: str) -> int:
    """Return how many words of letters a text has."""
    lettered = (_is_lettered(text[start:end]) for start, end in _clusters(text))
    return sum(is_word for is_word, _ in groupby(lettered))


def _is_plain(text: str) -> bool:
    """Return whether the book's own family has all letters of a text, none of which is a mark."""
    return text.isascii() or set(text) <= _own()


@functools.cache
def _own() -> frozenset[str]:
    return frozenset("\n\t") | {letter for letter in letters(FACES[0]) if not _is_mark(letter)}


def _clusters(text: str) -> Iterator[Span]:
    """Yield the letters of a text, each with the marks behind it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _is_mark(text[at]):
            yield start, at
            start = at


def _is_mark(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter) in ("Mn", "Me", "Mc")


@functools.lru_cache(maxsize=4096)
def _is_lettered(cluster: str) -> bool:
    return cluster[0].isalpha()


@functools.lru_cache(maxsize=4096)
def _is_printed(cluster: str, own: Own) -> bool:
    """Return whether a cluster is printed right; what is not seen needs no font."""
    seen = "".join(letter for letter in cluster if letter not in INVISIBLE)
    if not seen or seen in BLANKS:
        return True
    return _is_set(seen, FACES) or _is_set(seen, _OTHER) or any(
        set(seen) <= letters(family.faces[0]) for family in (*FAMILIES, *own)
    )


def _is_better_whole(word: str) -> bool:
    """Return whether the families in turn would divide a word that WHOLE sets alone."""
    homes = {letter in letters(FACES[0]) for letter in word}
    is_divided = homes == {True, False} or (True in homes and not _stands(word, FACES))
    return is_divided and _stands(word, _OTHER)


def _stands(word: str, family: tuple[Face, ...]) -> bool:
    return all(_is_set(word[start:end], family) for start, end in _clusters(word))


@functools.lru_cache(maxsize=4096)
def _is_set(cluster: str, family: tuple[Face, ...]) -> bool:
    """Return whether a family has a letter, with a place for each of its marks in all styles."""
    if len(cluster) == 1:
        return cluster in letters(family[0])
    return all(shaping.is_placed(resource(face).body, cluster) for face in family)
