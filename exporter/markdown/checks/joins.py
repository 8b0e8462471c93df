"""Check line ends behind a sign that joins: `5-`, `120/`, as a paste from a PDF leaves them (pure).

A line end is a space for every reader of Markdown, so that paper would have `5- 10 mg`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from exporter.markdown.limits import CHARACTERS
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import lists as rules
from exporter.wording import short

_JOINED = re.compile(
    r"\S*(?:[^\W_][%°)\]*_]*(?P<sign>[/\u2010\u2011\u00ad]|(?<!-)-|(?<=\d)[–−])"
    r"|(?<![^\s(“«*_])(?:[cdjlmnst]|qu|dell|all|nell|dall|sull)['’])(?P<end>[*_]*)$",
    re.IGNORECASE,
)
"""The last word of a line that goes on with the next: of a hyphen, a slash, or `l’` of French."""
_NEXT = re.compile(r"[*_(]*[^\W_]\S*")
_SHARED = re.compile(
    r"(?:and|or|to|und|oder|bis|et|ou|à|y|o|e|u|a|en|of|och|og|ja|i|lub|или|и)\b", re.IGNORECASE
)
"""What follows a hyphen that stands for a word said later: `pre- and post-operative`."""


def broken_words(shaped: Shaped) -> Iterator[Finding]:
    """Find lines that end with a hyphen or a slash between two parts of a word, or two numbers."""
    for opening, inline in pairwise(shaped.all):
        if opening.type != "paragraph_open" or not inline.map or len(inline.content) > CHARACTERS:
            continue
        for number, (above, below) in enumerate(pairwise(inline.content.split("\n"))):
            last = _JOINED.match((above.split() or [""])[-1])
            first = _NEXT.match(below.strip())
            if not last or not first or (last["sign"] != "/" and _SHARED.match(first[0])):
                continue
            joined = last[0] + (word := first[0].rstrip(".,;:!?)*_"))
            whole = _whole(last, word)
            yield rules.BROKEN_WORD.at(
                shaped.source.place(inline.map[0] + number),
                "The line ends within a word or a number, and is printed with a space there.",
                found=short(f"{last[0]} {word}"), expected=short(whole or joined),
                hint=f"Write {short(joined)} on one line"
                + (f", or {short(whole)} without the hyphen." if whole else "."),
            )


def _whole(last: re.Match[str], first: str) -> str:
    """Return the word that a hyphen at the line's end cut; empty where it parts numbers."""
    before = last[0][:-1]
    is_cut = last["sign"] in ("-", "\u2010", "\u00ad") and before[-1:].isalpha()
    return before + first if is_cut and first[0].islower() else ""
