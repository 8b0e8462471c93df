"""Compare what came back with what was sent: Paper + Returned -> changes and notes (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exporter.rounds.change import Change
from exporter.rounds.letters import END, Came, Remark, Returned, Stray, heights, is_plain
from exporter.rounds.looks import changed_looks, changed_stress
from exporter.rounds.matching import matched, moved
from exporter.rounds.numbers import renumbered
from exporter.rounds.paper import Line, Paper
from exporter.rounds.sent import Sent
from exporter.rounds.stretches import sent_at, stretches
from exporter.rounds.taken import Text
from exporter.rounds.words import changed_words


@dataclass(frozen=True, slots=True)
class Compared:
    """What came back, each with the line of the paper where it belongs, and the letter there.

    It `is_now` held against the text that was sent.
    """

    changes: tuple[Change, ...]
    remarks: tuple[tuple[Remark, int, int], ...]
    strays: tuple[tuple[Stray, int], ...]
    is_now: bool = True

    @property
    def is_untouched(self) -> bool:
        """Whether the words are those that were sent."""
        return not self.changes and not any(_is_of_words(stray) for stray, _ in self.strays)


def _is_of_words(stray: Stray) -> bool:
    return not stray.kind.startswith(("look", "stress"))


def compared(paper: Paper, returned: Returned) -> Compared:
    """Return what somebody changed, and noted, in a paper that was sent."""
    came = returned.came
    found = matched(paper, came)
    home = _homes(found, len(came))
    then, text = Sent.of(paper, returned), Text(paper.lines, frozenset(found.values()))
    changes: list[Change] = []
    for at, each in enumerate(came):
        if at in found:
            its = _of_paragraph(found[at], paper.lines[found[at]], each, then)
            changes += text.with_taken(its, each)
        elif each.after.strip() or each.before.strip():
            is_near = at - 1 in found and then.has(paper.lines[found[at - 1]], came[at - 1])
            changes += _added(home[at], each, then, text, is_near=is_near)
    changes += [
        Change(kind="order", line=found[at], tracked=False, is_sure=False)
        for at in moved(then.order(found, came))
    ]
    changes += [
        Change(
            kind="gone", line=line, end=len(paper.lines[line].text), tracked=False,
            is_sure=then.is_now,
        )
        for line in then.lost(found, came, len(paper.lines)) if paper.lines[line].text.strip()
    ]
    if then.is_now:
        changes += renumbered(paper, came, found)
    changes = [*_together(changes)]
    remarks = tuple(
        (remark, *_spot(remark, came, found, home, paper)) for remark in returned.remarks
    )
    strays = tuple(
        (stray, home[min(stray.at, len(came))])
        for stray in (*returned.strays, *_stressed(paper, came, found, then))
    )
    ordered = sorted(_rows(changes, paper), key=lambda each: (each.line, each.start, each.end))
    return Compared(tuple(ordered), remarks, strays, then.is_now)


def _stressed(
    paper: Paper, came: Sequence[Came], found: dict[int, int], then: Sent
) -> Iterator[Stray]:
    """Yield words that are as they were sent, but for their stress."""
    for at, number in found.items():
        line = paper.lines[number]
        if then.has(line, came[at]):
            blocks = stretches(line.text, came[at].before)
            for words in changed_stress(line, came[at], blocks):
                yield Stray("stress", words, at)


def _homes(found: dict[int, int], count: int) -> list[int]:
    """Return for each paragraph, and for the end, the line that it is or stands behind."""
    homes, last = [], 0
    for at in range(count + 1):
        last = found.get(at, last)
        homes.append(last)
    return homes


def _together(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield changes; of paragraphs put in behind a line none is sure unless all of them are."""
    unsure = {each.line for each in changes if each.kind == "new" and not each.is_sure}
    for each in changes:
        is_unsure = each.kind == "new" and each.line in unsure
        yield replace(each, is_sure=False) if is_unsure else each


def _added(
    home: int, came: Came, then: Sent, text: Text, *, is_near: bool
) -> Iterator[Change]:
    """Yield a paragraph, or a row, that nobody sent; `is_near` if that before it was sent so.

    Of one that was sent, and is no longer in the text, what was changed in it.
    """
    if then.says(came):
        nothing, blocks = replace(text.lines[home], runs=()), stretches("", came.before)
        for each in changed_words(home, nothing, came, blocks, then):
            is_gone = not came.after.strip()
            yield replace(each, kind="gone" if is_gone else "words", is_in=is_gone)
        return
    its = came.put_in
    marks = [each.mark for each in came.letters if each.mark.state == "ins"]
    is_tracked = bool(marks) and not came.before.strip()
    mark = marks[0] if marks else came.end
    if came.after.strip():
        is_in = not then.is_now and text.has(came.after, home)
        yield Change(
            kind="new row" if came.is_row else "new", line=home, new=came.after.strip(END),
            who=mark.who, day=mark.day, tracked=is_tracked, is_moved=mark.is_moved,
            is_sure=(then.is_now or (is_tracked and is_near)) and is_plain(its)
            and not heights(its) and not came.heading and not is_in, is_in=is_in,
        )


def _of_paragraph(number: int, line: Line, came: Came, then: Sent) -> Iterator[Change]:
    """Yield what became of a paragraph that was sent."""
    blocks = stretches(line.text, came.before)
    if came.end.state == "del":
        is_all = not came.after.strip()
        yield Change(
            kind="row" if came.is_row else "gone" if is_all else "join", line=number,
            start=0 if is_all else len(line.text), end=len(line.text), who=came.end.who,
            day=came.end.day, is_moved=came.end.is_moved,
            is_sure=all(each.is_same for each in blocks),
            among=None if then.is_now else (came.before, 0, len(came.before)),
        )
        if is_all:
            return
    if came.heading != line.heading or (line.counted and came.depth != line.level):
        yield Change(
            kind="level", line=number, end=len(line.text), tracked=False, is_sure=False,
        )
    looks = tuple(changed_looks(number, line, came, blocks))
    yield from looks
    for each in changed_words(number, line, came, blocks, then):
        yield replace(each, is_sure=False) if looks else each


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
