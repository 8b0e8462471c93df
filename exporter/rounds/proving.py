"""Prove that a file with a change made reads as the reviewer's text does, and as before elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from exporter.markdown import parse
from exporter.markdown.shown import Leaf, leaves
from exporter.model import Section
from exporter.rounds.change import Change
from exporter.rounds.letters import END, height
from exporter.rounds.paper import Line
from exporter.rounds.spots import Spot, spots

Letters = tuple[tuple[str, tuple[str, ...]], ...]
"""What is read of a leaf: each letter that is no white space, and the marks around it."""
_ALIKE = str.maketrans(dict.fromkeys("'’‘\u201a\u2039\u203a『』“”„«»「」", '"'))
"""What is typed as a straight quote may be read as any of these, by the language."""


@lru_cache(maxsize=32)
def read(section: Section) -> tuple[tuple[Leaf, Letters], ...]:
    """Return the leaves of a file, read alone, and what is read of each."""
    found = sorted(
        leaves(parse((section,))),
        key=lambda leaf: (leaf.start, leaf.pieces[0].start if leaf.pieces else 0),
    )
    return tuple((leaf, tuple(_letters(leaf))) for leaf in found)


def _letters(leaf: Leaf) -> Iterator[tuple[str, tuple[str, ...]]]:
    for piece in leaf.pieces:
        if piece.kind == "text":
            yield from ((each, piece.styles) for each in piece.text.translate(_ALIKE)
                        if not each.isspace())
        else:  # the caption of a picture, in its brackets, is a leaf of its own
            source = piece.source.partition("](")[2] if piece.kind == "image" else piece.source
            yield f"\0{piece.kind} {source}", piece.styles


def number_of(was: Sequence[tuple[Leaf, Letters]], leaf: Leaf) -> int | None:
    """Return which of a file's leaves one of the paper is."""
    def place(one: Leaf) -> tuple[int, int, str]:
        return one.start, one.pieces[0].start if one.pieces else 0, one.kind

    return next((at for at, (one, _) in enumerate(was) if place(one) == place(leaf)), None)


def is_meant(
    was: Sequence[tuple[Leaf, Letters]], now: Sequence[tuple[Leaf, Letters]], at: int,
    change: Change, line: Line,
) -> bool:
    """Return whether a file reads as it did, but for the change."""
    leaf, letters = was[at]
    others = [each for _, each in was]
    read = [each for _, each in now]
    if change.kind == "gone":
        return read == others[:at] + others[at + 1:]
    if change.kind == "row" and leaf.cell:
        row = {
            number for number, (one, _) in enumerate(was)
            if one.cell and leaf.cell and one.cell[:2] == leaf.cell[:2]
        }
        return read == [each for number, each in enumerate(others) if number not in row]
    if change.kind == "new row" and leaf.cell:
        last = max(n for n, (one, _) in enumerate(was) if one.start == leaf.start)
        return _is_put_in(read, others, last + 1, change.new)
    if change.kind == "new":
        return _is_put_in(read, others, at + 1, change.new)
    more = change.new.count(END)
    if read[:at] != others[:at] or read[at + 1 + more:] != others[at + 1:]:
        return False
    ours = read[at:at + 1 + more]
    if not change.new and not any(ours) and change.end - change.start == len(line.text):
        return False
    return _is_changed(letters, tuple(each for one in ours for each in one), change, line)


def _is_put_in(read: list[Letters], others: list[Letters], at: int, new: str) -> bool:
    """Return whether blocks of words were put in at a place, and nothing else was done."""
    blocks = new.split(END)
    ours = read[at:at + len(blocks)]
    return (
        read[:at] == others[:at] and read[at + len(blocks):] == others[at:]
        and ["".join(text for text, _ in each) for each in ours]
        == ["".join(block.translate(_ALIKE).split()) for block in blocks]
        and not any(set(styles) - {"link"} for each in ours for _, styles in each)
    )


def _is_changed(letters: Letters, now: Letters, change: Change, line: Line) -> bool:
    """Return whether a leaf reads as it did before and behind a change, and has its words there."""
    its = spots(line)
    head = _counted(its[:change.start])
    tail = len(letters) - head - _counted(its[change.start:change.end])
    if len(now) < head + tail or now[:head] != letters[:head]:
        return False
    if tail and now[-tail:] != letters[-tail:]:
        return False
    middle = [(text, height(styles)) for text, styles in now[head:len(now) - tail]]
    wanted = zip(
        change.new.translate(_ALIKE), change.heights or " " * len(change.new), strict=True
    )
    return middle == [
        (letter, high) for letter, high in wanted if letter != END and not letter.isspace()
    ]


def _counted(its: Iterable[Spot | None]) -> int:
    """Count what `_letters` has of some spots: what is filled in is one."""
    count, last = 0, None
    for each in its:
        if each is None:
            continue
        if each.is_whole:
            count += each.piece is not last
            last = each.piece
        elif not each.text.isspace():
            count += 1
    return count
