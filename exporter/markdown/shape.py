"""Shape a file's tokens: notes taken out, lone images made figures, tables plain (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from markdown_it.token import Token

from exporter.markdown.dialect import DEEPEST
from exporter.markdown.fill_in import with_room
from exporter.markdown.findings import FileText, Link
from exporter.markdown.parser import tokenize
from exporter.markdown.picture_rows import picture_rows
from exporter.markdown.tables import plain_tables
from exporter.markdown.walk import in_order
from exporter.model import Finding, Place, Section
from exporter.rules.text import MISPLACED_BLOCK


@dataclass(frozen=True, slots=True)
class Shaped:
    """The tokens of one file, or of one section of it: its text, and its notes by label.

    `note_lines` are the first line of each note and the line after it; `again` are labels of notes
    that were defined before, with their lines; `too_deep` are lines at which elements nest deeper
    than they may; `definitions` are links by name, `names_again` the lines of those defined twice.
    `order` are all tokens in the order in which a reader meets them. `start` is the line on which
    a section starts. Lines count from 0.

    Where other files of the manuscript are at hand (`sharing`), `borrowed` are notes of theirs,
    `lent` the names of links and the marks of notes that they take from here, and `unclear`
    findings on names that they define in different ways.
    """

    source: FileText = field(repr=False)
    body: tuple[Token, ...]
    notes: dict[str, tuple[Token, ...]]
    note_lines: dict[str, tuple[int, int]]
    again: tuple[tuple[str, int], ...]
    too_deep: tuple[int, ...]
    definitions: dict[str, Link]
    names_again: tuple[tuple[str, int], ...]
    order: tuple[Token, ...] = field(repr=False)
    start: int = 0
    borrowed: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    lent: frozenset[str] = frozenset()
    unclear: tuple[Finding, ...] = ()

    @property
    def all(self) -> Iterator[Token]:
        """Yield every block token, of the text and of all notes, called or not."""
        yield from self.body
        for note in self.notes.values():
            yield from note

    def place(self, token: Token) -> Place:
        """Return a token's place: its own if it has one, else the first line of its block."""
        place = token.meta.get("place")
        if isinstance(place, Place):
            return place
        return self.source.place(token.map[0] if token.map else 0)


def shape(section: Section, lent: Mapping[str, Link] = MappingProxyType({})) -> Shaped:
    """Return a file's tokens, parsed and shaped; `lent` are links that other files define."""
    tokens, env, source = tokenize(section, lent)
    body: list[Token] = []
    notes: dict[str, tuple[Token, ...]] = {}
    lines: dict[str, tuple[int, int]] = {}
    again: list[tuple[str, int]] = []
    too_deep: list[int] = []
    for label, span, part in _parts(tokens):
        if label is not None:
            _without_headings(part, source)
        shaped = with_room(picture_rows(plain_tables(_figures(part))))
        too_deep.extend(_flatten(shaped))
        shaped = list(_without_idle_divs(shaped))
        if label is None:
            body.extend(shaped)
        elif label in notes:
            again.append((label, span[0]))
            notes[label] = (*notes[label], *shaped)
        else:
            notes[label], lines[label] = tuple(shaped), span
    return Shaped(
        source, tuple(body), notes, lines, tuple(again), tuple(too_deep),
        {
            name: Link(link["href"], link["title"], link["map"][0])
            for name, link in env["references"].items() if "map" in link
        },
        tuple((link["label"], link["map"][0]) for link in env.get("duplicate_refs", ())),
        tuple(in_order(body, notes)),
    )


_Part = tuple[str | None, tuple[int, int], list[Token]]


def _parts(tokens: Iterable[Token]) -> Iterator[_Part]:
    """Part the text (label None) from the notes, which may stand inside each other's blocks."""
    stack: list[_Part] = [(None, (0, 0), [])]
    for token in tokens:
        if token.type == "footnote_reference_open":
            start, end = token.map or (0, 0)
            stack.append((str(token.meta["label"]), (start, end), []))
        elif token.type == "footnote_reference_close":
            yield stack.pop()
        else:
            stack[-1][2].append(token)
    yield from stack


def _without_headings(note: list[Token], source: FileText) -> None:
    """Make headings of a note, which no contents and no bookmarks list, paragraphs; report each."""
    for token in note:
        if token.type not in ("heading_open", "heading_close"):
            continue
        if token.nesting > 0:
            line = token.map[0] if token.map else 0
            source.findings.append(MISPLACED_BLOCK.at(
                source.place(line), "A heading stands in a note.",
                found=source.line(line).strip(), expected="words",
                hint="Write **words**, or put the text into a section of its own.",
            ))
        token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
        token.attrs.pop("class", None)


def _without_idle_divs(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens without each `<div>` that says nothing, what is in it a level higher."""
    depth = 0
    for token in tokens:
        if token.meta.get("idle"):
            depth += token.nesting
        else:
            token.level -= depth
            yield token


def _figures(tokens: Sequence[Token]) -> list[Token]:
    """Make a paragraph that holds one image, and nothing else, a figure."""
    shaped: list[Token] = []
    for token in tokens:
        shaped.append(token)
        if token.type != "paragraph_close" or len(shaped) < 3:
            continue
        opening, inline = shaped[-3:-1]
        children = inline.children or []
        if opening.type == "paragraph_open" and [child.type for child in children] == ["image"]:
            shaped[-3:] = _figure(opening, inline, children[0])
    return shaped


def _figure(paragraph: Token, inline: Token, image: Token) -> list[Token]:
    caption, image.children = image.children or [], None
    image.meta["figure"] = True
    opening = Token("figure_open", "figure", 1, map=paragraph.map, block=True)
    if "id" in image.attrs:
        opening.attrs["id"] = image.attrs.pop("id")
        opening.meta["place"] = image.meta["place"]
    figure = [opening, inline]
    if caption:
        words = Token("inline", "", 0, map=inline.map, children=caption, block=True)
        figure += [
            Token("figcaption_open", "figcaption", 1, block=True), words,
            Token("figcaption_close", "figcaption", -1, block=True),
        ]
    return [*figure, Token("figure_close", "figure", -1, block=True)]


def _flatten(tokens: Iterable[Token]) -> Iterator[int]:
    """Take out inline elements that nest too deep, keep their words, give the lines of them."""
    for token in tokens:
        if token.nesting == 1 and token.block and token.level >= DEEPEST - 1 and token.map:
            yield token.map[0]
        children = token.children or []
        kept, depth = [], 0
        for child in children:
            depth += min(child.nesting, 0)
            if child.nesting == 0 or depth < DEEPEST:
                kept.append(child)
            depth += max(child.nesting, 0)
        if len(kept) < len(children):
            token.children = kept
            yield token.map[0] if token.map else 0
