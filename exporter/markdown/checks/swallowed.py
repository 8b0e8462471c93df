"""Find signs before an amount that Markdown takes for its own: more than, minus, plus (pure).

`- > 38 °C` is a quotation in an item for every reader of Markdown: the sign is nowhere to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from exporter.markdown.checks.ranges import UNIT
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import lists as rules

_QUOTED = re.compile(r"(?<!\\)(?:>[ \t]?){0,40}>(?P<gap>[ \t]*)(?P<words>=?[ \t]*[\d½¼¾].*)")
_AMOUNT = re.compile(rf"=?\s*[\d½¼¾][\d.,]*(?:{UNIT})")
_ITEM = re.compile(r"(?:.*[ \t])??(?P<sign>[-+])[ \t]+\d.*")


def amounts(shaped: Shaped) -> Iterator[Finding]:
    """Find quotations that a sign of comparison made, and items that a sign before a number did."""
    for tokens in (shaped.body, *shaped.notes.values()):
        for before, token in pairwise((Token("start", "", 0), *tokens)):
            if not token.map or before.type == token.type == "blockquote_open":
                continue
            line = shaped.source.line(token.map[0])
            if token.type == "blockquote_open":
                found = _QUOTED.search(line)
                if found and _is_comparison(shaped, before, token, found):
                    yield _swallowed(shaped, token, line, ">", "a quotation", "more than")
            elif token.type == "bullet_list_open" and before.type == "list_item_open" and (
                before.map and before.map[0] == token.map[0] and (item := _ITEM.fullmatch(line))
            ):
                sign = item["sign"]
                words = "minus" if sign == "-" else "plus"
                yield _swallowed(shaped, token, line, sign, "an item in an item", words)


def _is_comparison(
    shaped: Shaped, before: Token, token: Token, found: re.Match[str]
) -> bool:
    """Return whether a quotation that begins with a number is none."""
    start, end = token.map or (0, 0)
    is_wrapped = before.type == "paragraph_close" and not shaped.source.blank(start - 1)
    is_tight = not found["gap"] or found["words"].startswith("=")
    is_line = end - start == 1 and bool(_AMOUNT.match(found["words"]))
    return is_wrapped or is_tight or is_line or before.type == "list_item_open"


def _swallowed(
    shaped: Shaped, token: Token, line: str, sign: str, made: str, words: str
) -> Finding:
    return rules.SWALLOWED_SIGN.at(
        shaped.place(token), f"The sign {sign} before a number makes {made}, and is not printed.",
        found=line.strip()[:60], expected=f"\\{sign} before a number",
        hint=f"Write \\{sign} for the sign itself, or “{words}”; a quotation or an item begins "
        "with a word.",
    )
