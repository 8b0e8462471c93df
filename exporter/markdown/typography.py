"""Set quotes, dashes and dots as pandoc's `smart` does (markdown-it's own rule for the quotes)."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token


def smart(state: StateCore) -> None:
    """Set the signs of every piece of running text, captions and notes included (core rule)."""
    for block in state.tokens:
        for line in _lines(block):
            _before_pairs(line)
            process_inlines(line, state)
            for token in line:
                if token.type == "text":
                    token.content = dashes(_left_over(token.content))
            _join(line)


_DECADE = re.compile(r"(?<!\w)'(?=\d\ds\b)")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_STRAIGHT = (
    (re.compile('"'), "“”"),
    (re.compile(r"(?<![A-Za-z\d])'|'(?![A-Za-z\d])"), "‘’"),
)
"""The straight quotes, single ones but for apostrophes, and what they open and close with."""


def _before_pairs(line: list[Token]) -> None:
    """Set what is no pair to `process_inlines`: the apostrophe of the '90s, quotes without spaces.

    Where a quote stands at a letter of a script that parts no words by spaces, those of its kind
    open and close in turn.
    """
    texts = [token for token in line if token.type == "text"]
    for token in texts:
        token.content = _DECADE.sub("’", token.content)
    for straight, pair in _STRAIGHT:
        found = [sign for token in texts for sign in straight.finditer(token.content)]
        beside = "".join(token.content for token in texts)
        is_unspaced = re.search(f"[{_UNSPACED}][\"']|[\"'][{_UNSPACED}]", beside)
        if is_unspaced and len(found) % 2 == 0:
            turns = itertools.cycle(pair)
            for token in texts:
                token.content = straight.sub(lambda _: next(turns), token.content)  # noqa: B023


def _join(line: list[Token]) -> None:
    """Hide the line ends between two letters that no space parts (CSS Text 3, 4.1.3)."""
    before, breaks = "", list[Token]()
    for token in line:
        if token.type == "softbreak":
            breaks.append(token)
        elif words := "" if token.nesting else token.content if token.type == "text" else " ":
            if breaks and before:
                breaks[-1].hidden = _is_unspaced(before) and _is_unspaced(words[0])
            before, breaks = words[-1], []


def _is_unspaced(sign: str) -> bool:
    """Return whether a sign is a wide letter or mark of East Asia, and not Korean."""
    is_wide = unicodedata.east_asian_width(sign) in "WFH"
    return is_wide and "HANGUL" not in unicodedata.name(sign, "")


def dashes(text: str) -> str:
    """Set `--` as an en dash, `---` as an em dash and `...` as an ellipsis."""
    return re.sub(r"-{2,}", _dash, text).replace("...", "…")


def _dash(found: re.Match[str]) -> str:
    ems, rest = divmod(len(found[0]), 3)
    return "—" * ems + ("", "-", "–")[rest]


def _left_over(text: str) -> str:
    """Set quotes that have no partner: an apostrophe, an opening or a closing quote."""
    text = re.sub(r'(?:(?<=\s)|^)"(?=\S)', "“", text)
    return text.replace('"', "”").replace("'", "’")


def _lines(token: Token) -> Iterator[list[Token]]:
    """Yield the lists of inline tokens in a block token: its own, its images'."""
    if token.children:
        yield list(_set(token.children))
        for child in token.children:
            if child.type == "image":
                yield from _lines(child)


def _set(tokens: list[Token]) -> Iterator[Token]:
    """Leave out the words of an `<https://…>` link, an address, and what stays as it is typed."""
    address = False
    for token in tokens:
        if token.info == "auto":
            address = token.nesting > 0
        elif not address and "is_typed" not in token.meta:
            yield token
