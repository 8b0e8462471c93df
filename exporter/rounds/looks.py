"""Find words that stay, and were struck out, hidden, raised or lowered (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from exporter.rounds.change import Change, Kind
from exporter.rounds.letters import STRESS, Came, Letter, Mark, height
from exporter.rounds.paper import Line
from exporter.rounds.stretches import Stretch


def changed_looks(
    number: int, line: Line, came: Came, blocks: Sequence[Stretch]
) -> Iterator[Change]:
    """Yield words of a line that look as if they were not to be read as they are."""
    before = came.sent
    changed = (
        (each.start + step, before[each.first + step], kind)
        for each in blocks if each.is_same for step in range(each.end - each.start)
        if (kind := _kind(before[each.first + step], line.spots[each.start + step][0].styles))
        or before[each.first + step].text.isspace()
    )
    for (_, what, who, day), its in groupby(
        _joined(changed), lambda each: (each[0], each[3], each[2].mark.who, each[2].mark.day)
    ):
        own = list(its)
        yield Change(
            kind=what, line=number, start=own[0][1], end=own[-1][1] + 1, who=who, day=day,
            tracked=bool(who), is_sure=False,
        )


def changed_stress(line: Line, came: Came, blocks: Sequence[Stretch]) -> Iterator[str]:
    """Yield words of a line that stay, and are bold or italic otherwise, and nobody tracked that.
    """
    before = came.sent
    stays = [
        (before[each.first + step], line.spots[each.start + step][0].styles)
        for each in blocks if each.is_same for step in range(each.end - each.start)
    ]
    for is_changed, its in groupby(
        stays, lambda each: _is_stressed_otherwise(each[0].mark, each[1], line)
    ):
        words = "".join(letter.text for letter, _ in its).strip()
        if is_changed and words:
            yield words


def _is_stressed_otherwise(mark: Mark, styles: Iterable[str], line: Line) -> bool:
    then = {*styles, *(("strong",) if line.is_head else ())} & {*STRESS}
    return mark.state == "kept" and not mark.who and mark.styles & {*STRESS} != then


def _joined(
    changed: Iterable[tuple[int, Letter, Kind | None]],
) -> Iterator[tuple[int, int, Letter, Kind]]:
    """Yield letters that were changed, with the number of their group; white space parts none."""
    group, last, gap = 0, -2, -2
    for at, letter, kind in changed:
        if kind is None:
            gap = at if at in (last + 1, gap + 1) else gap
            continue
        group += at - 1 not in (last, gap)
        last = at
        yield group, at, letter, kind


def _kind(letter: Letter, styles: Iterable[str]) -> Kind | None:
    """Return what became of a letter that stays and was sent in some styles."""
    now, then = letter.mark.styles, set(styles)
    if letter.mark.state != "kept" or letter.text.isspace():
        return None
    if "hidden" in now:
        return "hidden"
    if "turned" in now:
        return "turned"
    if ("s" in now) != ("s" in then):
        return "struck" if "s" in now else "not struck"
    return "raised" if height(now) != height(then) else None
