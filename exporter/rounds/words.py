"""Find the words of a paragraph that were changed, tracked or not (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from exporter.rounds.change import Change
from exporter.rounds.letters import Came, Letter, heights, is_plain
from exporter.rounds.paper import Line
from exporter.rounds.sent import Sent
from exporter.rounds.stretches import Stretch, is_sure, sent_at


class _Part(NamedTuple):
    """Letters `first` to `last` that came, in place of `start` to `end`; tracked, if by `marks`."""

    first: int
    last: int
    start: int
    end: int
    is_tracked: bool


def changed_words(
    number: int, line: Line, came: Came, blocks: Sequence[Stretch], then: Sent
) -> Iterator[Change]:
    """Yield the changes of a line's words; those side by side are one, part of it tracked or not.

    Of a line that was changed since, what nobody tracked is not known by the word.
    """
    parts = [
        _Part(first, last, sent_at(first, blocks), sent_at(last, blocks), is_tracked=True)
        for first, last in _groups(came.letters)
    ]
    is_line = then.has(line, came)
    if not is_line and not then.says(came):
        yield Change(
            kind="unlike", line=number, end=len(line.text), new=came.before, tracked=False,
            is_sure=False,
        )
    if is_line:
        parts += [
            _Part(each.first, each.last, each.start, each.end, is_tracked=False)
            for each in blocks if _differs(line.text, came.before, each)
        ]
    for its in _touching(sorted(parts)):
        if any(each.is_tracked for each in its):  # white space beside it came or went with it
            its = [each._replace(is_tracked=each.is_tracked or not (
                line.text[each.start:each.end] + came.before[each.first:each.last]
            ).strip()) for each in its]
        tracked = [each.is_tracked for each in its]
        first, last = its[0].first, max(each.last for each in its)
        sure = not any(tracked) or (all(tracked) and is_sure(first, last, blocks))
        yield _change(
            number, its, _between(came.letters, first, last),
            is_sure=sure and is_line,
            among=None if then.is_now and is_line else (came.before, first, last),
        )


def _differs(sent: str, came: str, block: Stretch) -> bool:
    """Return whether words are others; white space at a paragraph's ends is no difference."""
    old, new = sent[block.start:block.end], came[block.first:block.last]
    is_inside = block.start > 0 and block.end < len(sent)
    return _spaced(old) != _spaced(new) and (is_inside or bool(old.strip() or new.strip()))


def _spaced(words: str) -> str:
    """Return words with one space for any white space: where it stands counts, not what it is."""
    return re.sub(r"\s+", " ", words)


def _groups(letters: Sequence[Letter]) -> Iterator[tuple[int, int]]:
    """Yield where letters stand that were put in or taken away, side by side."""
    at = 0
    for is_kept, its in groupby(letters, lambda each: each.mark.state == "kept"):
        length = sum(each.mark.state != "ins" for each in its)
        if not is_kept:
            yield at, at + length
        at += length


def _touching(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Yield parts that stand side by side."""
    own: list[_Part] = []
    for each in parts:
        if own and each.first > max(one.last for one in own):
            yield own
            own = []
        own.append(each)
    if own:
        yield own


def _between(letters: Sequence[Letter], first: int, last: int) -> list[Letter]:
    """Return letters from one that came to another, with all that was put in at both."""
    found, at = list[Letter](), 0
    for each in letters:
        is_new = each.mark.state == "ins"
        if first <= at < last or (is_new and first <= at <= last):
            found.append(each)
        at += not is_new
    return found


def _change(
    number: int, parts: Sequence[_Part], letters: Sequence[Letter], *, is_sure: bool,
    among: tuple[str, int, int] | None,
) -> Change:
    new = [each for each in letters if each.mark.state != "del"]
    marks = [each.mark for each in letters if each.mark.state != "kept"]
    put_in = next((each.mark for each in new if each.mark.state == "ins"), None)
    return Change(
        kind="words", line=number, start=min(each.start for each in parts),
        end=max(each.end for each in parts), new="".join(each.text for each in new),
        who=" and ".join(dict.fromkeys(mark.who for mark in marks if mark.who)),
        day=max((mark.day for mark in marks), default=""),
        tracked=all(each.is_tracked for each in parts),
        is_moved=any(mark.is_moved for mark in marks),
        styles=(put_in.styles if put_in else frozenset()) & {"strong", "em"},
        heights=heights(new), is_sure=is_sure and is_plain(new), among=among,
    )
