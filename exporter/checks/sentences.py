"""Part a section's running text into sentences (pure, remembered)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from exporter.languages import language
from exporter.markdown import CITE, Block, Prose

# What may follow a full stop that ends a sentence, and what may start the next one.
_END = re.compile(
    rf"(?P<stop>[.!?…])(?:[\"'”’)\]]|\s?»)*{CITE}*\s+"
    rf"(?=[\"'“‘«¿¡(\[{CITE}]*\s?[A-Z0-9À-Þ]|\([a-z]+:)"
)
_BEFORE = re.compile(r"[\w.]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span of a sentence, and the block that it stands in."""

    start: int
    end: int
    block: Block


@lru_cache(maxsize=512)
def sentences(text: Prose, lang: str) -> tuple[Sentence, ...]:
    """Return the sentences of a section; a heading, a term and a cell are one or more of their own.

    A full stop after a lone letter, or after an abbreviation of the language, ends none.
    """
    known = language(lang)
    short = frozenset(known.sheet("sentences")["abbreviations"] if known.knows("sentences") else ())
    return tuple(
        Sentence(start, end, block)
        for block in text.blocks
        for start, end in _cut(text.text, block.start, block.end, short)
    )


def says_what_to_do(text: Prose, sentence: Sentence, lang: str) -> bool:
    """Return whether a sentence starts as one that says what to do: Take it with food.

    Known are the words of the language's sheet `sentences`; of one without any, no sentence is.
    """
    return _orders(lang).match(text.text, sentence.start, sentence.end) is not None


@lru_cache(maxsize=32)
def _orders(lang: str) -> re.Pattern[str]:
    known = language(lang)
    sheet = known.sheet("sentences") if known.knows("sentences") else {}
    if "orders" not in sheet:
        return re.compile(r"(?!)")
    words = "|".join(re.escape(word).replace("'", "['’]") for word in sheet["orders"])
    clause = rf"(?:{sheet['before_order']}\b[^,;:]{{1,120}},\s+)?"
    return re.compile(
        rf"\W{{0,9}}{clause}(?:{words})\b(?!-|\s+{sheet['no_order']}\b)", re.IGNORECASE
    )


def _cut(
    text: str, start: int, end: int, short: frozenset[str]
) -> Iterator[tuple[int, int]]:
    for found in _END.finditer(text, start, end):
        before = text[max(start, found.start() - 20):found.start()]
        if found["stop"] == "." and _abbreviated(before, short):
            continue
        yield start, found.end()
        start = found.end()
    if start < end:
        yield start, end


def _abbreviated(before: str, short: frozenset[str]) -> bool:
    word = _BEFORE.search(before)
    if word is None:
        return False
    last = word[0].lower()
    return last in short or (len(last) == 1 and last.isalpha() and word[0] != "I")
