"""See by words whether a text speaks of a topic: a sheet a language (pure, remembered)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from exporter.languages import language
from exporter.markdown import Prose, prose
from exporter.model import Manuscript

_HEADS = frozenset(("heading", "head", "caption"))


@dataclass(frozen=True, slots=True)
class Topic:
    """The signs of a topic: a pattern for headings, phrases and a pattern for the text."""

    heading: re.Pattern[str]
    text: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None


@functools.lru_cache(maxsize=16)
def topics(lang: str) -> Mapping[str, Topic]:
    """Return the topics of a language by name; none where exporter has no sheet of them."""
    known = language(lang)
    signs = known.sheet("topics") if known.knows("topics") else {}
    return MappingProxyType({
        name: Topic(
            re.compile(sign["heading"]), tuple(sign.get("text", ())),
            re.compile(sign["pattern"]) if "pattern" in sign else None,
        )
        for name, sign in signs.items()
    })


def spoken_of(manuscript: Manuscript, topic: str) -> Iterator[tuple[Prose, int, int]]:
    """Yield the spans in which a manuscript speaks of a topic, of each section headings first.

    Heads and captions of tables are headings, too.
    """
    sign = topics(manuscript.lang)[topic]
    for words in prose(manuscript.sections):
        low = _small(words)
        for block in words.blocks:
            if block.kind in _HEADS:
                for found in sign.heading.finditer(low, block.start, block.end):
                    if _starts(low, found.start()):
                        yield words, *found.span()
        for start, end in _in_text(sign, low):
            if words.block(start).kind not in _HEADS and _starts(low, start):
                yield words, start, end


def _in_text(sign: Topic, low: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a topic's phrases; a plain search is quicker than any pattern of them."""
    for phrase in sign.text:
        at = low.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if not low[end:end + 1].isalnum():
                yield at, end
            at = low.find(phrase, end)
    for found in sign.pattern.finditer(low) if sign.pattern else ():
        yield found.span()


def _starts(text: str, at: int) -> bool:
    """Return whether a word starts here; a search for `\\b` in front could skip no letter."""
    return not at or not text[at - 1].isalnum()


@functools.lru_cache(maxsize=512)
def _small(words: Prose) -> str:
    """Return a section's words in small letters, each in its place: searching them is faster."""
    text = words.text
    low = text.lower()
    return low if len(low) == len(text) else "".join(
        letter.lower() if len(letter.lower()) == 1 else letter for letter in text
    )
