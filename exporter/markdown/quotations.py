"""Set straight quotes as the quotation marks of a language (pairs by markdown-it's own rule).

Marks that are typed stay as they are, and an apostrophe is ’ in every language.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from exporter.languages import Quotes

PAIRS = "“”‘\u203a"
"""Stand for marks of a pair until its language sets them; the last is no apostrophe, which ’ is."""

_STRAIGHT = "\"'"
_DECADE = re.compile(r"(?<!\w)'(?=\d\ds\b)")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_KINDS = (
    (re.compile('"'), PAIRS[:2]),
    (re.compile(r"(?<![A-Za-z\d])'|'(?![A-Za-z\d])"), PAIRS[2:]),
)
"""The straight quotes, single ones but for apostrophes, and what stands for their pairs."""


def set_quotes(line: Sequence[tuple[Token, Quotes]], state: StateCore) -> None:
    """Set the straight quotes of a line, each in its language; pairs in pairs alternate."""
    tokens = [token for token, _ in line]
    typed = [token.content for token in tokens]
    _before_pairs([token for token in tokens if token.type == "text"])
    process_inlines(tokens, state)
    within: list[int] = []
    for (token, quotes), before in zip(line, typed, strict=True):
        if token.type == "text":
            # Until here a sign stands for a sign.
            signs = zip(before, token.content, strict=True)
            token.content = _left_over("".join(
                _mark(PAIRS.index(sign), quotes, within)
                if was in _STRAIGHT and sign in PAIRS else sign for was, sign in signs
            ), quotes)


def _mark(sign: int, quotes: Quotes, within: list[int]) -> str:
    """Return a mark of a pair: outer or inner as it is typed, the other one in a pair as it is."""
    is_inner, closes = divmod(sign, 2)
    if closes:
        return quotes[2 * (within.pop() if within else is_inner) + 1]
    within.append(1 - is_inner if within[-1:] == [is_inner] else is_inner)
    return quotes[2 * within[-1]]


def _before_pairs(texts: Sequence[Token]) -> None:
    """Set what is no pair to `process_inlines`: the apostrophe of the '90s, quotes without spaces.

    Where a quote stands at a letter of a script that parts no words by spaces, those of its kind
    open and close in turn.
    """
    for token in texts:
        token.content = _DECADE.sub("’", token.content)
    for straight, pair in _KINDS:
        found = [sign for token in texts for sign in straight.finditer(token.content)]
        beside = "".join(token.content for token in texts)
        is_unspaced = re.search(f"[{_UNSPACED}][\"']|[\"'][{_UNSPACED}]", beside)
        if is_unspaced and len(found) % 2 == 0:
            turns = itertools.cycle(pair)
            for token in texts:
                token.content = straight.sub(lambda _: next(turns), token.content)  # noqa: B023


def _left_over(text: str, quotes: Quotes) -> str:
    """Set quotes that have no partner: an apostrophe, an opening or a closing quote, inches."""
    opening, closing, *_ = quotes
    text = re.sub(r'(?:(?<=\s)|^)"(?=\S)', lambda _: opening, text)
    text = re.sub(r'(?<=\d)"', "”", text)
    return text.replace('"', closing).replace("'", "’")
