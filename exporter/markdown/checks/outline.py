"""Check a section's outline: its one level-1 heading, levels, words, depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from exporter.markdown.dialect import DEEPEST, PANDOC_HEADING_CLASSES, ROLES
from exporter.markdown.edits import rewrite
from exporter.markdown.shape import Shaped
from exporter.markdown.walk import plain, words
from exporter.model import Edit, Finding
from exporter.rules import text as rules


def section_heading(shaped: Shaped) -> Iterator[Finding]:
    """Find a section that does not start with its one level-1 heading, of a known role."""
    first = shaped.body[0] if shaped.body else None
    if first is None or first.tag != "h1":
        line = first.map[0] if first and first.map else shaped.start
        yield rules.NO_HEADING.at(
            shaped.source.place(line), "The section does not start with a level-1 heading.",
            found=shaped.source.line(line).strip() or "nothing", expected="# Heading",
            hint="Start the file with one line: # and the section's heading.",
        )
    tops = [token for token in shaped.body if token.type == "heading_open" and token.tag == "h1"]
    for token in tops[1:]:
        yield rules.SECOND_HEADING.at(
            shaped.place(token), "The section has another level-1 heading.",
            found=_line(shaped, token), expected="level 2 or below",
            hint="Write ##, or make it a section file of its own.",
            edit=_at_level(shaped, token, 2),
        )
    for name in str(tops[0].attrs.get("class", "")).split() if tops else ():
        if name not in (*ROLES, *PANDOC_HEADING_CLASSES):
            yield rules.UNKNOWN_ROLE.at(
                shaped.place(tops[0]), f"The section's role .{name} is not known.",
                found=f".{name}", expected="one of ." + ", .".join(ROLES),
                hint="Correct the class, or leave it out for a chapter.",
            )


def levels(shaped: Shaped) -> Iterator[Finding]:
    """Find headings that skip a level, and headings without words."""
    before = 1
    tokens = [token for token in shaped.body if token.type in ("heading_open", "inline")]
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        level = int(opening.tag[1])
        if level > before + 1:
            yield rules.HEADING_SKIP.at(
                shaped.place(opening), f"The heading skips from level {before} to level {level}.",
                found=_line(shaped, opening), expected=f"level {before + 1} or above",
                hint=f"Write {'#' * (before + 1)}, or add the heading between.",
                edit=_at_level(shaped, opening, before + 1),
            )
        if plain(inline.children or ()).strip():
            before = level
        else:  # a draft prints it as a paragraph
            yield rules.EMPTY_HEADING.at(
                shaped.place(opening), "The heading has no words.",
                found=_line(shaped, opening), expected="words", hint="Name it or take it out.",
            )


def words_below(shaped: Shaped) -> Iterator[Finding]:
    """Find a section that has nothing but its heading."""
    below = shaped.body[3:] if shaped.body and shaped.body[0].tag == "h1" else shaped.body
    if shaped.body and not re.search(r"\w", words(below)) and not _has_image(below):
        yield rules.EMPTY_SECTION.at(
            shaped.place(shaped.body[0]), "The section has no words under its heading.",
            found="a heading only", expected="text", hint="Write it, or take the file out.",
        )


def depth(shaped: Shaped) -> Iterator[Finding]:
    """Find where elements nest deeper than they may, once a line."""
    for line in dict.fromkeys(shaped.too_deep):
        yield rules.TOO_DEEP.at(
            shaped.source.place(line),
            "Blocks or emphasis nest too deeply; the words inside are lost.",
            found=shaped.source.line(line).strip()[:60], expected=f"at most {DEEPEST} levels",
            hint="Use fewer levels.",
        )


def _at_level(shaped: Shaped, heading: Token, level: int) -> Edit | None:
    """Return the edit that gives a heading another level, to be shown only."""
    line = heading.map[0] if heading.map else 0
    return rewrite(shaped.source, line, r"(?<![^\s>])#+(?=\s)", "#" * level, is_safe=False)


def _line(shaped: Shaped, token: Token) -> str:
    return shaped.source.line(token.map[0]).strip() if token.map else ""


def _has_image(tokens: tuple[Token, ...]) -> bool:
    return any(child.type == "image" for token in tokens for child in token.children or ())
