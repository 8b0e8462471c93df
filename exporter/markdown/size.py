"""Bound how large a manuscript is when it is laid out: what its files hold, all together (pure).

Layout and proof take their time, and memory, for each piece as for each letter: a cell of a table,
a line of code, a stressed word. Limits of one kind each would not bound what stands together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from exporter.markdown.dialect import BAR, TIMELINE
from exporter.markdown.limits import LONG_WORD
from exporter.markdown.numbers import drawn
from exporter.model import Finding, Place
from exporter.rules.text import CROWDED
from exporter.wording import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from exporter.markdown.parsed import Parsed

MOST = 1_500_000
PIECE, SMALL, HEADING, ENTRY, NOTE, CITED = 100, 150, 400, 400, 400, 400
"""What one piece counts, in letters: a small piece, in a line or a row, has little paper of its
own, a heading stands in the contents and the bookmarks, too, an entry of the references has its
links back, a note its place at the foot of the page, a cited work its place in the order of all.
An icon is a small piece, and so are words that run the other way."""
IN_NOTE = 4
"""How often what stands in a note counts: layout looks for its place again with each line."""
IN_LONG_WORD = 10
"""What one letter of a long word counts: layout looks for a break there again at each line."""
_WORDS = frozenset(("inline", "text", "text_special", "softbreak"))
_CODE = frozenset(("fence", "code_block"))
_PIECES = {
    "heading_open": HEADING, "td_open": SMALL, "th_open": SMALL, "footnote_ref": NOTE,
}
_BREAKS = frozenset(("softbreak", "hardbreak"))
_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
_ONE_WAY = re.compile(rf"[{RIGHT_TO_LEFT}]+|[^\W{RIGHT_TO_LEFT}]+")
_PARTED = re.compile(rf"(?<![{RIGHT_TO_LEFT}])[.,:;!?…](?=\s)|[)\]}}]\s?[(\[{{]")
"""Where such words are parted: each clause, and a number in brackets, is laid out alone."""


def bounded(sections: Iterable[Parsed]) -> Iterator[Parsed]:
    """Yield the sections of a manuscript with their sizes.

    That in which it becomes too large has a finding more.
    """
    size = 0
    for section in sections:
        before, line = size, section.first_line
        for token in section.tokens:
            line = section.section.first_line + token.map[0] if token.map else line
            size += of(token)
            if size > MOST:
                break
        for _, note in section.notes:
            size += IN_NOTE * sum(map(of, note))
        found = (_too_large(Place(section.section.file, line)),) if before <= MOST < size else ()
        yield replace(section, size=size - before, findings=(*section.findings, *found))


def of(token: Token) -> int:
    """Return how large a token is with all that stands in it: its letters, and its pieces."""
    if token.hidden:
        return 0
    letters = sum(len(str(value)) for value in token.attrs.values())
    if token.type in _CODE:
        lines = token.content.count("\n") + 1
        return letters + len(token.content) + _of_long_words(token.content) + PIECE * lines
    if token.type == "inline":
        children = token.children or ()
        printed = "".join(" " if each.type in _BREAKS else each.content for each in children)
        words = _of_long_words(printed) + _of_turns(printed)
        return len(token.content) + words + sum(map(of, children))
    if token.type == "cite":
        return letters + CITED * len(token.meta["cites"])
    letters += SMALL * _icons(token)
    is_piece = token.nesting > 0 or (token.nesting == 0 and token.type not in _WORDS)
    return letters + _PIECES.get(token.type, PIECE if token.block else SMALL) * is_piece


def _of_long_words(text: str) -> int:
    """Return what the letters of long words count beyond what all letters do."""
    return (IN_LONG_WORD - 1) * sum(len(word) for word in text.split() if len(word) > LONG_WORD)


def _of_turns(text: str) -> int:
    """Return what runs of words count that are laid out alone among those of the other way."""
    if not _RIGHT.search(text):
        return 0
    ways = (bool(_RIGHT.match(words)) for words in _ONE_WAY.findall(text))
    turns = (sum(here != there for here, there in pairwise(ways)) + 1) // 2
    return SMALL * (turns + len(_PARTED.findall(text)))


def _icons(token: Token) -> int:
    """Return how many icons a block draws: people, points of time; a bar is one."""
    found = drawn(token)
    if found is None:
        return 0
    if found.kind == TIMELINE:
        return len(found.numbers)
    return 1 if found.kind == BAR else found.numbers[1]


def _too_large(place: Place) -> Finding:
    return CROWDED.at(
        place, "The manuscript is too large to lay out in reasonable time.",
        found=f"more than {MOST:,} letters up to here, with {PIECE} and more for each piece",
        expected=f"at most {MOST:,}; a paragraph, item, row or line of code counts {PIECE}, a "
        f"cell, break, stressed word, link, picture or icon {SMALL}, a heading, a note or a cited "
        f"work {HEADING}, a letter of a word of more than {LONG_WORD} letters {IN_LONG_WORD}",
        hint="Make two manuscripts of it.",
    )
