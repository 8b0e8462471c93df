"""Find the changes that a text has already, as after a patch (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from exporter.rounds.change import Change
from exporter.rounds.letters import END, UNKNOWN, Came, height
from exporter.rounds.paper import Line
from exporter.rounds.stretches import Stretch, stretches


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a text by now, and the numbers of those that were sent and came back."""

    lines: Sequence[Line]
    sent: frozenset[int]

    def at(self, numbers: range, own: int | None = None) -> Sequence[Line]:
        """Return lines that are new by now, or a paragraph's own; nothing if others are not."""
        is_new = numbers.start >= 0 and not self.sent.intersection(numbers) - {own}
        return self.lines[numbers.start:numbers.stop] if is_new else ()

    def with_taken(self, changes: Iterable[Change], came: Came) -> Iterator[Change]:
        """Yield the changes of a paragraph; those that its line, with new ones, has are `is_in`."""
        changes = list(changes)
        asked = [
            each for each in changes if each.kind == "words" and each.among and not each.heights
        ]
        more = came.after.count(END)
        there = set[int]()
        for above in range(more + 1) if asked else ():
            own = asked[0].line
            if its := self.at(range(own - above, own - above + more + 1), own):
                now = END.join(map(_level, its))
                there |= set(_there(asked, came.before, stretches(now, came.before), now))
        for each in changes:
            yield replace(each, is_in=True, is_sure=False) if id(each) in there else each

    def has(self, new: str, behind: int) -> bool:
        """Return whether paragraphs that were put in behind a line stand there."""
        wanted = [*map(_spaced, new.strip(END).split(END))]
        its = self.at(range(behind + 1, behind + 1 + len(wanted)))
        return wanted == [_spaced(_level(each)) for each in its]


def _level(line: Line) -> str:
    """Return the words of a line; for a letter that is raised or lowered, a sign that is none."""
    return "".join(
        each if height(run.styles) == " " else UNKNOWN
        for each, (run, _) in zip(line.text, line.spots, strict=True)
    )


def _there(
    changes: Sequence[Change], sent: str, blocks: Sequence[Stretch], now: str
) -> Iterator[int]:
    """Yield the ids of changes: of words that differ by now, and are as they were asked to be."""
    spans = sorted([
        *((each.among[1], each.among[2], each, None) for each in changes if each.among),
        *((each.first, each.last, None, each) for each in blocks if not each.is_same),
    ], key=lambda span: span[:2])
    while spans:
        its = [spans.pop(0)]
        while spans and spans[0][0] <= max(last for _, last, _, _ in its):
            its.append(spans.pop(0))
        asked = [each for _, _, each, _ in its if each]
        other = [each for _, _, _, each in its if each]
        if not asked or not other:
            continue
        first, last = its[0][0], max(last for _, last, _, _ in its)
        start = other[0].start - (other[0].first - first)
        end = other[-1].end + last - other[-1].last
        if _spaced(_made(sent, asked, first, last)) == _spaced(now[start:end]):
            yield from map(id, asked)


def _made(sent: str, changes: Iterable[Change], first: int, last: int) -> str:
    """Return letters `first` to `last` of what was sent, with changes made."""
    made, at = "", first
    for each in changes:
        if each.among:
            made += sent[at:each.among[1]] + each.new
            at = each.among[2]
    return made + sent[at:last]


def _spaced(words: str) -> str:
    """Return words with a space for any white space but the end of a paragraph."""
    return re.sub(r" ?\u2029 ?", END, re.sub(r"[^\S\u2029]+", " ", words)).strip(" ")
