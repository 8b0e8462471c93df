"""Put pieces of text into elements that break no line, of ElementTree and of lxml alike."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

Spans = Callable[[str], list[tuple[int, int]]]
"""Where the pieces of a text start and end."""


def enclose(around: Any, spans: Spans, tag: str, left_out: Collection[str] = ()) -> None:
    """Put each piece of an element's texts into a `span` of class `unbroken`, called by a tag.

    Elements `left_out`, by their names, stay as they are. A piece that an emphasis parts is none.
    """
    for index, child in reversed(list(enumerate(around))):
        if isinstance(child.tag, str) and child.tag not in left_out:
            enclose(child, spans, tag, left_out)
        child.tail = _cut(around, index + 1, child.tail, spans, tag)
    around.text = _cut(around, 0, around.text, spans, tag)


def _cut(around: Any, index: int, words: str | None, spans: Spans, tag: str) -> str | None:
    """Put the pieces of a text into elements at an index; return what stands before the first."""
    end = len(words or "")
    for start, stop in reversed(spans(words or "")):
        assert words is not None
        new = around.makeelement(tag, {"class": "unbroken"})
        new.text, new.tail = words[start:stop], words[stop:end]
        around.insert(index, new)
        end = start
    return words and words[:end]
