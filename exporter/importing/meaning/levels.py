"""Find the title, and close up the levels of headings (pure)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from exporter.importing.notes import Note
from exporter.importing.preparing.headings import SUBTITLE, TITLE
from exporter.importing.tree import (
    Block,
    Box,
    Break,
    Footnote,
    Foreign,
    Heading,
    Image,
    Inline,
    Listing,
    Para,
    Styled,
    Text,
    plain,
    worded,
)
from exporter.rules import importing as rules


@dataclass(frozen=True, slots=True)
class Titled:
    """A text with its title and subtitle, as words in a line."""

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    blocks: tuple[Block, ...]


def title(blocks: tuple[Block, ...], notes: list[Note]) -> Titled:
    """Return the title that a document says, and its text with levels that skip none."""
    names: dict[str, tuple[Inline, ...]] = {TITLE: (), SUBTITLE: ()}
    rest: list[Block] = []
    for block in blocks:
        style = block.style if isinstance(block, Para) else ""
        if style in names and isinstance(block, Para):
            words = plain(block.content).strip()
            if words and (not names[style] or style == TITLE):
                space = (Text(" "),) if names[style] else ()
                names[style] += (*space, *worded(block.content))
                held = tuple(each for each in block.content if _holds_more(each))
                if held:
                    rest.append(Para(held))
            elif words:
                rest.append(Para(block.content))
        else:
            rest.append(block)
    subtitle = names[SUBTITLE]
    match (Text(""), *subtitle, Text("")):
        case (_, Text(first), *inner, Text(last), _) if (
            first.lstrip().startswith("(") and last.rstrip().endswith(")")
        ):
            subtitle = (Text(first.lstrip()[1:]), *inner, Text(last.rstrip()[:-1]))
        case (_, Text(only), _) if only.strip().startswith("(") and only.strip().endswith(")"):
            subtitle = (Text(only.strip()[1:-1]),)
    return Titled(names[TITLE], subtitle, _closed_up(tuple(rest), notes))


def _holds_more(inline: Inline) -> bool:
    return isinstance(inline, Image | Footnote)


def _closed_up(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """Return blocks whose headings start at level 1 and go one level deeper at a time."""
    levels = [block.level for block in _headings(blocks)]
    least = min(levels, default=1)
    stack: list[int] = []

    def change(block: Block) -> Block:
        match block:
            case Heading():
                while stack and stack[-1] >= block.level:
                    stack.pop()
                stack.append(block.level)
                level = min(6, len(stack)) if block.level > least else 1
                words = plain(block.content).strip()
                if level != block.level - least + 1:
                    notes.append(Note(
                        rules.GUESS, f"A heading of level {block.level} is one of level {level}, "
                        "so that no level is skipped.", words,
                    ))
                return replace(block, level=level, content=_unmarked(block.content))
            case Box(name, inner):
                return Box(name, tuple(map(change, inner)))
        return block

    return tuple(_unheaded(change(block)) for block in blocks)


def _headings(blocks: tuple[Block, ...]) -> list[Heading]:
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block)
        elif isinstance(block, Box):
            found += _headings(block.blocks)
    return found


def _unheaded(block: Block) -> Block:
    """Return a block; a heading without words is a paragraph of what else it holds."""
    if isinstance(block, Heading) and not plain(block.content).strip():
        return Para(block.content)
    if isinstance(block, Listing):
        return block
    return block


def _unmarked(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the words of a heading without stress, which says nothing there."""
    found: list[Inline] = []
    for each in content:
        match each:
            case Styled("**" | "*", inner):
                found += _unmarked(inner)
            case Foreign(lang, inner):
                found.append(Foreign(lang, _unmarked(inner)))
            case Break():
                found.append(Text(" "))
            case _:
                found.append(each)
    joined: list[Inline] = []
    for each in found:
        last = joined[-1] if joined else None
        if isinstance(each, Text) and isinstance(last, Text):
            joined[-1] = Text(last.words + each.words)
        else:
            joined.append(each)
    return tuple(joined)
