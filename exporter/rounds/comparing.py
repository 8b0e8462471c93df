"""Hold what came back against what was sent: Paper + Returned -> changes and notes (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from exporter.rounds.letters import END, Came, Letter, Remark, Returned, Stray
from exporter.rounds.matching import matched, moved
from exporter.rounds.paper import Line, Paper
from exporter.rounds.stretches import is_sure, sent_at, stretches

Kind = Literal["words", "new", "gone", "row", "new row", "join", "order"]
"""What a change does: to words of a paragraph, or to whole ones: put in behind, taken away, a
table's row, joined with the next, moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that somebody made: of a line's letters `start` to `end`, which become `new`.

    `line` is the number of the paper's line. One that is not `tracked` was found by comparing.
    `styles` are those of what was put in. END parts paragraphs and cells. A change among words that
    were changed without tracking as well `is_sure` of nothing but its line.
    """

    kind: Kind
    line: int
    start: int = 0
    end: int = 0
    new: str = ""
    who: str = ""
    day: str = ""
    tracked: bool = True
    is_moved: bool = False
    styles: frozenset[str] = frozenset()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Compared:
    """What came back, each with the line of the paper where it belongs, and the letter there."""

    changes: tuple[Change, ...]
    remarks: tuple[tuple[Remark, int, int], ...]
    strays: tuple[tuple[Stray, int], ...]

    @property
    def is_untouched(self) -> bool:
        """Whether the words are those that were sent."""
        return not self.changes and not any(_is_of_words(stray) for stray, _ in self.strays)


def _is_of_words(stray: Stray) -> bool:
    return not stray.kind.startswith("look")


def compared(paper: Paper, returned: Returned) -> Compared:
    """Return what somebody changed, and noted, in a paper that was sent."""
    came = returned.came
    found = matched(paper, came)
    home = _homes(found, len(came))
    changes: list[Change] = []
    for at, each in enumerate(came):
        if at in found:
            changes += _of_paragraph(found[at], paper.lines[found[at]], each)
        elif each.after.strip() or each.before.strip():
            changes += _added(home[at], each)
    out_of_order = moved(found)
    changes += [
        Change(kind="order", line=found[at], tracked=False) for at in out_of_order
    ]
    lost = set(range(len(paper.lines))) - set(found.values())
    changes += [
        Change(kind="gone", line=line, end=len(paper.lines[line].text), tracked=False)
        for line in lost if paper.lines[line].text.strip()
    ]
    remarks = tuple(
        (remark, *_spot(remark, came, found, home, paper)) for remark in returned.remarks
    )
    strays = tuple(
        (stray, home[min(stray.at, len(came))]) for stray in returned.strays
    )
    ordered = sorted(_rows(changes, paper), key=lambda each: (each.line, each.start, each.end))
    return Compared(tuple(ordered), remarks, strays)


def _homes(found: dict[int, int], count: int) -> list[int]:
    """Return for each paragraph, and for the end, the line that it is or stands behind."""
    homes, last = [], 0
    for at in range(count + 1):
        last = found.get(at, last)
        homes.append(last)
    return homes


def _added(home: int, came: Came) -> Iterator[Change]:
    """Yield a paragraph, or a row, that nobody sent."""
    marks = [each.mark for each in came.letters if each.mark.state == "ins"]
    is_tracked = bool(marks) and not came.before.strip()
    mark = marks[0] if marks else came.end
    if came.after.strip():
        yield Change(
            kind="new row" if came.is_row else "new", line=home, new=came.after.strip(END),
            who=mark.who, day=mark.day, tracked=is_tracked, is_moved=mark.is_moved,
        )


def _of_paragraph(number: int, line: Line, came: Came) -> Iterator[Change]:
    """Yield what became of a paragraph that was sent."""
    before = came.before
    blocks = stretches(line.text, before)
    if came.end.state == "del":
        is_all = not came.after.strip()
        yield Change(
            kind="row" if came.is_row else "gone" if is_all else "join", line=number,
            start=0 if is_all else len(line.text), end=len(line.text), who=came.end.who,
            day=came.end.day, is_moved=came.end.is_moved,
        )
        if is_all:
            return
    groups = _groups(came.letters)
    for each in blocks:
        old, new = line.text[each.start:each.end], before[each.first:each.last]
        is_inside = each.start > 0 and each.end < len(line.text)
        if _spaced(old) != _spaced(new) and (is_inside or old.strip() or new.strip()):
            yield Change(
                kind="words", line=number, start=each.start, end=each.end, new=new, tracked=False,
                is_sure=not any(
                    first <= each.last and each.first <= last for first, last, _ in groups
                ),
            )
    for first, last, letters in groups:
        change = _tracked(number, letters, sent_at(first, blocks), sent_at(last, blocks))
        yield replace(change, is_sure=is_sure(first, last, blocks))


def _spaced(words: str) -> str:
    """Return words with one space for any white space: where it stands counts, not what it is."""
    return re.sub(r"\s+", " ", words)


def _groups(letters: Sequence[Letter]) -> list[tuple[int, int, list[Letter]]]:
    """Return the letters that were put in or taken away, side by side, and where they stand."""
    found = []
    at = 0
    for is_kept, its in groupby(letters, lambda each: each.mark.state == "kept"):
        own = list(its)
        length = sum(each.mark.state != "ins" for each in own)
        if not is_kept:
            found.append((at, at + length, own))
        at += length
    return found


def _tracked(number: int, letters: Sequence[Letter], start: int, end: int) -> Change:
    put_in = [each for each in letters if each.mark.state == "ins"]
    marks = [each.mark for each in letters]
    return Change(
        kind="words", line=number, start=start, end=end, new="".join(each.text for each in put_in),
        who=" and ".join(dict.fromkeys(mark.who for mark in marks if mark.who)),
        day=max(mark.day for mark in marks), is_moved=any(mark.is_moved for mark in marks),
        styles=put_in[0].mark.styles if put_in else frozenset(),
    )


def _spot(
    remark: Remark, came: Sequence[Came], found: dict[int, int], home: Sequence[int], paper: Paper
) -> tuple[int, int]:
    """Return the line and the letter that a comment starts at."""
    if remark.at not in found:
        return home[min(remark.at, len(came))], 0
    each = came[remark.at]
    at = sum(letter.mark.state != "ins" for letter in each.letters[:remark.letter])
    line = paper.lines[found[remark.at]]
    return found[remark.at], sent_at(at, stretches(line.text, each.before))


def _rows(changes: Sequence[Change], paper: Paper) -> Iterator[Change]:
    """Yield changes; of the cells of a row that was taken away, the first one alone."""
    seen: set[tuple[int, int]] = set()
    for each in changes:
        leaf = paper.lines[each.line].leaf
        row = leaf.cell[:2] if each.kind == "row" and leaf and leaf.cell else None
        if row is None:
            yield replace(each, kind="gone") if each.kind == "row" else each
        elif row not in seen:
            seen.add(row)
            yield each
