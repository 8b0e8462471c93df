"""Bound what one paragraph and one section may hold, so that no text takes minutes to parse (pure).

A parser of running text looks for the partner of each opening bracket: twice the brackets take four
times as long. The longest paragraph of a real leaflet that we know has 8,400 characters and 19
brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from exporter.markdown.findings import FileText
from exporter.rules import text as rules

CHARACTERS = 50_000
WORD = 2_000
LONG_WORD, IN_LONG_WORDS = 50, 10_000
"""A word that is wider than its line has layout look through the rest of its paragraph again."""
BRACKETS = 500
ALL_BRACKETS = 20_000
BLOCKS = 30_000
"""Twice as many paragraphs, items and cells as a manuscript may have when it is laid out."""


def fitting(tokens: list[Token], source: FileText) -> list[Token]:
    """Return the blocks of a file up to the one that makes it too large, which is a finding."""
    running = start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0:
            start = at
        running += token.type == "inline"
        if running > BLOCKS:
            source.findings.append(rules.CROWDED.at(
                source.place(token.map[0] if token.map else 0),
                "The text is too large to read in reasonable time.",
                found=f"more than {BLOCKS:,} paragraphs, items and cells up to here",
                expected=f"at most {BLOCKS:,} in a file", hint="Make two manuscripts of it.",
            ))
            return tokens[:start]
    return tokens


def within(tokens: list[Token], source: FileText) -> Iterator[Token]:
    """Yield the running texts that may be parsed; each other one is a finding and loses its signs.

    Past the bound of the whole section one finding is enough.
    """
    total = 0
    for token in tokens:
        if token.type != "inline":
            continue
        brackets, before = token.content.count("["), total
        total += brackets
        found = _crowd(token.content, brackets, total)
        if not found:
            yield token
            continue
        if before <= ALL_BRACKETS:
            source.findings.append(rules.CROWDED.at(
                source.place(token.map[0] if token.map else 0),
                "The text is too large to read in reasonable time.", found=found,
                expected=f"at most {CHARACTERS:,} characters, {WORD:,} without a space, "
                f"{IN_LONG_WORDS:,} in words of more than {LONG_WORD} and {BRACKETS} opening "
                f"brackets in a paragraph, {ALL_BRACKETS:,} in a section",
                hint="Divide it; if these are not words, take them out.",
            ))
        words = Token("text", "", 0)
        words.content = re.sub(r"\W+", " ", token.content[:200])
        token.children = [words]


def crowded(words: str) -> str:
    """Return what is too much in one paragraph; nothing if all is well."""
    return _crowd(words, words.count("["), 0)


def _crowd(words: str, brackets: int, total: int) -> str:
    if len(words) > CHARACTERS:
        return f"{len(words):,} characters"
    if found := long_words(words):
        return found
    if brackets > BRACKETS:
        return f"{brackets:,} opening brackets"
    return f"{total:,} opening brackets so far in the section" if total > ALL_BRACKETS else ""


def long_words(text: str) -> str:
    """Return what is too much of long words in one block; nothing if all is well."""
    long = [len(word) for word in text.split() if len(word) > LONG_WORD]
    if (longest := max(long, default=0)) > WORD:
        return f"{longest:,} characters without a space"
    if sum(long) > IN_LONG_WORDS:
        return f"{sum(long):,} characters in words of more than {LONG_WORD}"
    return ""
