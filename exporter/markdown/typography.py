"""Set quotes, dashes and dots as pandoc's `smart` does, in the language around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exporter.languages import Quotes, language
from exporter.markdown.addresses import apart
from exporter.markdown.findings import FileText, source_of
from exporter.markdown.minuses import LOST_MINUS, lost_minuses
from exporter.markdown.quotations import set_quotes
from exporter.markdown.walk import ends_line

_DASHES = re.compile(rf"{LOST_MINUS.pattern}|<?-{{2,}}>?")
"""Hyphens that are set as dashes or arrows, or stay, with the number before them."""
_ARROWS = {"->": "→", "<-": "←"}
Line = list[tuple[Token, Quotes]]
"""Inline tokens, each with the quotation marks of the language that it is in."""


def smart(state: StateCore) -> None:
    """Set the signs of every piece of running text, captions and notes included (core rule)."""
    section = source_of(state.env).section

    @cache
    def known(lang: str) -> Quotes:
        return language(lang, section.own).quotes

    base: Quotes = state.env.get("quotes") or known(section.lang)
    around = [base]
    for block in state.tokens:
        if block.nesting > 0:
            # A note is printed outside of the blocks that it is typed in.
            last = base if block.type == "footnote_reference_open" else around[-1]
            around.append(_inside(block, last, known))
        elif block.nesting < 0 and around[1:]:
            around.pop()
        for line in _lines(block, around[-1], known):
            set_quotes(line, state)
            tokens = [token for token, _ in line]
            _set_dashes(block, tokens, source_of(state.env))
            _join(tokens)


def _set_dashes(block: Token, tokens: Iterable[Token], source: FileText) -> None:
    """Set the dashes of a line, and tell those that would take a minus from a number."""
    row = block.map[0] if block.map else 0
    for token in tokens:
        row += ends_line(token)
        if token.type == "text":
            source.findings += lost_minuses(token.content, source.place(row))
            token.content = dashes(token.content)


def _inside(token: Token, around: Quotes, known: Callable[[str], Quotes]) -> Quotes:
    """Return the quotation marks inside an element: of its own language, if it names one."""
    lang = str(token.attrs.get("lang", ""))
    return known(lang) if lang else around


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
    """Set `--` as an en dash, `---` as an em dash and `...` as an ellipsis; `-->` is an arrow."""
    return re.sub(r"(?<!\.)\.{3}(?!\.)", "…", _DASHES.sub(_dash, text))


def _dash(found: re.Match[str]) -> str:
    if found[0].strip("-"):
        return _ARROWS.get(found[0][0] + found[0][-1], found[0])
    ems, rest = divmod(len(found[0]), 3)
    return "—" * ems + ("", "-", "–")[rest]


def _lines(token: Token, quotes: Quotes, known: Callable[[str], Quotes]) -> Iterator[Line]:
    """Yield the lists of inline tokens in a block token: its own, its images'."""
    if token.children:
        token.children = list(apart(token.children))
        line = list(_in_language(token.children, quotes, known))
        yield list(_set(line))
        for child, its in line:
            if child.type == "image":
                yield from _lines(child, its, known)


def _in_language(
    tokens: Iterable[Token], quotes: Quotes, known: Callable[[str], Quotes]
) -> Iterator[tuple[Token, Quotes]]:
    """Yield inline tokens, each with the quotation marks of the language around it."""
    around = [quotes]
    for token in tokens:
        if token.nesting > 0:
            around.append(_inside(token, around[-1], known))
        elif token.nesting < 0 and around[1:]:
            around.pop()
        yield token, around[-1]


def _set(line: Line) -> Iterator[tuple[Token, Quotes]]:
    """Leave out the words of an `<https://…>` link, an address, and what stays as it is typed."""
    address = False
    for token, quotes in line:
        if token.info == "auto":
            address = token.nesting > 0
        elif not address and "is_typed" not in token.meta:
            yield token, quotes
