"""Read a section's running text as one string, each word with its place in the file (pure).

What judges words (checks, readability) looks here and never at tokens: marks of Markdown are gone,
blocks are parted by a blank line, a citation is the one sign CITE, code and pictures are one sign.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from markdown_it.token import Token

from exporter.markdown.parsed import Parsed, parse
from exporter.markdown.walk import alternative, ends_line
from exporter.model import Edit, Place, Section

CITE = "\ue000"
"""Stands where a citation stands, or the mark of a note that cites."""
OBJECT = "\ue001"
"""Stands for code, slots and pictures, which are not words of the text."""

_KINDS = {
    "heading_open": "heading", "list_item_open": "item", "dt_open": "term", "dd_open": "meaning",
    "th_open": "head", "td_open": "cell", "caption_open": "caption", "figcaption_open": "caption",
    "blockquote_open": "quote",
}
_GROUPS = frozenset(("list_item_open", "dd_open", "tr_open"))
_WORD = re.compile(r"[\w'-]+")
_NO_WORDS = re.compile(
    r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^()]*\)|<\w+:[^<>\s]*>|\{[^{}]*\}|\[-?@[^\]]*\]"
)
"""What holds letters of a line that are no words: code, addresses, attributes, citations."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of words: its kind, its span, its first line (from 0), what it belongs to.

    Kinds: text, heading, item, term, meaning, head (of a column), cell, caption, quote. `group` is
    one for all blocks of a paragraph, list item, table row or note; `divs` are the classes around.
    """

    kind: str
    start: int
    end: int
    line: int
    group: int
    divs: tuple[str, ...]
    note: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text that was marked: a link with its address, words with a language."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: its path as written, its text alternative, its place."""

    src: str
    alternative: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prose:
    """The words of a section, notes last; offsets count characters of `text`.

    At the offsets `headless` begin tables without a head; `drawn` are the lines of those that are
    drawn, whose bars would move with an edit.
    `meanings` are what abbreviations stand for, with the places of these.
    Two are equal only if they are one: what is known of a section's words is remembered by it.
    """

    part: Parsed
    text: str
    blocks: tuple[Block, ...]
    cites: tuple[tuple[int, tuple[str, ...]], ...]
    links: tuple[Span, ...]
    foreign: tuple[Span, ...]
    pictures: tuple[Picture, ...]
    meanings: tuple[tuple[Place, str], ...]
    headless: tuple[int, ...]
    drawn: tuple[range, ...]
    breaks: tuple[int, ...] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    def block(self, at: int) -> Block:
        """Return the block that holds an offset, or the one before it."""
        return self.blocks[max(0, bisect_right(self.blocks, at, key=lambda block: block.start) - 1)]

    def keys(self, start: int, end: int) -> tuple[str, ...]:
        """List the keys cited between two offsets, in order."""
        first = bisect_left(self.cites, start, key=itemgetter(0))
        last = bisect_left(self.cites, end, key=itemgetter(0))
        return tuple(key for _, keys in self.cites[first:last] for key in keys)

    def place(self, start: int, end: int) -> Place:
        """Return the place of a piece of text; its column where the file has the same words."""
        block = self.block(start)
        first, here = bisect_left(self.breaks, block.start), bisect_left(self.breaks, start)
        row = block.line + here - first
        begin = self.breaks[here - 1] + 1 if here > first else block.start
        line = self.lines[row] if row < len(self.lines) else ""
        return Place(
            self.part.section.file, self.part.section.first_line + row,
            self._column(line, begin, start, end),
        )

    def rewritten(self, place: Place, pattern: str, new: str) -> Edit | None:
        """Return the edit that rewrites what a pattern finds from a place's column on.

        `new` may name the pattern's groups. None where the file has something else there.
        """
        row = (place.line or 0) - self.part.section.first_line
        at = (place.column or 0) - 1
        if at < 0 or not 0 <= row < len(self.lines) or any(row in lines for lines in self.drawn):
            return None
        found = re.compile(pattern).match(self.lines[row], at)
        return found and Edit(place.line or 1, at + 1, found[0], found.expand(new))

    def _column(self, line: str, begin: int, start: int, end: int) -> int | None:
        """Find the piece's words in its line, the same time that they stand in the text."""
        line = _NO_WORDS.sub(lambda found: OBJECT * len(found[0]), line)
        found = _WORD.search(self.text, start, end)
        word = (found[0], found.start() - start) if found else ("", 0)
        for words, lead in ((self.text[start:end], 0), word):
            if not words or CITE in words or words not in line:
                continue
            at = -1
            for _ in range(self.text.count(words, begin, start + lead) + 1):
                following = line.find(words, at + 1)
                at = following if following >= 0 else at
            return at + 1
        return None


@lru_cache(maxsize=128)
def prose(files: tuple[Section, ...]) -> tuple[Prose, ...]:
    """Return the running text of each section of a manuscript's files (remembered, as its parse).

    A note is read in the file that defines it: in each of its sections that call it.
    """
    return tuple(_prose(section) for section in parse(files))


def _prose(parsed: Parsed) -> Prose:
    section = parsed.section
    scribe = _Scribe(dict(parsed.notes), section)
    scribe.write(parsed.tokens, note=False)
    for label, tokens in parsed.notes:
        if label not in parsed.borrowed:
            scribe.write(tokens, note=True)
    return Prose(
        part=parsed, text="".join(scribe.text), blocks=tuple(scribe.blocks),
        cites=tuple(scribe.cites), links=tuple(scribe.links), foreign=tuple(scribe.foreign),
        pictures=tuple(scribe.pictures), headless=tuple(scribe.headless),
        meanings=tuple(scribe.meanings),
        drawn=tuple(scribe.drawn), breaks=tuple(scribe.breaks),
        lines=tuple(section.text.split("\n")),
    )


class _Scribe:
    """Write down the words of tokens, and where they stand."""

    def __init__(self, notes: Mapping[str, Sequence[Token]], section: Section) -> None:
        self.citing = {label: tuple(_keys(tokens)) for label, tokens in notes.items()}
        self.section = section
        self.text: list[str] = []
        self.blocks: list[Block] = []
        self.cites: list[tuple[int, tuple[str, ...]]] = []
        self.links: list[Span] = []
        self.foreign: list[Span] = []
        self.pictures: list[Picture] = []
        self.meanings: list[tuple[Place, str]] = []
        self.headless: list[int] = []
        self.drawn: list[range] = []
        self.breaks: list[int] = []
        self._at = 0
        self._group = 0
        self._open: list[tuple[int, str, str]] = []

    def write(self, tokens: Iterable[Token], *, note: bool) -> None:
        """Write the blocks of the text, or of one note, which is one group."""
        stack: list[tuple[str, int, tuple[str, ...]]] = []
        self._group += 1
        noted = self._group
        has_head = False
        for token in tokens:
            has_head = self._table(token, has_head)
            if token.nesting > 0:
                is_row_head = token.attrs.get("scope") == "row"
                kind = "cell" if is_row_head else _KINDS.get(token.type) or (
                    stack[-1][0] if stack else "text"
                )
                divs = stack[-1][2] if stack else ()
                if token.type == "div_open":
                    divs = (*divs, *str(token.attrs.get("class", "")).split())
                group = stack[-1][1] if stack else 0
                if token.type in _GROUPS:
                    self._group += 1
                    group = self._group
                stack.append((kind, group, divs))
                if "lang" in token.attrs:
                    self._open.append((self._at, token.type, str(token.attrs["lang"])))
            elif token.nesting < 0 and stack:
                stack.pop()
                self._close(token.type.replace("_close", "_open"))
            elif token.type == "inline":
                kind, group, divs = stack[-1] if stack else ("text", 0, ())
                if not note and not group:
                    self._group += 1
                self._block(token, kind, noted if note else group or self._group, divs, note)

    def _table(self, token: Token, has_head: bool) -> bool:
        """Note where a table stands that is drawn, or has no head; tell whether one has a head."""
        if token.type == "table_open" and token.markup and token.map:
            self.drawn.append(range(*token.map))
        if token.type == "tbody_open" and not has_head:
            self.headless.append(self._at)
        return token.type == "thead_open" or (has_head and token.type != "table_open")

    def _block(
        self, token: Token, kind: str, group: int, divs: tuple[str, ...], note: bool
    ) -> None:
        start = self._at
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            self._inline(child, line)
        if self._at > start:
            self.blocks.append(Block(kind, start, self._at, line, group, divs, note))
            self._put("\n\n")

    def _inline(self, token: Token, line: int) -> None:
        match token.type:
            case "text" | "text_special":
                self._put(token.content)
            case "softbreak" | "hardbreak":
                if ends_line(token):
                    self.breaks.append(self._at)
                self._put(" ")
            case "code_inline" | "slot":
                self._put(OBJECT)
            case "cite":
                self._cite(tuple(cite.key for cite in token.meta["cites"]))
            case "footnote_ref":
                self._cite(self.citing.get(str(token.meta["label"]), ()))
            case "image":
                place = token.meta.get("place") or Place(
                    self.section.file, self.section.first_line + line
                )
                src = str(token.attrs.get("src", ""))
                self.pictures.append(Picture(src, alternative(token), place))
                self._put(OBJECT)
            case "link_open" | "span_open":
                self._opened(token, line)
            case "link_close" | "span_close":
                self._close(token.type.replace("_close", "_open"))

    def _opened(self, token: Token, line: int) -> None:
        value = token.attrs.get("href" if token.type == "link_open" else "lang", "")
        self._open.append((self._at, token.type, str(value)))
        if "title" in token.attrs:
            at = Place(self.section.file, self.section.first_line + line)
            self.meanings.append((at, str(token.attrs["title"])))

    def _close(self, kind: str) -> None:
        if self._open and self._open[-1][1] == kind:
            start, _, value = self._open.pop()
            if kind == "link_open":
                self.links.append(Span(start, self._at, value))
            elif value:
                self.foreign.append(Span(start, self._at, value))

    def _cite(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.cites.append((self._at, keys))
            self._put(CITE)

    def _put(self, words: str) -> None:
        self.text.append(words)
        self._at += len(words)


def _keys(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        for child in token.children or ():
            if child.type == "cite":
                yield from (cite.key for cite in child.meta["cites"])
