"""Find a list of references that is typed text (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.importing.notes import Note
from exporter.importing.tree import Block, Heading, Listing, Para, plain
from exporter.rules import importing as rules

_HEADS = re.compile(
    r"(?i)\W*(references?|bibliography|sources|literature|referencias|références|literatur"
    r"|bibliografía|bibliographie)\W*"
)


def typed_references(blocks: Sequence[Block]) -> Iterator[Note]:
    """Yield a note for each heading of references that has a list or lines below it."""
    for at, block in enumerate(blocks[:-1]):
        following = blocks[at + 1]
        if isinstance(block, Heading) and isinstance(following, Listing | Para) and (
            _HEADS.fullmatch(plain(block.content))
        ):
            yield Note(
                rules.CITED, "A list of references is typed: it stays text, and nothing cites it.",
                plain(block.content).strip(),
            )
