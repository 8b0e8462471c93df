"""List what a reader meets of a manuscript, block by block, and where it is typed (pure).

A leaf is a heading, a paragraph, an item, a cell, a caption, a term, a note: what has words of its
own. Its pieces carry the offsets of their letters in the file's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from markdown_it.token import Token

from exporter.markdown.parsed import Parsed
from exporter.markdown.spelling import Piece, spelled
from exporter.model import Section

_CONTAINERS = {
    "bullet_list_open": "list", "ordered_list_open": "numbers", "blockquote_open": "quote",
    "div_open": "box", "dt_open": "term", "dd_open": "meaning", "caption_open": "caption",
    "figcaption_open": "caption", "heading_open": "heading", "th_open": "head", "td_open": "cell",
}
_CELLS = ("th_open", "td_open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a leaf stands in: its kind, a number of its own, and what is said of it.

    `said` is the class of a box, the level of a heading, how a list counts: 1, a, A, i or I.
    """

    kind: str
    number: int
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A block of words: its file and lines, from 0, what it stands in, and its pieces.

    `cell` are the numbers of table, row and column, none outside of tables. A leaf that `starts` is
    the first one of its item; `value` is the item's number, if it has one. Pieces of a leaf that is
    not `exact` are its words alone: nobody knows where each letter is typed. `note` is the label of
    the note that it is in.
    """

    file: str
    start: int
    end: int
    around: tuple[Around, ...]
    pieces: tuple[Piece, ...]
    cell: tuple[int, int, int] | None = None
    starts: bool = False
    value: int | None = None
    exact: bool = True
    note: str = ""

    @property
    def kind(self) -> str:
        """What the innermost container is called; a paragraph where there is none."""
        return self.around[-1].kind if self.around else "paragraph"


def leaves(sections: Iterable[Parsed], number: Iterator[int] | None = None) -> Iterator[Leaf]:
    """Yield the leaves of parsed sections in the order of reading, a section's notes at its end.

    Containers take a `number` each; who reads a book bit by bit hands on the same count.
    """
    number = count() if number is None else number
    for section in sections:
        reader = _Reader(section.section, number)
        yield from reader.read(section.tokens, "")
        called = dict(_calls(section.tokens))
        for label, tokens in section.notes:
            if label not in section.borrowed:
                yield from reader.read(tokens, label, called.get(label, 0))


def _calls(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield the label of each note that is called, with the line of the block that calls it."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref" and token.map:
                yield str(child.meta["label"]), token.map[0]


@dataclass(slots=True)
class _Reader:
    """Read the leaves of one section."""

    section: Section
    number: Iterator[int]
    _around: list[Around | None] = field(default_factory=list)
    _starts: bool = False
    _counts: list[int | None] = field(default_factory=list)
    _cell: tuple[int, int, int] = (-1, -1, -1)
    _line: int = 0
    _lines: list[str] = field(init=False)
    _taken: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lines = self.section.text.split("\n")

    def read(self, tokens: Sequence[Token], note: str, line: int = 0) -> Iterator[Leaf]:
        """Yield the leaves of some tokens; `line` is that of the call of a note in the line."""
        self._line = line
        for token in tokens:
            self._enter(token)
            if token.type == "inline":
                if token.children:
                    yield replace(self._leaf(token), note=note)
                    self._starts = False
            elif token.type in ("fence", "code_block"):
                yield replace(self._code(token), note=note)
                self._starts = False
            if token.nesting < 0:
                self._around.pop()
                if token.type in ("bullet_list_close", "ordered_list_close"):
                    self._counts.pop()

    def _enter(self, token: Token) -> None:
        if token.map:
            self._line = token.map[0]
        if token.nesting <= 0:
            return
        self._count(token)
        table, row, column = self._cell
        if token.type == "table_open":
            self._cell = (next(self.number), -1, -1)
        elif token.type == "tr_open":
            self._cell = (table, row + 1, -1)
        elif token.type in _CELLS:
            self._cell = (table, row, column + 1)
        kind = _CONTAINERS.get(token.type)
        said = (
            token.tag[1:] if kind == "heading"
            else str(token.attrs.get("class", "")) if kind == "box"
            else str(token.attrs.get("type", 1)) if kind == "numbers" else ""
        )
        self._around.append(
            Around(kind=kind, number=next(self.number), said=said) if kind else None
        )

    def _count(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self._counts.append(None)
        elif token.type == "ordered_list_open":
            self._counts.append(int(token.attrs.get("start", 1)) - 1)
        elif token.type == "list_item_open":
            self._starts = True
            if self._counts and (last := self._counts[-1]) is not None:
                self._counts[-1] = int(token.attrs.get("value", last + 1))

    def _leaf(self, token: Token) -> Leaf:
        start, end = token.map or (self._line, self._line + 1)
        content, offsets = self._typed(token, start, end)
        found = spelled(token.children or (), content) if offsets else None
        if found is None:
            text = "".join(_word(child) for child in token.children or ())
            here = sum(len(line) + 1 for line in self._lines[:start])
            return self._of(start, end, (Piece(text, "text", here, here),), exact=False)
        return self._of(start, end, tuple(_moved(piece, offsets) for piece in found), exact=True)

    def _code(self, token: Token) -> Leaf:
        start, end = token.map or (self._line, self._line + 1)
        here = sum(len(line) + 1 for line in self._lines[:start])
        return self._of(
            start, end, (Piece(token.content.rstrip("\n"), "text", here, here),), exact=False
        )

    def _of(self, start: int, end: int, pieces: tuple[Piece, ...], *, exact: bool) -> Leaf:
        around = tuple(each for each in self._around if each)
        in_cell = any(each.kind in ("head", "cell") for each in around)
        return Leaf(
            file=self.section.file, start=start, end=max(end, start + 1), around=around,
            pieces=pieces, cell=self._cell if in_cell else None, starts=self._starts, exact=exact,
            value=self._counts[-1] if self._starts and self._counts else None,
        )

    def _typed(self, token: Token, start: int, end: int) -> tuple[str, tuple[int, ...]]:
        """Return what is typed of an inline token, and the offset of each of its letters.

        Nothing where its lines are not those of the file.
        """
        before = sum(len(line) + 1 for line in self._lines[:start])
        if not token.content:  # the caption of a picture, which is taken out of its brackets
            raw = "\n".join(self._lines[start:end])
            at = raw.find("![") + 2
            return raw[at:], tuple(range(before + at, before + len(raw) + 1)) if at > 1 else ()
        content, offsets = [], list[int]()
        lines = token.content.split("\n")
        at = start
        for number, text in enumerate(lines):
            if at >= len(self._lines):
                return "", ()
            line = self._lines[at]
            wanted = next(
                (each for each in (text, text.replace("|", "\\|"))
                 if line.find(each, self._taken.get(at, 0)) >= 0), None
            )
            if wanted is None:
                return "", ()
            column = line.find(wanted, self._taken.get(at, 0))
            self._taken[at] = column + len(wanted)
            content.append(wanted)
            offsets += range(before + column, before + column + len(wanted))
            if number < len(lines) - 1:
                offsets.append(before + len(line))
            before += len(line) + 1
            at += 1
        offsets.append((offsets[-1] if offsets else before) + 1)
        return "\n".join(content), tuple(offsets)


def _moved(piece: Piece, offsets: Sequence[int]) -> Piece:
    """Return a piece whose offsets are those of the file."""
    def end(at: int) -> int:
        return offsets[at - 1] + 1 if at else offsets[0]

    return replace(
        piece, start=offsets[piece.start], end=end(piece.end),
        spots=tuple((offsets[first], end(last)) for first, last in piece.spots),
    )


def _word(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "" if token.hidden else " "
    return token.content
