"""Keep web and e-mail addresses in running text as they are typed: no stress, no dashes (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SIGN = r"(?:[A-Za-z0-9_.~:/?#@!$%+,;=-]|'(?=[\w/])|&(?!\w+;))"
_END = r"[A-Za-z0-9/#=%-]"
_HOST = r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_STARTED = re.compile(rf"(?i)(?<![A-Za-z0-9_@.])(?:https?(?P<scheme>)|https?://{_SIGN}*|www\.{_SIGN}*)\Z")
_REST = re.compile(rf"{_SIGN}*{_END}")
_BEHIND_SCHEME = re.compile(rf"://{_SIGN}*{_END}")
_OWNER = re.compile(r"[A-Za-z0-9.+-][A-Za-z0-9_.+-]{0,63}\Z")
_REST_OF_MAIL = re.compile(rf"[A-Za-z0-9_.+-]{{0,64}}{_HOST}")
_OWNED_BY_SIGNS = re.compile(rf"_[A-Za-z0-9_.+-]{{0,64}}_{_HOST}")
_ADDRESS = re.compile(
    rf"(?i)(?<![A-Za-z0-9_@.])(?:https?://|www\.){_SIGN}*(?:{_END}|_)"
    rf"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}{_HOST}"
)
_LONGEST = 400
"""Letters before a sign in which its address begins."""


def address(state: StateInline, silent: bool) -> bool:
    """Parse what is left of an address, at a sign in it that would be a mark elsewhere."""
    src, pos = state.src, state.pos
    if "://" not in src and "www." not in src and "@" not in src:
        return False
    before = src[max(0, pos - _LONGEST) : pos]
    found = None
    if started := _STARTED.search(before):
        rest = _REST if started["scheme"] is None else _BEHIND_SCHEME
        found = rest.match(src, pos, state.posMax)
    elif src[pos] in "_@+-":
        rest = _REST_OF_MAIL if _OWNER.search(before) else _OWNED_BY_SIGNS
        found = rest.match(src, pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def without(text: str) -> str:
    """Return a text with a letter in the place of each address."""
    return _ADDRESS.sub("x", text) if "_" in text else text


def apart(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield inline tokens, the addresses among words as tokens that nothing is set in."""
    for token in tokens:
        at = 0
        for found in _ADDRESS.finditer(token.content if token.type == "text" else ""):
            for words, is_typed in ((token.content[at : found.start()], False), (found[0], True)):
                if words:
                    part = copy(token)
                    part.content = words
                    part.type = "text_special" if is_typed else "text"
                    yield part
            at = found.end()
        if at == 0:
            yield token
        elif token.content[at:]:
            token.content = token.content[at:]
            yield token
