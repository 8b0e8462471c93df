"""Part a section's running text into sentences (pure, remembered)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from exporter.markdown import CITE, Block, Prose

# What may follow a full stop that ends a sentence, and what may start the next one.
_END = re.compile(rf"(?P<stop>[.!?…])[\"'”’)\]]*{CITE}*\s+(?=[\"'“‘(\[{CITE}]*[A-Z0-9À-Þ])")
_BEFORE = re.compile(r"[\w.]+$")
_SHORT = frozenset((
    "al", "approx", "ca", "cf", "co", "dept", "dr", "e.g", "eg", "eq", "etc", "fig", "figs", "i.e",
    "ie", "jr", "mr", "mrs", "ms", "no", "nos", "nr", "p", "pp", "prof", "resp", "sect", "sr", "st",
    "viz", "vol", "vs",
))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold the span of one sentence and the block that it stands in."""

    start: int
    end: int
    block: Block


@lru_cache(maxsize=512)
def sentences(text: Prose) -> tuple[Sentence, ...]:
    """Return the sentences of a section; a heading, a term and a cell are one or more of their own.

    A full stop after a usual abbreviation or a lone capital letter ends none.
    """
    return tuple(
        Sentence(start, end, block)
        for block in text.blocks
        for start, end in _cut(text.text, block.start, block.end)
    )


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _END.finditer(text, start, end):
        before = text[max(start, found.start() - 20):found.start()]
        if found["stop"] == "." and _abbreviated(before):
            continue
        yield start, found.end()
        start = found.end()
    if start < end:
        yield start, end


def _abbreviated(before: str) -> bool:
    word = _BEFORE.search(before)
    if word is None:
        return False
    last = word[0].lower()
    return last in _SHORT or (len(last) == 1 and last.isalpha() and word[0] != "I")
