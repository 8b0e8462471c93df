"""Find marks of other dialects in running text: each is printed as typed, marked, and told.

A mark is looked for in what the parse left as words, so neither in code nor behind a backslash.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exporter.markdown.edits import rewrite
from exporter.markdown.findings import FileText, source_of
from exporter.markdown.unread_marks import IN_LINES, IN_PARAGRAPHS, Mark, instead_of_tag
from exporter.markdown.walk import ends_line
from exporter.model import Edit, Finding, Place
from exporter.rules import text as rules

_OTHER = "\ue000"
"""Stands for a token that is no words: code, a picture, a sign behind a backslash."""
_ADDRESS = re.compile(r"https?://[^\s\[\]<>\"|]+")
_STRUCK = re.compile(r"~~|\{--|\{~~")
_FOUND = 60
"""Letters that a finding cites of a mark."""
_BREAKS = ("softbreak", "hardbreak")


def find(state: StateCore) -> None:
    """Report and mark what is unread, and drop paragraphs that comments left empty (core rule)."""
    source = source_of(state.env)
    kept: list[Token] = []
    for before, token in pairwise([Token("", "", 0), *state.tokens]):
        kept.append(token)
        if token.children is not None:
            is_text = before.type == "paragraph_open" and not _is_crooked(token, source)
            marks = (*IN_LINES, *IN_PARAGRAPHS) if is_text else IN_LINES
            _tags(token, source)
            token.children = list(_joined(token.children))
            _captions(token, source)
            _marks(token, marks, source, in_heading=before.type == "heading_open")
        if token.type == "paragraph_close" and _is_empty(kept[-2]):
            del kept[-3:]
    state.tokens = kept


def _captions(line: Token, source: FileText) -> None:
    """Report and mark what is unread in the brackets of pictures: a caption is text, too."""
    for image in line.children or ():
        if image.type == "image" and image.children:
            words = copy(line)
            words.children = list(_joined(image.children))
            _marks(words, IN_LINES, source, in_heading=False)
            image.children = words.children


def _is_crooked(line: Token, source: FileText) -> bool:
    """Return whether a line of text is a table that is drawn wrong, which is told already."""
    return line.map is not None and line.map[0] in source.crooked


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
        tag = rules.RAW_HTML.at(
            child.meta["place"], "The text contains raw HTML.", found=child.content,
            expected="Markdown", hint=instead_of_tag(name),
        )
        if name not in told:
            told.add(name)
            source.findings.append(tag)
        child.type = "text"
        children.extend(_marked(child, tag))
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


def _marks(
    line: Token, marks: tuple[Mark, ...], source: FileText, *, in_heading: bool
) -> None:
    """Report the marks in a line of running text, and set a span around each.

    Struck words stand in the finding's words, but for a heading, whose words the contents say, too.
    """
    words, starts = _words(line)
    children = line.children or []
    taken = bytearray(len(words))
    addresses = bytearray(len(words))
    for address in _ADDRESS.finditer(words):
        addresses[address.start() + 1 : address.end()] = b"x" * (len(address[0]) - 1)
    found = []
    for mark in marks:
        for match in mark.pattern.finditer(words):
            if not (addresses[match.start()] or any(taken[match.start() : match.end()])):
                taken[match.start() : match.end()] = b"x" * len(match[0])
                found.append((match, mark))
    found.sort(key=lambda pair: pair[0].start())
    spots = _Spots(line, starts, source)
    known = {
        fault.place: fault for fault in source.findings
        if fault.rule == rules.BROKEN_ATTRIBUTES.id and fault.place.column
    }
    told = []
    for match, mark in found:
        place = spots.place(match)
        told.append(known.get(place) or rules.UNREAD_MARK.at(
            place, f"{mark.name} is not read; its signs would be printed.",
            found=re.sub(r"\s*\n\s*", " ", match[0].replace(_OTHER, "…").strip())[:_FOUND],
            expected="the Markdown of docs/dialect.md", hint=mark.hint,
            edit=_edit(mark, place, source, is_safe="\n" not in words),
        ))
    source.findings += (fault for fault in told if fault.place not in known)
    for (match, _), finding in zip(reversed(found), reversed(told), strict=True):
        at = bisect_right(starts, match.start()) - 1
        first, last = (pos - starts[at] for pos in match.span())
        if children[at].type == "text" and last <= len(children[at].content):
            is_struck = bool(_STRUCK.match(match[0])) and len(match[0]) <= _FOUND
            children[at : at + 1] = _parted(
                children[at], first, last, finding, is_said=is_struck and not in_heading
            )


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


class _Spots:
    """The places of marks, asked for in their order, with columns where the file has the signs."""

    def __init__(self, line: Token, starts: list[int], source: FileText) -> None:
        children = line.children or ()
        self._ends = [
            at for at, child in zip(starts, children, strict=True) if ends_line(child)
        ]
        self._source = source
        self._first = line.map[0] if line.map else 0
        self._last: dict[tuple[int, str], int] = {}

    def place(self, mark: re.Match[str]) -> Place:
        """Return the place of a mark."""
        number = self._first + bisect_left(self._ends, mark.start())
        text = self._source.line(number)
        signs = re.split(rf"[\n{_OTHER}]", mark[0].strip())[0]
        signs = signs if signs in text else signs[:2]
        at = text.find(signs, self._last.get((number, signs), -1) + 1)
        self._last[number, signs] = at
        return self._source.place(number, at + 1 if signs and at >= 0 else None)


def _parted(
    token: Token, start: int, end: int, finding: Finding, *, is_said: bool
) -> Iterator[Token]:
    """Part a text token at two places, what is between them marked as a finding's place.

    `is_said` puts the finding's words in its place: who listens hears no signs.
    """
    for piece, is_mark in (
        (token.content[:start], False), (token.content[start:end], True),
        (token.content[end:], False),
    ):
        if piece:
            part = copy(token)
            part.content = piece
            if is_mark and is_said:
                yield Token("said", "", 0, content=piece, meta={"fault": finding})
            else:
                yield from _marked(part, finding) if is_mark else (part,)


def _marked(token: Token, finding: Finding) -> Iterator[Token]:
    opening = Token("span_open", "span", 1, attrs={"class": "fault"}, meta={"fault": finding})
    yield from (opening, token, Token("span_close", "span", -1))
