"""Find words that are cut in the cells of tables: laid-out lines -> findings (pure)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from exporter.model import Finding
from exporter.render.amounts import SPACE
from exporter.render.breaks import may_part
from exporter.render.pdf.page_boxes import Seen, Spot
from exporter.render.typed import is_run
from exporter.rules import layout as rules

_CELLS = ("td", "th")
_HYPHENS = re.compile("[-\u2010\u00ad]")
_LONG = 60
"""Most letters by which a table is named."""
_ON_TURNED = "Set fewer columns, or shorter words, or make a list of the table."


def cut_words(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield a finding for each table with words, or amounts, that are cut without a hyphen.

    What is longer than a word, such as an address, may be cut anywhere.
    """
    cells: dict[Any, list[Seen]] = defaultdict(list)
    for seen in page_boxes:
        if seen.is_line and seen.at.table is not None and seen.at.block.tag in _CELLS:
            cells[seen.at.block].append(seen)
    turned = {
        seen.at.page for seen in page_boxes
        if isinstance(seen.box, boxes.PageBox) and seen.box.width > seen.box.height
    }
    cut: dict[Any, dict[str, Spot]] = defaultdict(dict)
    for cell, lines in cells.items():
        words = {word for word in "".join(cell.itertext()).split() if not is_run(word)}
        for word, at in _cut(lines, {_HYPHENS.sub("", word) for word in words}):
            cut[at.table].setdefault(word, at)
        for line, below in pairwise(lines):
            if amount := _parted(line, below):
                cut[line.at.table].setdefault(amount, line.at)
    for table, found in cut.items():
        at = next(iter(found.values()))
        yield rules.CUT_WORD.at(
            at.place, f"Words of the table {_name(table)} are cut on {at}.",
            found=", ".join(sorted(found, key=_has_no_digit)),
            expected="whole words, or words parted by a hyphen",
            hint=_ON_TURNED if at.page in turned else "",
        )


def _cut(lines: list[Seen], words: set[str]) -> Iterator[tuple[str, Spot]]:
    """Yield each word, in two parts, that goes on in the next line without a hyphen.

    The words have no hyphens: of one that lines part by hyphens, too, the parts are added up.
    """
    begun = ""
    for line, below in pairwise(lines):
        end, start = line.text.split()[-1:], below.text.split()[:1]
        if not end or not start:
            begun = ""
            continue
        last, first = end[0], _HYPHENS.sub("", start[0])
        whole = (begun if last == line.text.strip() else "") + _HYPHENS.sub("", last)
        is_one = any(
            word.startswith(whole) and first in word[len(whole):] for word in words - {whole}
        )
        in_word = last[-1:].isalnum() and first[:1].isalnum() and not may_part(last[-1], first[0])
        begun = whole if is_one and first else ""
        if in_word and is_one:
            yield f"{last} / {start[0]}", line.at


def _parted(line: Seen, below: Seen) -> str:
    """Return the amount whose unit stands in the next line, for want of room."""
    if "parted" not in line.at.table.get("class", "").split() or not line.text or not below.text:
        return ""
    end, start = line.text.split()[-1], below.text.split()[0]
    return f"{end} / {start}" if SPACE.search(f"{end} {start}") else ""


def _has_no_digit(word: str) -> bool:
    return not any(letter.isdigit() for letter in word)


def _name(table: Any) -> str:
    """Return how a table's author finds it: its caption, else the words of its first row."""
    caption, row = table.find("caption"), next(table.iter("tr"))
    blocks = row if caption is None else (caption,)
    words = " | ".join(" ".join("".join(block.itertext()).split()) for block in blocks)
    return f"'{words if len(words) <= _LONG else f'{words[:_LONG].rstrip()}…'}'"
