"""Put pieces of text into elements of their own, of ElementTree and of lxml alike."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

Spans = Callable[[str], list[tuple[int, int]]]
"""Where the pieces of a text start and end."""

EMPHASES = frozenset(("b", "bdi", "em", "i", "mark", "s", "small", "strong", "sub", "sup", "u"))
"""Elements that are a part of a line's text."""
_OTHER = "\n"
"""The words of an element that is no emphasis: no piece goes on behind it."""


class _Run(NamedTuple):
    """A part of what an element holds: words, or another element with its words."""

    words: str
    element: Any = None


def enclose(
    around: Any, spans: Spans, tag: str, left_out: Collection[str] = (), name: str = "unbroken"
) -> None:
    """Put each piece of an element's texts into a `span` with a name as its class, called by a tag.

    Elements `left_out`, by their names, stay as they are. Of a piece a part may be emphasised.
    """
    runs = before = tuple(_runs(around))
    for start, stop in spans("".join(run.words for run in runs)):
        runs = _enclosed(runs, start, stop, around.makeelement(tag, {"class": name}))
    if runs is not before:
        _fill(around, runs)
    for child in around:
        is_open = isinstance(child.tag, str) and child.get("class") not in ("unbroken", name)
        if is_open and child.tag not in left_out:
            enclose(child, spans, tag, left_out, name)


def _runs(around: Any) -> Iterator[_Run]:
    """Yield what an element holds, in order."""
    if around.text:
        yield _Run(around.text)
    for child in around:
        is_emphasis = isinstance(child.tag, str) and child.tag.rpartition("}")[2] in EMPHASES
        yield _Run("".join(child.itertext()) if is_emphasis else _OTHER, child)
        if child.tail:
            yield _Run(child.tail)


def _enclosed(runs: tuple[_Run, ...], start: int, stop: int, span: Any) -> tuple[_Run, ...]:
    """Return runs with those between two places of their text in a span.

    They stay as they are if all lie in a single emphasis, or in a part of one that can't be cut.
    """
    before: list[_Run] = []
    inside: list[_Run] = []
    behind: list[_Run] = []
    at = 0
    for run in runs:
        words = run.words
        first, last = (min(max(place - at, 0), len(words)) for place in (start, stop))
        at += len(words)
        parts = (words[:first], words[first:last], words[last:])
        is_cut = run.element is not None and words not in parts
        if is_cut and (len(run.element) or run.element.attrib):
            return runs
        for side, part in zip((before, inside, behind), parts, strict=True):
            if part:
                side.append(run if part == words else _part(run, part))
    if len(inside) == 1 and inside[0].element is not None:
        return runs
    _fill(span, inside)
    return (*before, _Run("".join(run.words for run in inside), span), *behind)


def _part(run: _Run, words: str) -> _Run:
    """Return a part of a run; of an emphasis, with neither elements nor attributes, a copy."""
    if run.element is None:
        return _Run(words)
    element = copy.copy(run.element)
    element.text = words
    return _Run(words, element)


def _fill(around: Any, runs: Iterable[_Run]) -> None:
    """Put runs into an element in place of what it holds."""
    around.text = None
    del around[:]
    last = None
    for words, element in runs:
        if element is not None:
            element.tail = None
            around.append(element)
            last = element
        elif last is None:
            around.text = (around.text or "") + words
        else:
            last.tail = (last.tail or "") + words
