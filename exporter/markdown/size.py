"""Bound how large a manuscript is when it is laid out: what its files hold, all together (pure).

Layout and proof take their time, and memory, for each piece as for each letter: a cell of a table,
a line of code, a stressed word. Limits of one kind each would not bound what stands together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it.token import Token

from exporter.model import Finding, Place
from exporter.rules.text import CROWDED

if TYPE_CHECKING:
    from exporter.markdown.parsed import Parsed

MOST = 1_500_000
PIECE, HEADING = 100, 400
"""What one piece counts, in letters; a heading stands in the contents and the bookmarks, too."""
_WORDS = frozenset(("inline", "text", "text_special", "softbreak"))
_CODE = frozenset(("fence", "code_block"))


def bounded(sections: Iterable[Parsed]) -> Iterator[Parsed]:
    """Yield the sections of a manuscript; that in which it becomes too large has a finding more."""
    size = 0
    for section in sections:
        before, line = size, section.first_line
        for token in section.tokens:
            line = section.section.first_line + token.map[0] if token.map else line
            size += of(token)
            if size > MOST:
                break
        for _, note in section.notes:
            size += sum(map(of, note))
        found = (_too_large(Place(section.section.file, line)),) if before <= MOST < size else ()
        yield replace(section, findings=(*section.findings, *found))


def of(token: Token) -> int:
    """Return how large a token is with all that stands in it: its letters, and its pieces."""
    if token.hidden:
        return 0
    letters = sum(len(str(value)) for value in token.attrs.values())
    if token.type in _CODE:
        return letters + len(token.content) + PIECE * (token.content.count("\n") + 1)
    if token.type == "inline":
        return len(token.content) + sum(map(of, token.children or ()))
    if token.type == "cite":
        return letters + PIECE * len(token.meta["cites"])
    if token.type == "heading_open":
        return letters + HEADING
    is_piece = token.nesting > 0 or (token.nesting == 0 and token.type not in _WORDS)
    return letters + PIECE * is_piece


def _too_large(place: Place) -> Finding:
    return CROWDED.at(
        place, "The manuscript is too large to lay out in reasonable time.",
        found=f"more than {MOST:,} letters up to here, with {PIECE} for each piece",
        expected=f"at most {MOST:,}; a paragraph, item, row, cell, line of code, break, stressed "
        f"word, link, citation or picture counts {PIECE}, a heading {HEADING}",
        hint="Make two manuscripts of it.",
    )
