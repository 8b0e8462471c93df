"""Find for each paragraph that comes back the one that was sent (pure).

By the name of its bookmark, which keeps number and digest; where programs lost that or the source
changed meanwhile, by its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

from exporter.rounds.letters import Came
from exporter.rounds.paper import Paper

_ALIKE = 0.5
"""How much of two texts is the same in one that was changed, and not written anew."""
_MOST_ALIKE = 1000
"""As many paragraphs are compared with each other; of more, each is told as new."""


def matched(paper: Paper, came: Sequence[Came]) -> dict[int, int]:
    """Return for paragraphs that came, by number, the number of the line that each of them is."""
    found = _by_name(paper, came)
    _by_words(paper, came, found)
    _by_likeness(paper, came, found)
    return dict(sorted(found.items()))


def moved(found: dict[int, int]) -> tuple[int, ...]:
    """Return the paragraphs that stand in another order than they were sent: as few as can be."""
    order = [found[at] for at in sorted(found)]
    ends, before, last = list[int](), dict[int, int](), list[int]()
    for line in order:
        at = bisect_left(ends, line)
        if at:
            before[line] = last[at - 1]
        ends[at:at + 1], last[at:at + 1] = [line], [line]
    kept = set[int]()
    line = last[-1] if last else -1
    while line >= 0:
        kept.add(line)
        line = before.get(line, -1)
    return tuple(at for at, line in found.items() if line not in kept)


def _by_name(paper: Paper, came: Sequence[Came]) -> dict[int, int]:
    number = {name: at for at, name in enumerate(paper.names)}
    offers: dict[int, list[int]] = {}
    for at, each in enumerate(came):
        for name in each.names:
            if name in number:
                offers.setdefault(number[name], []).append(at)
    found: dict[int, int] = {}
    for line, offered in offers.items():
        exact = [one for one in offered if came[one].before == paper.lines[line].text]
        for one in (*exact, *offered):
            if one not in found:
                found[one] = line
                break
    return found


def _rest(paper: Paper, came: Sequence[Came], found: dict[int, int]) -> tuple[list[int], list[int]]:
    """Return the paragraphs that no line was found for, but those put in; and the lines left."""
    taken = set(found.values())
    return (
        [at for at, each in enumerate(came) if at not in found and each.before.strip()],
        [at for at in range(len(paper.lines)) if at not in taken],
    )


def _by_words(paper: Paper, came: Sequence[Came], found: dict[int, int]) -> None:
    left, lines = _rest(paper, came, found)
    same = SequenceMatcher(
        None, [came[at].before for at in left], [paper.lines[at].text for at in lines],
        autojunk=False,
    )
    for start, other, size in same.get_matching_blocks():
        for step in range(size):
            found[left[start + step]] = lines[other + step]


def _by_likeness(paper: Paper, came: Sequence[Came], found: dict[int, int]) -> None:
    left, lines = _rest(paper, came, found)
    for at in left if len(left) <= _MOST_ALIKE else ():
        low = max((line for one, line in found.items() if one < at), default=-1)
        high = min((line for one, line in found.items() if one > at and line > low),
                   default=len(paper.lines))
        near = [line for line in lines if low < line < high]
        rated = [(_likeness(came[at].before, paper.lines[line].text), -line) for line in near]
        if rated and max(rated)[0] >= _ALIKE:
            line = -max(rated)[1]
            found[at] = line
            lines.remove(line)


def _likeness(came: str, sent: str) -> float:
    matcher = SequenceMatcher(None, came, sent, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    return matcher.ratio()
