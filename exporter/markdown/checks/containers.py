"""Check fenced divs: their class, their words, their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from exporter.markdown.dialect import (
    COLUMN,
    KNOWN_BLOCKS,
    LANDSCAPE,
    PAGE_BREAK,
    SIDE_BY_SIDE,
    meant,
)
from exporter.markdown.shape import Shaped
from exporter.markdown.walk import words
from exporter.model import Finding
from exporter.rules import text as rules


def blocks(shaped: Shaped) -> Iterator[Finding]:
    """Find divs of an unknown class, and divs without words."""
    for opening, inside in divs(shaped):
        place = shaped.place(opening)
        names = str(opening.attrs.get("class", "")).split()
        unknown = [name for name in names if name not in KNOWN_BLOCKS]
        if unknown or not (names or opening.attrs.keys() & {"id", "lang", "dir"}):
            yield rules.UNKNOWN_BLOCK.at(
                place, "The block's class is not known.",
                found=" ".join(unknown) or "no class", expected="one of " + ", ".join(KNOWN_BLOCKS),
                hint=_asked(unknown, _fence(shaped, opening)),
            )
        if LANDSCAPE in names and opening.level:
            yield rules.TURNED_IN_BLOCK.at(
                place, "A landscape block stands in another block, and its page is not turned.",
                found=" ".join(names), expected="::: landscape at the margin, in no other block",
                hint="Put it behind the block that it stands in.",
            )
        image = any(child.type == "image" for token in inside for child in token.children or ())
        if not (image or PAGE_BREAK in names or re.search(r"\w", words(inside))):
            yield rules.EMPTY_BLOCK.at(
                place, "The block has no words.", found="nothing", expected="words",
                hint="Write its words between the fences, or take it out.",
            )


def without_list(shaped: Shaped) -> Iterator[Finding]:
    """Find blocks of steps or questions that have words and no list."""
    for opening, inside in divs(shaped):
        is_listed = any(token.type in ("ordered_list_open", "bullet_list_open") for token in inside)
        for name, sign in (("steps", "1."), ("questions", "-")):
            if name in classes_of(opening) and not is_listed and re.search(r"\w", words(inside)):
                yield rules.NO_LIST.at(
                    shaped.place(opening), f"The block of {name} has no list.", found="no list",
                    expected=f"{sign} before each of the {name}",
                    hint=f"Write {sign} before each, an item a line, or take the fences out.",
                )


def _fence(shaped: Shaped, opening: Token) -> str:
    return shaped.source.line(opening.map[0]) if opening.map else ""


def _asked(unknown: list[str], fence: str) -> str:
    """Ask for the block that a fence was meant for: `keep together` is keep-together."""
    typed = [] if unknown else re.findall(r"[^\W\d][\w-]*+(?!\s*=)", fence)
    joined = ("-".join(pair) for pair in pairwise(fence.strip(" :").lower().split()))
    whole = (name for name in joined if name in KNOWN_BLOCKS)
    near = next(filter(None, (*whole, *map(meant, unknown or typed))), "")
    return f"Did you mean {near}?" if near else "Correct the class."


def columns(shaped: Shaped) -> Iterator[Finding]:
    """Find columns that stand alone, and what stands beside columns and is none."""
    for tokens in (shaped.body, *shaped.notes.values()):
        around: list[bool] = []
        for token in tokens:
            if token.nesting < 0:
                around.pop()
                continue
            is_column = COLUMN in classes_of(token)
            if token.block and is_column != bool(around and around[-1]):
                yield rules.COLUMNS.at(
                    shaped.place(token), "A column stands outside of ::: columns." if is_column
                    else "Text stands in ::: columns, but in none of its columns.",
                    found="::: column" if is_column else "text in ::: columns",
                    expected=":::: columns, in it ::: column, its words and ::: for each, and ::::",
                    hint="Write :::: columns around all, ::: column around the words of each.",
                )
            if token.nesting > 0:
                around.append(SIDE_BY_SIDE in classes_of(token))


def column_widths(shaped: Shaped) -> Iterator[Finding]:
    """Find columns that have no room beside each other."""
    for opening, inside in divs(shaped):
        widths = [
            str(token.attrs.get("width", "0%")) for token in inside
            if COLUMN in classes_of(token) and token.level == opening.level + 1
        ]
        if SIDE_BY_SIDE in classes_of(opening) and sum(int(width[:-1]) for width in widths) > 100:
            yield rules.WIDE_COLUMNS.at(
                shaped.place(opening), "The columns are wider than the page; one stands below.",
                found=" + ".join(width for width in widths if width != "0%"),
                expected="100% or less, all together",
                hint="Make them narrower, or leave width out: then all are as wide.",
            )


def classes_of(token: Token) -> list[str]:
    """Return the classes of a div; of what is none, there are none."""
    return str(token.attrs.get("class", "")).split() if token.type == "div_open" else []


def divs(shaped: Shaped) -> Iterator[tuple[Token, list[Token]]]:
    """Yield every div with the tokens inside it."""
    for tokens in (shaped.body, *shaped.notes.values()):
        for start, opening in enumerate(tokens):
            if opening.type == "div_open":
                end = next(
                    at for at in range(start + 1, len(tokens))
                    if tokens[at].type == "div_close" and tokens[at].level == opening.level
                )
                yield opening, list(tokens[start + 1 : end])
