"""The language that words are in, where it is surely not the one that they are said to be in.

A language is known by the words of exporter's own texts in it: most of the short words that every
text is full of stand there, and no list of them has to be kept.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from exporter.languages import language, tags
from exporter.languages.bcp47 import canonical

ENOUGH = 40
"""Fewest words that say which language they are in."""
_OWN, _TIMES = 0.12, 3
"""The part of a text's words that is known of its language, at least; how many times as many are
known of one that is surely another."""
_FEW, _OF_FEW = 4, 0.4
"""Fewest words of a line or two, and the part of them that is known, where none is of their own."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff"
"""Letters of scripts that part no words by spaces: each counts as one."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.lower())


def other_than(lang: str, words: Sequence[str]) -> str:
    """Return the tag of the language that words are in; nothing where it may be `lang`."""
    if len(words) < ENOUGH or not language(lang).disclaimer:
        return ""
    own = _part(lang, words)
    if own >= _OWN:
        return ""
    part, tag = _nearest(words)
    return canonical(tag) if part >= max(_OWN, _TIMES * own) else ""


def of_few(lang: str, words: Sequence[str]) -> str:
    """Return the tag of the language that a line or two are in; nothing where it may be `lang`."""
    if len(words) < _FEW or not language(lang).disclaimer or _part(lang, words):
        return ""
    part, tag = _nearest(words)
    return tag if part >= _OF_FEW else ""


def _nearest(words: Sequence[str]) -> tuple[float, str]:
    return max((_part(tag, words), tag) for tag in tags())


def _part(lang: str, words: Sequence[str]) -> float:
    """Return which part of words is known of a language."""
    known = _known(lang)
    return sum(word in known for word in words) / len(words)


@functools.cache
def _known(lang: str) -> frozenset[str]:
    """Return the words of exporter's texts in a language."""
    own = language(lang)
    disclaimer = own.disclaimer.text if own.disclaimer else ""
    return frozenset(words_in(" ".join((disclaimer, *own.words.values()))))
