"""Cut a file's text into passages, the leaves that are translated one by one (pure).

A passage is a heading, paragraph, item, row of a table, caption, picture or block of code; a table
that is drawn with bars is one. All that is in no passage is the frame: markers, fences, addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from exporter.markdown.dialect import TIMELINE
from exporter.markdown.fill_in import TICKS
from exporter.markdown.headed import HEADING_LINK
from exporter.markdown.numbers import kind_of
from exporter.markdown.parsed import parse, slug
from exporter.markdown.walk import alternative, decorative, plain
from exporter.model import Section
from exporter.model.slots import OPEN

_MARGIN = re.compile(r"[\s>]*")
_CODE = ("fence", "code_block")
_OF_TABLES = ("tr", "th", "td")
_OURS = frozenset(("figures", "task", "fill-in", "framed", "fault", "left", "center", "right"))
"""Classes that are made of a text, or that only set it."""
_BOXES = {TICKS[" "]: "box empty", TICKS["x"]: "box ticked"}
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
"""Signs of a superscript, which words without markup can keep: 10^9^ is another number than 109."""
_SHOWN = {
    "blockquote_open": "quote", "bullet_list_open": "list", "ordered_list_open": "numbered list",
    "dt_open": "term", "dd_open": "meaning", "caption_open": "caption",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a file's text: lines `start` to `end`, from 0, without the frame around them.

    `kind` says what it is and in which boxes and lists it stands. `text` is its Markdown, `words`
    are those that a reader meets. `marks` are its citations, links, pictures, slots, notes, boxes
    to tick, ids and classes, sorted; `slug` is the id that a heading has without one of its own.
    `before` and `after` are the frame of each line.
    """

    kind: str
    file: str
    line: int
    start: int
    end: int
    text: str
    words: str
    marks: tuple[str, ...]
    slug: str = ""
    before: tuple[str, ...] = field(default=(), repr=False)
    after: tuple[str, ...] = field(default=(), repr=False)

    def written(self, text: str) -> str:
        """Return the lines of a file that have another text in this passage's frame."""
        lines = text.split("\n")
        more = self.before[-1] if self.before[1:] else re.sub(r"[^\s>]", " ", self.before[0])
        before = (*self.before, *[more] * (len(lines) - len(self.before)))
        is_as_long = len(lines) == len(self.after)
        after = self.after if is_as_long else (*[""] * (len(lines) - 1), self.after[-1])
        return "\n".join(map("".join, zip(before, lines, after, strict=False)))


def passages(files: tuple[Section, ...]) -> dict[str, tuple[Passage, ...]]:
    """Return the passages of each of a manuscript's files, in the order of its lines."""
    found: dict[str, list[Passage]] = {file.file: [] for file in files}
    for section in parse(files):
        lines = section.section.text.split("\n")
        notes = dict(section.notes)
        reader = _Reader(section.section, lines, notes)
        parts = [("", section.tokens)] + [
            (label, tokens) for label, tokens in section.notes if label not in section.borrowed
        ]
        for label, tokens in parts:
            found[section.section.file] += reader.read(tokens, label)
    return {
        file: tuple(_apart(sorted(its, key=lambda passage: (passage.start, passage.end))))
        for file, its in found.items()
    }


def rewritten(text: str, changes: Mapping[Passage, str]) -> str:
    """Return a file's text with other words in some of its passages."""
    lines = text.split("\n")
    for passage in sorted(changes, key=lambda passage: passage.start, reverse=True):
        lines[passage.start: passage.end] = passage.written(changes[passage]).split("\n")
    return "\n".join(lines)


def _apart(ordered: Iterable[Passage]) -> Iterator[Passage]:
    """Yield passages of which no two share a line: a note that two sections call is one."""
    end = 0
    for passage in ordered:
        if passage.start >= end:
            yield passage
            end = passage.end


@dataclass(slots=True)
class _Reader:
    """Read the passages of one section; marks of a container go to its first passage."""

    section: Section
    lines: Sequence[str]
    notes: Mapping[str, Sequence[Token]]
    _pending: list[str] = field(default_factory=list)
    _around: list[str] = field(default_factory=list)
    _starts_item: bool = False
    _row: list[Token] = field(default_factory=list)
    _rows: tuple[int, int] | None = None
    _end: str = ""

    def read(self, tokens: Sequence[Token], label: str) -> Iterator[Passage]:
        """Yield the passages of the text, or of a note with its label."""
        self._around = ["note"] if label else []
        self._pending = [f"note {label}"] if label and not label.startswith("^[") else []
        for token in tokens:
            self._enter(token)
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type in _CODE and token.map:
                yield self._passage("code", (token.map[0], token.map[1]), [token], whole=True)
            elif self._rows and token.type == self._end:
                name = "row" if self._end == "tr_close" else "table"
                kind = f"{name} of {len(self._row)}"
                yield self._passage(kind, self._rows, self._row, whole=True)
                self._rows = None
            if token.nesting < 0 and _kind(token):
                self._around.pop()

    def _enter(self, token: Token) -> None:
        if token.nesting <= 0:
            return
        if token.tag not in _OF_TABLES:
            self._pending += _attributes(token)
        if kind_of(token) == TIMELINE:
            self._pending.append(f"at {token.attrs.get('at')}")
        elif kind_of(token):
            self._pending.append(f"{token.attrs.get('count')} of {token.attrs.get('of')}")
        if kind := _kind(token):
            self._around.append(kind)
        self._starts_item |= token.type == "list_item_open"
        is_drawn = token.type == "table_open" and token.markup
        if token.map and (is_drawn or (token.type == "tr_open" and not self._rows)):
            self._row, self._rows = [], (token.map[0], token.map[1])
            self._end = "table_close" if is_drawn else "tr_close"

    def _inline(self, token: Token) -> Iterator[Passage]:
        if self._rows and self._around[-1:] != ["caption"]:
            self._row.append(token)
        elif token.map and token.content.strip():
            yield self._passage("", (token.map[0], max(token.map[1], token.map[0] + 1)), [token])

    def _passage(
        self, kind: str, span: tuple[int, int], tokens: list[Token], *, whole: bool = False
    ) -> Passage:
        marks, self._pending = [*self._pending], []
        item = ["item"] if self._starts_item else []
        around = [*self._around, *item, *filter(None, [kind])]
        self._starts_item = False
        kind = " > ".join(around) or "paragraph"
        words: list[str] = []
        for token in tokens:
            marks += self._marks(token.children or ())
            words.append(self._said(token))
            marks += (_BOXES[sign] for sign in words[-1] if sign in _BOXES)
        before, texts, after = (
            self._margins(span) if whole else self._found(tokens[0], span) or self._margins(span)
        )
        is_heading = around[-1:] and around[-1].startswith("heading")
        return Passage(
            kind=kind, file=self.section.file, line=self.section.first_line + span[0],
            start=span[0], end=span[1], text="\n".join(texts), words=" ".join(words),
            marks=tuple(sorted(marks)), before=before, after=after,
            slug=slug(plain(tokens[0].children or ())) if is_heading else "",
        )

    def _found(
        self, token: Token, span: tuple[int, int]
    ) -> tuple[tuple[str, ...], list[str], tuple[str, ...]] | None:
        """Find an inline token's lines in those of the file; None where they are written apart."""
        texts = token.content.split("\n")
        raw = self.lines[span[0]: span[1]]
        if len(texts) != len(raw):
            return None
        before, after = [], []
        for text, line in zip(texts, raw, strict=True):
            at = line.rfind(text) if line.rstrip().endswith(text) else line.find(text)
            if at < 0 or not text:
                return None
            before.append(line[:at])
            after.append(line[at + len(text):])
        return tuple(before), texts, tuple(after)

    def _margins(
        self, span: tuple[int, int]
    ) -> tuple[tuple[str, ...], list[str], tuple[str, ...]]:
        """Take whole lines, without what stands before the first of them at the margin."""
        raw = self.lines[span[0]: span[1]]
        first = _MARGIN.match(raw[0])
        margin = first[0] if first else ""
        before = [margin if line.startswith(margin) else "" for line in raw]
        texts = [line[len(start):].rstrip() for start, line in zip(before, raw, strict=True)]
        return tuple(before), texts, ("",) * len(raw)

    def _said(self, token: Token) -> str:
        if token.type != "inline":
            return token.content
        said: list[str] = []
        raised = 0
        for child in token.children or ():
            raised += child.nesting if child.tag == "sup" else 0
            word = self._word(child)
            said.append(word.translate(_RAISED) if raised else word)
        return "".join(said)

    def _word(self, token: Token) -> str:
        match token.type:
            case "softbreak" | "hardbreak" | "slot" | "cite":
                return " "
            case "image":
                return f" {alternative(token)} {plain(token.children or ())} "
            case "footnote_ref":
                inline = self._inline_note(token)
                return f" {' '.join(map(self._said, inline))} " if inline else " "
            case _:
                return token.content

    def _inline_note(self, token: Token) -> list[Token]:
        """Return the words of a note that stands where it is called, `^[…]`."""
        label = str(token.meta["label"])
        tokens = self.notes.get(label, ()) if label.startswith("^[") else ()
        return [each for each in tokens if each.type == "inline"]

    def _marks(self, tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            match token.type:
                case "cite":
                    yield from (f"@{cite.key}" for cite in token.meta["cites"])
                case "link_open":
                    href = OPEN.sub(r"{{\1}}", str(token.attrs.get("href", "")))
                    yield f"link to {_address(href)}"
                case "image":
                    kind = "decorative picture" if decorative(token) else "picture"
                    yield f"{kind} {token.attrs.get('src', '')}"
                case "slot":
                    yield OPEN.sub(r"{{\1}}", token.content)
                case "footnote_ref":
                    label = str(token.meta["label"])
                    is_inline = label.startswith("^[")
                    yield "note in the line" if is_inline else f"call of note {label}"
                    for inner in self._inline_note(token):
                        yield from self._marks(inner.children or ())
            if token.nesting >= 0:
                yield from _attributes(token)


def _address(href: str) -> str:
    if href.startswith(HEADING_LINK):
        return f"heading {int(href.removeprefix(HEADING_LINK)) + 1} of the file"
    return href


def _attributes(token: Token) -> Iterator[str]:
    """Yield a token's id and classes as they are typed; not those of a box, which its kind has."""
    if name := token.attrs.get("id"):
        yield f"#{name}"
    if token.type != "div_open":
        for name in str(token.attrs.get("class", "")).split():
            if name not in _OURS and not (token.type == "image" and name == "decorative"):
                yield f".{name}"


def _kind(token: Token) -> str:
    """Return how a container is called in the kind of what it holds; nothing for most."""
    opening = token.type.removesuffix("_close") + "_open" if token.nesting < 0 else token.type
    if opening == "heading_open":
        return f"heading {token.tag[1]}"
    if opening == "div_open":
        # The closing token has no class: what it closes was pushed with a name, so pops as well.
        return f"box {token.attrs.get('class', '')}".strip() if token.nesting > 0 else "box"
    return _SHOWN.get(opening, "")
