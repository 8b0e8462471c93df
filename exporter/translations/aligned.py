"""Align passages: what was changed, added, taken away or moved between two states (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

_MOST = 3_000
"""Passages above which two states are compared in their order only: more takes too long."""
_BLOCK = 40


@dataclass(frozen=True, slots=True)
class Step:
    """A passage before, after, or both: its words `is_same`; or they are, and it `is_moved`."""

    before: int | None
    after: int | None
    is_same: bool = False
    is_moved: bool = False


def steps(
    before: Sequence[str], after: Sequence[str], texts: tuple[Sequence[str], Sequence[str]]
) -> tuple[Step, ...]:
    """Return how one list of digests became another; `texts` are the words behind them.

    An empty digest is equal to none.
    """
    old = [digest or f"?{at}" for at, digest in enumerate(before)]
    found = list(_steps(old, list(after), texts))
    gone = {
        old[step.before]: step for step in found
        if step.after is None and step.before is not None
    }
    moved: dict[Step, Step] = {}
    for step in found:
        if step.before is None and step.after is not None and after[step.after] in gone:
            origin = gone.pop(after[step.after])
            moved[step] = moved[origin] = replace(step, before=origin.before, is_moved=True)
    return tuple(dict.fromkeys(moved.get(step, step) for step in found))


def _steps(
    old: list[str], new: list[str], texts: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Step]:
    if max(len(old), len(new)) > _MOST:
        yield from (Step(at, at, old[at] == new[at]) for at in range(min(len(old), len(new))))
        yield from (Step(at, None) for at in range(len(new), len(old)))
        yield from (Step(None, at) for at in range(len(old), len(new)))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from (Step(start + at, first + at, True) for at in range(end - start))
        elif end - start == last - first:
            yield from (Step(start + at, first + at) for at in range(end - start))
        else:
            yield from _uneven(range(start, end), range(first, last), texts)


def _uneven(
    old: range, new: range, texts: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Step]:
    """Pair the passages of two runs that are most alike, in their order; the others have none."""
    after = new.start
    for at in old:
        left = new.stop - after
        near = 0.0
        found = None
        for other in range(after, new.stop) if left and len(new) <= _BLOCK else ():
            alike = SequenceMatcher(
                None, texts[0][at].split(), texts[1][other].split(), autojunk=False
            ).ratio()
            if alike > max(near, 0.5):
                near, found = alike, other
        if found is None:
            yield Step(at, None)
            continue
        yield from (Step(None, skipped) for skipped in range(after, found))
        yield Step(at, found)
        after = found + 1
    yield from (Step(None, rest) for rest in range(after, new.stop))


def matched(kinds: Sequence[str], others: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return which entry of one list of kinds is which of another, in order."""
    if list(kinds) == list(others) or max(len(kinds), len(others)) > _MOST:
        return tuple((at, at) for at in range(min(len(kinds), len(others))))
    blocks = SequenceMatcher(None, kinds, others, autojunk=False).get_matching_blocks()
    return tuple((one + at, other + at) for one, other, size in blocks for at in range(size))


def unmatched(
    pairs: Sequence[tuple[int, int]], count: int, others: int
) -> Iterator[tuple[int | None, int]]:
    """Yield what is in no pair: of the first list with its place in the second, then of that."""
    edges = ((-1, -1), *pairs, (count, others))
    for (one, other), (next_one, next_other) in pairwise(edges):
        for at in range(one + 1, next_one):
            yield at, min(other + 1, max(0, others - 1))
        for at in range(other + 1, next_other):
            yield None, at
