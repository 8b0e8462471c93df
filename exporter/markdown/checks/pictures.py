"""Check pictures that ask for a side: that text stands beside them, and has room (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.markdown.beside import WIDEST, WIDEST_SHARE, has_room, pairs, side
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import text as rules


def sides(shaped: Shaped) -> Iterator[Finding]:
    """Find pictures that ask for a side and have no text beside them, and those too wide for it."""
    beside = {id(pair.picture) for pair in pairs(shaped.body)}
    for token in shaped.order:
        if token.type != "image" or not side(token) or id(token) in beside:
            continue
        if not has_room(token):
            yield rules.WIDE_AT_SIDE.at(
                shaped.place(token), "The picture is too wide to have text beside it.",
                found=f"width={token.attrs['width']}",
                expected=f"{WIDEST_SHARE}% or {WIDEST}cm, or less",
                hint="Write a smaller width, such as width=40%, or take the side out.",
            )
            continue
        yield rules.ALONE_AT_SIDE.at(
            shaped.place(token), "No text stands beside the picture.",
            found=f"a picture on the {side(token)}",
            expected="the picture alone between blank lines, behind it a paragraph or a list "
            "without notes, of at most 1,500 letters; in no list, note or table",
            hint="Put the picture before its text, alone between blank lines, or take the side "
            "out.",
        )
