"""Find words that are cut in the cells of tables: laid-out lines -> findings (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from exporter.model import Finding
from exporter.render.breaks import may_part
from exporter.render.pdf.page_boxes import Seen
from exporter.render.pdf.tabular import RUN
from exporter.rules import layout as rules

_CELLS = ("td", "th")


def cut_words(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield a finding for each table with a word, or an amount, that is cut without a hyphen.

    What is longer than a word, such as an address, may be cut anywhere.
    """
    cells: dict[Any, list[Seen]] = defaultdict(list)
    for seen in page_boxes:
        if seen.is_line and seen.at.table is not None and seen.at.block.tag in _CELLS:
            cells[seen.at.block].append(seen)
    reported = set()
    for cell, lines in cells.items():
        words = {word for word in "".join(cell.itertext()).split() if len(word) <= RUN}
        for line, below in pairwise(lines):
            word = _cut(line.text, below.text, words)
            if word and line.at.table not in reported:
                reported.add(line.at.table)
                yield rules.CUT_WORD.at(
                    line.at.place, f"Words of a table are cut on {line.at}.",
                    found=word, expected="whole words, or words parted by a hyphen",
                )


def _cut(line: str, below: str, words: set[str]) -> str:
    """Return the word, in two parts, that goes on in the next line; an empty text if none does."""
    if not line or not below:
        return ""
    end, start = line.split()[-1], below.split()[0]
    is_one = any(word.startswith(end) and start in word[len(end):] for word in words - {end})
    in_word = end[-1:].isalnum() and start[:1].isalnum() and not may_part(end[-1], start[0])
    return f"{end} / {start}" if in_word and is_one else ""
