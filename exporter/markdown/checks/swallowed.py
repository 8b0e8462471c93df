"""Find signs before an amount that Markdown takes for its own: more than, minus, plus (pure).

`- > 38 °C` is a quotation in an item for every reader of Markdown: the sign is nowhere to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from markdown_it.token import Token

from exporter.markdown.checks.ranges import UNIT
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import lists as rules

_QUOTED = re.compile(r"(?<!\\)(?:>[ \t]?){0,40}>(?P<gap>[ \t]*)(?P<words>=?[ \t]*[\d½¼¾].*)")
_AMOUNT = re.compile(rf"=?\s*[\d½¼¾][\d.,]*(?:{UNIT})")
_BARE = re.compile(r"=?\s*[\d½¼¾][\d.,]*\s*")
_ABOUT = re.compile(r"[\s>]*~[ \t]+[\d½¼¾].*")
_ITEM = re.compile(r"(?:.*[ \t])??(?P<sign>[-+*])[ \t]+[\d½¼¾].*")
_DEGREES = re.compile(rf"\s*[-+*]\s+(?:{_AMOUNT.pattern}|[-+–]|\s|to\b)+(?<=[°CFKº])\.?\s*")
"""An item of degrees alone, - 2 °C to + 8 °C."""
_ENDED = re.compile(r"[.!?:;…)][\"'”’)*_]*\\?\s*$")
_NAMES = {"-": "minus", "+": "plus", "*": "times", "~": "about"}


def amounts(shaped: Shaped) -> Iterator[Finding]:
    """Find quotations, items and meanings that a sign before a number made."""
    for tokens in (shaped.body, *shaped.notes.values()):
        for at, (before, token) in enumerate(pairwise((Token("start", "", 0), *tokens))):
            if not token.map or before.type == token.type == "blockquote_open":
                continue
            line = shaped.source.line(token.map[0])
            if token.type == "blockquote_open":
                found = _QUOTED.search(line)
                if found and _is_comparison(shaped, before, token, found):
                    is_twice = ">>" in found[0][: found.start("words") - found.start()]
                    yield _swallowed(shaped, token, line, ">>" if is_twice else ">",
                                     "a quotation", "more than")
            elif before.type == "dd_open" and _ABOUT.fullmatch(line):
                yield _swallowed(shaped, token, line, "~", "the meaning of a term", _NAMES["~"])
            elif token.type == "bullet_list_open" and (item := _ITEM.fullmatch(line)):
                sign = item["sign"]
                is_cell = bool(shaped.source.start) and not at
                if before.type == "list_item_open" and before.map and (
                    before.map[0] == token.map[0]
                ):
                    yield _swallowed(shaped, token, line, sign, "an item in an item", _NAMES[sign])
                elif (
                    before.type == "dd_open" or is_cell or _DEGREES.fullmatch(line)
                    or ((sign == "+" or "°" in line) and _goes_on(tokens[:at]))
                ) and _items(tokens[at:]) == 1:
                    yield _swallowed(shaped, token, line, sign, "an item", _NAMES[sign])


def _goes_on(tokens: Sequence[Token]) -> bool:
    """Return whether tokens end with a paragraph whose sentence does not: `Keep it at`."""
    is_text = len(tokens) > 1 and tokens[-1].type == "paragraph_close" and not tokens[-1].hidden
    return is_text and not _ENDED.search(tokens[-2].content)


def _items(tokens: Sequence[Token]) -> int:
    """Return how many items the list has that tokens begin with."""
    inside = takewhile(lambda token: token.level > tokens[0].level, tokens[1:])
    return sum(token.type == "list_item_open" and token.level == tokens[0].level + 1
               for token in inside)


def _is_comparison(
    shaped: Shaped, before: Token, token: Token, found: re.Match[str]
) -> bool:
    """Return whether a quotation that begins with a number is none."""
    start, end = token.map or (0, 0)
    is_wrapped = before.type == "paragraph_close" and not shaped.source.blank(start - 1)
    is_tight = not found["gap"] or found["words"].startswith("=") or ">>" in found[0]
    is_line = end - start == 1 and bool(
        _AMOUNT.match(found["words"]) or _BARE.fullmatch(found["words"])
    )
    return is_wrapped or is_tight or is_line or before.type == "list_item_open"


def _swallowed(
    shaped: Shaped, token: Token, line: str, sign: str, made: str, words: str
) -> Finding:
    typed = "".join(f"\\{each}" for each in sign)
    return rules.SWALLOWED_SIGN.at(
        shaped.place(token), f"The sign {sign} before a number makes {made}, and is not printed.",
        found=line.strip()[:60], expected=f"{typed} before a number",
        hint=f"Write {typed} for the sign itself, or “{words}”; "
        + ("a meaning begins with : and a space." if sign == "~"
           else "a quotation or an item begins with a word."),
    )
