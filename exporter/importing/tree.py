"""What a text is made of, as pandoc read it: blocks, and inlines in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Letters, signs and spaces."""

    words: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that are set otherwise: `**`, `*`, `^`, `~`, or a backtick for code."""

    mark: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language."""

    lang: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: where it lies in the file, what it shows in words, how wide it is if that is said.
    """

    target: str
    alternative: str
    width: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation, as the dialect writes it: `[@key, p. 3]`."""

    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; `is_inline` if its words stand where it is called."""

    blocks: tuple[Block, ...]
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `style` is the name of ours that it was set in, if any.

    The `id` of a caption is that by which links know what it is of.
    """

    content: tuple[Inline, ...]
    style: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and the id by which the file's links know it."""

    level: int
    id: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: bullets, or numbers from `start` on, as `1`, `a` or `i`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0
    numeral: str = ""

    def goes_on(self, other: Listing) -> bool:
        """Return whether another list has the numbers that follow its last."""
        is_alike = self.numeral != "" and other.numeral == self.numeral
        return is_alike and other.start == self.start + len(self.items)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, over some rows and columns; its words at `right`, `center` or as usual."""

    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1
    side: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of which the first `heads` are its head."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    caption: tuple[Inline, ...] = ()
    id: str = ""
    row_heads: bool = False
    is_layout: bool = False
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on its own, with its caption."""

    image: Image
    caption: tuple[Inline, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks in a frame: a class of the dialect."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, and what it means."""

    term: tuple[Inline, ...]
    meanings: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines as they are typed."""

    text: str


Inline: TypeAlias = Text | Break | Styled | Foreign | Link | Image | Cite | Footnote
Block: TypeAlias = (
    Para | Heading | Listing | Table | Figure | Box | Quote | Definition | Code | Rule
)


def plain(content: tuple[Inline, ...]) -> str:
    """Return the words of inlines; a break is a space, a note and a picture say nothing."""
    found = []
    for each in content:
        match each:
            case Text(words):
                found.append(words)
            case Break():
                found.append(" ")
            case Styled(_, inner) | Foreign(_, inner) | Link(_, inner):
                found.append(plain(inner))
    return "".join(found)


def worded(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return inlines as words alone, in one line, those that are raised or lowered as such."""
    found: list[Inline] = []
    for each in content:
        match each:
            case Styled("^" | "~", inner):
                found.append(Styled(each.mark, (Text(plain(inner)),)))
            case Styled(_, inner) | Foreign(_, inner) | Link(_, inner):
                found += worded(inner)
            case Text() | Break():
                found.append(Text(plain((each,))))
    return tuple(found)


def blocks_text(blocks: tuple[Block, ...]) -> str:
    """Return the words of blocks, a space between two."""
    return " ".join(filter(None, map(block_text, blocks)))


def block_text(block: Block) -> str:
    """Return the words of a block, those of notes and text alternatives left out."""
    match block:
        case Para(content) | Heading(_, _, content):
            return plain(content).strip()
        case Listing(items):
            return " ".join(map(blocks_text, items))
        case Table(rows, _, caption):
            cells = [blocks_text(cell.blocks) for row in rows for cell in row]
            return " ".join(filter(None, [*cells, plain(caption)]))
        case Figure(_, caption):
            return plain(caption)
        case Rule():
            return ""
        case Box(_, blocks) | Quote(blocks):
            return blocks_text(blocks)
        case Definition(term, meanings):
            return " ".join([plain(term), *map(blocks_text, meanings)])
        case Code(text):
            return text
