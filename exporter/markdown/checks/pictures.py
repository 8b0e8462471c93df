"""Check pictures that ask for a side, or stand beside each other: that all have room (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.markdown.beside import WIDEST, WIDEST_SHARE, has_room, pairs, side
from exporter.markdown.dialect import ROW
from exporter.markdown.picture_rows import rows, share
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


def wide_rows(shaped: Shaped) -> Iterator[Finding]:
    """Find pictures beside each other that ask for more than their row, and stand below instead."""
    for opening, pictures in rows(tuple(shaped.all)):
        shares = [share(picture) for picture in pictures]
        if len(shares) > 1 and sum(shares) > 100 > min(shares) and "style" not in opening.attrs:
            yield rules.WIDE_ROW.at(
                shaped.place(pictures[0]),
                "The pictures are wider than their row; one stands below.",
                found=" + ".join(f"{each:g}%" for each in shares if each),
                expected="100% or less, all together",
                hint="Make them narrower, or leave width out: then all are as wide. A picture that "
                "is to stand below stands between blank lines.",
            )


def lost_captions(shaped: Shaped) -> Iterator[Finding]:
    """Find pictures in a div of figures that share a paragraph, and so have no captions."""
    around: list[bool] = []
    for token in shaped.all:
        if token.nesting > 0:
            around.append(ROW in str(token.attrs.get("class", "")).split() and token.tag == "div")
        elif token.nesting < 0:
            around.pop()
        pictures = [child for child in token.children or () if child.type == "image"]
        if any(around) and len(pictures) > 1 and any(picture.content for picture in pictures):
            yield rules.LOST_CAPTIONS.at(
                shaped.place(pictures[1]), "The pictures share a paragraph, and have no captions.",
                found=f"[{pictures[1].content}]", expected="a blank line between two pictures",
                hint="Put a blank line before each picture: its brackets are its caption then.",
            )
