"""Find the two numbers between which words were left out, so that none is read as one (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from exporter.importing.census.pieces import RUNNING, Kind, Piece

_BEFORE = re.compile(r"([\d.,/]*[\d½¼¾⅓⅔⅛])[.,]?\s*$")
_BEHIND = re.compile(r"\s*([.,]?[\d½¼¾⅓⅔⅛][\d.,/]*(?<![.,]))")
_PAINTED = re.compile(r"([\d.,]*\d)[.,]? {3,}([.,]?\d[\d.,]*(?<![.,]))")
"""Numbers in a line of Markdown, whose census leaves a blank for each sign that it has read."""
_NEAR = 20
_LEFT = (Kind.STRUCK, Kind.UNSEEN, Kind.HIDDEN)
"""The kinds that may take room, and leave a gap."""


def numbers_around(pieces: Sequence[Piece], at: int) -> tuple[str, str] | None:
    """Return the numbers before and behind a piece that was left out; None if it parts no two."""
    piece = pieces[at]
    if piece.kind not in _LEFT:
        return None
    if piece.part.startswith("line "):
        found = next(filter(None, (
            _PAINTED.search(each.text) for each in pieces[max(0, at - _NEAR):at + _NEAR]
            if each.part == piece.part and each.kind in RUNNING
        )), None)
        return (found[1], found[2]) if found else None
    first = _next(pieces[max(0, at - _NEAR):at][::-1], piece)
    last = _next(pieces[at + 1:at + _NEAR], piece)
    if piece.kind is Kind.HIDDEN and not (first[-1:].isspace() or last[:1].isspace()):
        return None  # the page, too, shows one number
    before, behind = _BEFORE.search(first), _BEHIND.match(last)
    return (before[1], behind[1]) if before and behind else None


def _next(others: Iterable[Piece], piece: Piece) -> str:
    """Return the text of the nearest piece in a piece's paragraph that is printed."""
    for each in others:
        if (each.part, each.paragraph) != (piece.part, piece.paragraph):
            return ""
        if each.kind in RUNNING:
            return each.text
    return ""
