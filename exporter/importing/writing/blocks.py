"""Write blocks in the dialect: headings, paragraphs, lists, figures, boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporter.importing.tree import (
    Block,
    Box,
    Code,
    Definition,
    Figure,
    Foreign,
    Heading,
    Inline,
    Listing,
    Para,
    Quote,
    Rule,
    Table,
    plain,
)
from exporter.importing.writing.inlines import Inlines, escaped, sized
from exporter.importing.writing.tables import table

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Blocks:
    """A writer of blocks."""

    inlines: Inlines

    def text(self, blocks: Sequence[Block], *, nested: bool = False) -> str:
        """Return blocks as Markdown, a blank line between two; nested ones have no boxes."""
        parts: list[str] = []
        before: Block | None = None
        for block in blocks:
            text = self._block(block, nested=nested)
            if not text.strip():
                continue
            if isinstance(before, Listing) and isinstance(block, Listing) and not (
                _kind(before) != _kind(block) or block.start > 1
            ):
                parts.append("<!-- another list -->")
            parts.append(text)
            before = block
        return "\n\n".join(parts)

    def _block(self, block: Block, *, nested: bool) -> str:
        match block:
            case Para(content):
                return self.inlines.line(content)
            case Heading():
                return self._heading(block, nested=nested)
            case Listing():
                return self._list(block)
            case Figure():
                return self._figure(block)
            case Box(name, blocks):
                inner = self.text(blocks, nested=nested)
                return inner if nested or not inner else f"::: {name}\n{inner}\n:::"
            case Quote(blocks):
                inner = self.text(blocks, nested=True)
                return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
            case Definition(term, meanings):
                return self._definition(term, meanings)
            case Code() | Rule():
                return _lines(block, nested=nested)
            case Table():
                return table(block, self)

    def _heading(self, block: Heading, *, nested: bool) -> str:
        content, lang = block.content, ""
        match content:
            case (Foreign(tag, inner),):
                content, lang = inner, f"lang={tag}"
        words = self.inlines.line(content, breaks=False)
        if nested:
            return f"**{words}**" if words else ""
        own = f"#{block.id}" if block.id in self.inlines.targets else ""
        attributes = " ".join(filter(None, (own, lang)))
        return f"{'#' * block.level} {words}{f' {{{attributes}}}' if attributes else ''}"

    def _definition(
        self, term: tuple[Inline, ...], meanings: tuple[tuple[Block, ...], ...]
    ) -> str:
        words = self.inlines.line(term, breaks=False)
        texts = (self.text(each, nested=True).replace("\n", "\n  ") for each in meanings)
        return "\n".join([words, *(f": {text}" for text in texts)])

    def _list(self, block: Listing) -> str:
        items = [self.text(item, nested=True) for item in block.items]
        is_loose = any(_needs_space(item) for item in block.items)
        lines = []
        for at, text in enumerate(items):
            sign = f"{_counted(block, at)} " if block.numeral else "- "
            sign = sign if len(sign) > 2 or sign == "- " else f"{sign} "
            if not is_loose:
                text = text.replace("\n\n", "\n")
            lines.append(sign + text.replace("\n", f"\n{' ' * len(sign)}"))
        return ("\n\n" if is_loose else "\n").join(lines)

    def _figure(self, block: Figure) -> str:
        name = self.inlines.pictures.get(block.image.target)
        caption = self.inlines.line(block.caption, breaks=False)
        if name is None:
            return caption
        alternative = block.image.alternative.replace('"', "'").replace("\n", " ").strip()
        own = f"#{block.id}" if block.id in self.inlines.targets else ""
        said = f'alt="{quoted(alternative)}"' if alternative else ""
        attributes = " ".join(filter(None, (own, said, sized(block.image))))
        return f"![{caption}]({name}){f'{{{attributes}}}' if attributes else ''}"


def _lines(block: Code | Rule, *, nested: bool) -> str:
    if isinstance(block, Code):
        return f"```\n{block.text}\n```"
    return "" if nested else "* * *"


def quoted(words: str) -> str:
    """Return words as they stand in the quotes of an attribute."""
    return escaped(words).replace("\\", "") if "\\" not in words else words.replace("\\", "/")


def _kind(block: Listing) -> str:
    return block.numeral


def _needs_space(item: tuple[Block, ...]) -> bool:
    """Return whether an item is more than a paragraph and lists that may stand right below it."""
    paragraphs = [block for block in item if not isinstance(block, Listing)]
    return len(paragraphs) > 1 or any(not isinstance(block, Para) for block in paragraphs) or (
        bool(item) and isinstance(item[0], Listing)
    ) or any(_stands_apart(above, block) for above, block in pairwise(item))


def _stands_apart(above: Block, block: Block) -> bool:
    """Return whether a list needs a blank line: one of letters, or from 2 on, below words.

    Below a colon any list may begin.
    """
    if not isinstance(block, Listing) or not block.numeral:
        return False
    is_announced = isinstance(above, Para) and plain(above.content).rstrip().endswith(":")
    return not is_announced and (block.numeral != "1" or block.start > 1)


def _counted(block: Listing, at: int) -> str:
    number = block.start + at
    if block.numeral == "1":
        return f"{number}."
    if block.numeral in "aA":
        letter = chr(ord(block.numeral) + (number - 1) % 26)
        return f"{letter}." if block.numeral == "a" else f"{letter}. "
    roman = ""
    for size, sign in _ROMAN:
        roman += sign * (number // size)
        number %= size
    return f"{roman}." if block.numeral == "i" else f"{roman.upper()}. "
