"""Cut a text into sections at its headings of level 1, a file each (pure)."""

from __future__ import annotations

import re
import unicodedata

from exporter.importing.tree import Block, Heading, Text, plain
from exporter.importing.writing import section

_LONGEST = 40


def cut(
    blocks: tuple[Block, ...], title: str, pictures: dict[str, str], targets: frozenset[str]
) -> dict[str, str]:
    """Return the Markdown of each section by the name of its file.

    What stands before the first heading has the title for its own.
    """
    parts: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append([block])
        elif parts:
            parts[-1].append(block)
        else:
            parts.append([Heading(1, "", (Text(title),)), block])
    if not parts:
        parts.append([Heading(1, "", (Text(title),))])
    found = {}
    for number, part in enumerate(parts, start=1):
        first = part[0]
        assert isinstance(first, Heading)
        name = slug(plain(first.content)) or "section"
        found[f"{number:02}-{name}.md"] = section(tuple(part), pictures, targets)
    return found


def slug(words: str) -> str:
    """Return words as a name of a file: a-z, 0-9 and single hyphens."""
    flat = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", flat).strip("-")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name
