"""Part pairs of stars or underscores that no writer meant as stress (pure).

`HLA-B*57:01 or HLA-B*58:01` names two variants, `Aspirin*, ibuprofen*.` calls a note: for every
reader of Markdown the signs are stress, and gone. They are printed here, and told as left over.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_CLOSING = re.compile(
    r"[,;:.!?)\]}\u060c\u061b\u061f\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300d\u300f\u3011\u2026]"
)
"""What no words begin with."""
_YEAR = re.compile(r"\([^()]{0,60}?(?:(?:19|20)\d\d[a-z]?\b|n\.d\.)[^()]{0,60}\)(\.?)")
_ADDRESS = re.compile(r"https?://|\bdoi\b", re.IGNORECASE)
"""Journals in lists of cited works are stressed without care: `America*. Adv Nutr*.`, `*9(*3)`."""
_NEAR = 1000
"""Letters that are looked at on each side of a sign."""
_OPENS, _CLOSES = "([{\uff08\u300c\u3010", ")]}\uff09\u300d\u3011"


def part_unmeant(state: StateInline, delimiters: list[Delimiter]) -> None:
    """Part the pairs whose ends stand where a sign does, and no stress."""
    for opener in delimiters:
        if opener.end < 0:
            continue
        start: tuple[int, int] = state.tokens[opener.token].meta.get("run", ())
        end: tuple[int, int] = state.tokens[delimiters[opener.end].token].meta.get("run", ())
        words = state.src[start[1] : end[0]] if start and end else ""
        if not words or (opener.marker == ord("_") and not words[0].isalnum()):
            continue
        if len(words) > 2 * _NEAR:
            words = f"{words[:_NEAR]} {words[-_NEAR:]}"
        if is_unmeant(
            state.src[max(0, start[0] - 1) : start[0]], words,
            state.src[end[1] : min(end[1] + 1, state.posMax)],
        ) and not _is_work(state.src, words, start[0], end[1]):
            opener.end = -1


def _is_work(text: str, words: str, start: int, end: int) -> bool:
    """Return whether a pair stands in the line of a cited work, which has a year and an address."""
    if words[0].isdigit():
        return False
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    line = before.rpartition("\n")[2] + words + after.partition("\n")[0]
    years = [found[1] for found in _YEAR.finditer(line)]
    return "." in years or bool(years and _ADDRESS.search(line))


def is_unmeant(before: str, words: str, after: str) -> bool:
    """Return whether words between two signs of stress are none: their ends are inside others.

    `before` and `after` are the letters beside the signs.
    """
    words = words.strip("*")
    if not words:
        return False
    if words[-1] in _OPENS and not words[-2:-1].isalnum():
        return True
    if before in tuple(_OPENS) and _leaves(words):
        return True
    if not re.search(r"\w", words):
        return False
    is_spaced = bool(re.search(r"\s", words))
    if before.isalnum() and (words[0] == "/" or (words[0].isdigit() and after.isdigit())):
        return True
    if _CLOSING.match(words):
        return is_spaced or before.isalnum()
    is_inside = words[0].isdigit() or (words[0].isalpha() and after.isalnum())
    is_inside = is_inside and _is_spelled(before)
    return is_spaced and (is_inside or (words[-1].isalnum() and after.isdigit()))


def _is_spelled(sign: str) -> bool:
    """Return whether a sign is a digit, or a letter of a script that parts all words by spaces.

    Arabic and Hebrew write “and” and “in” at the next word, Chinese and Thai part no words.
    """
    if not sign.isalnum():
        return False
    return sign.isdigit() or unicodedata.name(sign, "").startswith(
        ("LATIN ", "GREEK ", "CYRILLIC ")
    )


def _leaves(words: str) -> bool:
    """Return whether words, some of them, stand on both sides of a bracket around them."""
    depth = 0
    for at, sign in enumerate(words):
        depth += (sign in _OPENS) - (sign in _CLOSES)
        if depth < 0:
            return bool(re.search(r"\w", words[at:]))
    return False
