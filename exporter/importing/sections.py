"""Cut a text into sections at its headings of level 1, a file each (pure)."""

from __future__ import annotations

import re
import unicodedata

from exporter.importing.notes import Note
from exporter.importing.tree import Block, Heading, Inline, Para, plain
from exporter.importing.writing import section
from exporter.rules import importing as rules

_LONGEST = 40


def headed(
    blocks: tuple[Block, ...], title: tuple[Inline, ...]
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return blocks that begin with a heading of level 1, and a note if they did not.

    What stands before the first has the title for its own, or stands below it if it is the title.
    """
    at = next((at for at, block in enumerate(blocks) if _begins(block)), len(blocks))
    before, rest = blocks[:at], blocks[at:]
    if rest and not before:
        return blocks, ()
    first = rest[0] if rest else None
    if isinstance(first, Heading) and plain(first.content).strip() == plain(title).strip():
        found = (first, *before, *rest[1:])
        message = "Text before the first heading stands below it: a section begins with one."
    else:
        found = (Heading(1, "", title), *blocks)
        message = "Text before the first heading has the title for its heading."
    words = next((plain(each.content).strip() for each in before if isinstance(each, Para)), "")
    return found, (Note(rules.GUESS, message, words or plain(title), near=words),) if before else ()


def cut(
    blocks: tuple[Block, ...], pictures: dict[str, str], targets: frozenset[str]
) -> dict[str, str]:
    """Return the Markdown of each section by the name of its file; blocks begin with a heading."""
    parts: list[list[Block]] = []
    for block in blocks:
        if _begins(block):
            parts.append([block])
        else:
            parts[-1].append(block)
    found = {}
    for number, part in enumerate(parts, start=1):
        first = part[0]
        assert isinstance(first, Heading)
        name = slug(plain(first.content)) or "section"
        found[f"{number:02}-{name}.md"] = section(tuple(part), pictures, targets)
    return found


def _begins(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def slug(words: str) -> str:
    """Return words as a name of a file: a-z, 0-9 and single hyphens."""
    flat = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", flat).strip("-")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name
