"""Look at each link and picture: where it leads, what it says to those who do not see it (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.importing.meaning.inside import within
from exporter.importing.notes import Note
from exporter.importing.tree import (
    Block,
    Box,
    Definition,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Link,
    Para,
    Styled,
    Table,
    plain,
)
from exporter.importing.writing.inlines import is_safe
from exporter.rules import importing as rules


def settle_links(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """Return the blocks; add notes for links that lead elsewhere than they say."""
    kept = targets(blocks)
    for inline in inlines(blocks):
        match inline:
            case Link(target, content) if not target.startswith("#"):
                notes += _of_link(target, plain(content).strip())
            case Link(target, content) if target[1:] not in kept and plain(content).strip():
                notes.append(Note(
                    rules.LINK, "A link into the text leads to no heading, table or picture with a "
                    "caption; its words are kept.", plain(content).strip(),
                ))
    return blocks


def targets(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Return the ids of headings, tables and figures that links of the text lead to."""
    asked = {each.target[1:] for each in inlines(blocks)
             if isinstance(each, Link) and each.target.startswith("#")}
    return frozenset(asked & set(_ids(blocks)))


def _ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading) or (isinstance(block, Figure | Table) and block.caption):
            yield block.id
        elif isinstance(block, Box):
            yield from _ids(block.blocks)


def inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Yield all inlines of blocks, in reading order."""
    for block in blocks:
        match block:
            case Figure(image, caption):
                yield image
                yield from _deep(caption)
            case Para(content) | Heading(_, _, content) | Definition(content):
                yield from _deep(content)
            case Table(_, _, caption):
                yield from _deep(caption)
        for inner in within(block):
            yield from inlines(inner)


def _deep(content: tuple[Inline, ...]) -> Iterator[Inline]:
    for each in content:
        yield each
        match each:
            case Styled(_, inner) | Foreign(_, inner) | Link(_, inner):
                yield from _deep(inner)
            case Footnote(blocks):
                yield from inlines(blocks)


def _of_link(target: str, words: str) -> Iterator[Note]:
    if not is_safe(target):
        return  # its address is named, since it is not in the manuscript
    shown = words.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    host = target.lower().partition("://")[2].partition("/")[0].removeprefix("www.")
    is_address = "." in shown and " " not in shown and "@" not in shown
    if is_address and host and shown.partition("/")[0] != host:
        yield Note(
            rules.LINK, "A link shows another address than the one that it leads to.",
            f"{words} leads to {target}",
        )
