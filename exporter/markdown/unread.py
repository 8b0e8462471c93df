"""Find marks of other dialects in running text: each is printed as typed, marked, and told.

A mark is looked for in what the parse left as words, so neither in code nor behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exporter.markdown.edits import rewrite
from exporter.markdown.findings import FileText, source_of
from exporter.markdown.unread_marks import IN_LINES, IN_PARAGRAPHS, Mark, instead_of_tag
from exporter.model import Edit, Place
from exporter.rules import text as rules

_OTHER = "\ue000"
"""Stands for a token that is no words: code, a picture, a sign behind a backslash."""
_BREAKS = ("softbreak", "hardbreak")


def find(state: StateCore) -> None:
    """Report and mark what is unread, and drop paragraphs that comments left empty (core rule)."""
    source = source_of(state.env)
    kept: list[Token] = []
    for before, token in pairwise([Token("", "", 0), *state.tokens]):
        kept.append(token)
        if token.children is not None:
            marks = (*IN_LINES, *IN_PARAGRAPHS) if before.type == "paragraph_open" else IN_LINES
            _tags(token, source)
            token.children = list(_joined(token.children))
            _marks(token, marks, source)
        if token.type == "paragraph_close" and _is_empty(kept[-2]):
            del kept[-3:]
    state.tokens = kept


def _is_empty(inline: Token) -> bool:
    children = inline.children or []
    return all(
        child.type in _BREAKS or (child.type == "text" and not child.content.strip(" \t\n"))
        for child in children
    )


def _tags(line: Token, source: FileText) -> None:
    """Report the tags of HTML that are not read, each name once in a paragraph."""
    told: set[str] = set()
    children: list[Token] = []
    for child in line.children or ():
        if child.type == "image":
            _tags(child, source)
        if child.type != "html_inline":
            children.append(child)
            continue
        name = child.content.strip("</>!?").partition(" ")[0].partition("\n")[0].lower()
        if name not in told:
            told.add(name)
            place = child.meta["place"]
            source.findings.append(rules.RAW_HTML.at(
                place, "The text contains raw HTML.", found=child.content, expected="Markdown",
                hint=instead_of_tag(name),
            ))
        child.type = "text"
        children.extend(_marked(child))
    line.children = children


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens, neighbouring words as one; of struck words, the signs as they are typed.

    A backslash before a letter, which takes no meaning away, is a word's.
    """
    words: Token | None = None
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            token = Token("text", "", 0, content=token.markup)
        elif token.type == "text_special" and re.fullmatch(r"\\[A-Za-z]", token.content):
            token.type = "text"
        if token.type == "text" and words:
            words.content += token.content
            continue
        if words:
            yield words
        words = token if token.type == "text" else None
        if not words:
            yield token
    if words:
        yield words


def _marks(line: Token, marks: tuple[Mark, ...], source: FileText) -> None:
    """Report the marks in a line of running text, and set a span around each."""
    words, starts = _words(line)
    claimed: list[tuple[int, int]] = []
    for mark in marks:
        for found in mark.pattern.finditer(words):
            start, end = found.span()
            if any(start < until and begin < end for begin, until in claimed):
                continue
            claimed.append((start, end))
            place = _place(words, found, line, source)
            source.findings.append(rules.UNREAD_MARK.at(
                place, f"{mark.name} is not read; its signs would be printed.",
                found=" ".join(found[0].replace(_OTHER, "…").split())[:60],
                expected="the Markdown of docs/dialect.md", hint=mark.hint,
                edit=_edit(mark, place, source, is_safe="\n" not in words),
            ))
    children = line.children or []
    for start, end in sorted(claimed, reverse=True):
        at = next(
            (at for at, begin in reversed(list(enumerate(starts))) if begin <= start), None
        )
        if at is None or children[at].type != "text":
            continue
        child = children[at]
        first, last = start - starts[at], end - starts[at]
        if last <= len(child.content):
            children[at : at + 1] = _parted(child, first, last)


def _edit(mark: Mark, place: Place, source: FileText, *, is_safe: bool) -> Edit | None:
    """Return the edit that does as a mark's hint says, where only one text is meant."""
    line = (place.line or 1) - source.section.first_line
    return rewrite(source, line, *mark.mended, is_safe=is_safe) if mark.mended else None


def _words(line: Token) -> tuple[str, list[int]]:
    """Return the words of a line, and where each of its tokens starts in them."""
    words, starts = "", []
    for child in line.children or ():
        starts.append(len(words))
        if child.type == "text":
            words += child.content
        elif child.type in _BREAKS:
            words += "\n"
        elif child.nesting == 0:
            words += _OTHER
    return words, starts


def _place(words: str, found: re.Match[str], line: Token, source: FileText) -> Place:
    """Return the place of a mark, with its column where the file has the same signs."""
    number = (line.map[0] if line.map else 0) + words.count("\n", 0, found.start())
    text = source.line(number)
    first = re.split(rf"[\n{_OTHER}]", found[0].strip())[0]
    first = first if first in text else first[:2]
    begin = words.rfind("\n", 0, found.start()) + 1
    at = -1
    for _ in range(words.count(first, begin, found.start()) + 1 if first else 0):
        at = max(at, text.find(first, at + 1))
    return source.place(number, at + 1 if at >= 0 else None)


def _parted(token: Token, start: int, end: int) -> Iterator[Token]:
    """Part a text token at two places, what is between them marked."""
    for piece, is_mark in (
        (token.content[:start], False), (token.content[start:end], True),
        (token.content[end:], False),
    ):
        if piece:
            part = copy(token)
            part.content = piece
            yield from _marked(part) if is_mark else (part,)


def _marked(token: Token) -> Iterator[Token]:
    opening = Token("span_open", "span", 1, attrs={"class": "fault"})
    yield from (opening, token, Token("span_close", "span", -1))
