"""Make of changes the Markdown that they ask for, as far as that is sure (pure).

A change is made only if the file then reads as the reviewer's text does: same words in the changed
place, the same words, marks and citations everywhere else. Nothing else is a guess worth making.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from exporter.markdown.shown import Leaf
from exporter.model import Section
from exporter.rounds import figures
from exporter.rounds.change import Change, marked
from exporter.rounds.letters import END, height
from exporter.rounds.paper import Line, Paper
from exporter.rounds.proving import is_meant, number_of, read
from exporter.rounds.spots import Spot, before, behind, spots

_SIGNS = re.compile(r"([\\`*_{}\[\]<>@^~$|#&])")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Patched:
    """Texts of files with changes made, and the numbers of the changes that were made."""

    texts: dict[str, str]
    made: frozenset[int]


def patched(paper: Paper, sections: Iterable[Section], changes: Sequence[Change]) -> Patched:
    """Return the texts of sections with all changes that can be made of them for sure.

    Words that were moved are taken away only if they are put in as well.
    """
    sections = tuple(sections)
    all_made = _patched(paper, sections, dict(enumerate(changes)))
    moves = {number for number, each in enumerate(changes) if each.is_moved}
    if moves <= all_made.made:
        return all_made
    return _patched(paper, sections, {
        number: each for number, each in enumerate(changes) if number not in moves
    })


def _patched(
    paper: Paper, sections: Iterable[Section], changes: Mapping[int, Change]
) -> Patched:
    now = {section.file: section for section in sections}
    made = set[int]()
    emptied = _emptied(paper, changes.values())
    order = sorted(
        (number for number, each in changes.items() if paper.lines[each.line].leaf),
        key=lambda number: _key(changes[number], number, paper), reverse=True,
    )
    for number in order:
        line = paper.lines[changes[number].line]
        change = _least(changes[number], line)
        section = now.get(line.place.file)
        if not (change.is_sure and section and line.leaf and line.leaf.exact):
            continue
        if _is_half_a_note(change, line) or _boxes(line) & emptied or figures.keys(change, line):
            continue
        was = read(section)
        at = number_of(was, line.leaf)
        if at is None:
            continue
        for text in _texts(section.text, change, line, line.leaf):
            other = replace(section, text=text)
            if is_meant(was, read(other), at, change, line):
                now[section.file] = other
                made.add(number)
                break
    return Patched({file: section.text for file, section in now.items()}, frozenset(made))


def _is_half_a_note(change: Change, line: Line) -> bool:
    """Return whether a note goes and its mark stays, or the other way."""
    taken = spots(line)[change.start:change.end]
    is_call = any(each and each.piece.kind == "footnote_ref" for each in taken)
    return is_call or (change.kind == "gone" and line.leaf is not None and bool(line.leaf.note))


def _emptied(paper: Paper, changes: Iterable[Change]) -> set[int]:
    """Return the boxes of which all is taken away: what becomes of their frame nobody said."""
    gone = {each.line for each in changes if each.kind in ("gone", "row")}
    kept = (each for at, each in enumerate(paper.lines) if at not in gone)
    return set().union(*(_boxes(paper.lines[at]) for at in gone)).difference(*map(_boxes, kept))


def _boxes(line: Line) -> set[int]:
    around = line.leaf.around if line.leaf else ()
    return {each.number for each in around if each.kind == "box"}


def _least(change: Change, line: Line) -> Change:
    """Return a change without what is the same before and after it at its edges."""
    if change.kind != "words" or not change.new:
        return change
    high = [height(run.styles) for run, _ in line.spots[change.start:change.end]]
    old = list(zip(line.text[change.start:change.end], high, strict=True))
    new = list(zip(change.new, change.heights or " " * len(change.new), strict=True))
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    heights = change.heights[first:len(new) - last]
    return replace(
        change, start=change.start + first, end=change.end - last,
        new=change.new[first:len(new) - last], heights=heights if heights.strip() else "",
    )


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Count the letters that two texts start with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _key(change: Change, number: int, paper: Paper) -> tuple[int, int, int]:
    """Return where a change is made: later ones first, so that what is before stays in place."""
    leaf = paper.lines[change.line].leaf
    return (leaf.start if leaf else 0, change.start, number)


def _texts(text: str, change: Change, line: Line, leaf: Leaf) -> Iterator[str]:
    """Yield what a file may be after a change, the likeliest first."""
    lines = text.split("\n")
    match change.kind:
        case "gone" | "row":
            yield from _without(lines, leaf)
        case "new row" if leaf.cell:
            row = f"| {' | '.join(_typed(change.new)).replace(END, ' | ')} |"
            yield "\n".join((*lines[:leaf.end], row, *lines[leaf.end:]))
        case "new":
            for new in _typed(change.new):
                words = new.replace(END, _between(lines, leaf))
                there = "\n".join(lines[:leaf.end]) + _between(lines, leaf) + words
                yield "\n".join((there, *lines[leaf.end:]))
        case "words":
            its = spots(line)
            for first, last in _ranges(its, change):
                for new in (*_typed(change.new), *_shifted(change)):
                    head, tail = text[:first], text[last:]
                    if new.startswith(END):
                        head = head.rstrip()
                    if new.endswith(END):
                        head, tail = head.rstrip() if new == END else head, tail.lstrip()
                    yield head + new.replace(END, _between(lines, leaf)) + tail


def _without(lines: Sequence[str], leaf: Leaf) -> Iterator[str]:
    """Yield a file's text without the lines of a leaf, and without a blank one too many."""
    above, below = lines[:leaf.start], lines[leaf.end:]
    if above and below and not above[-1].strip() and not below[0].strip():
        below = below[1:]
    elif above and not any(below) and not above[-1].strip():
        above = above[:-1]
    yield "\n".join((*above, *below))


def _between(lines: Sequence[str], leaf: Leaf) -> str:
    """Return what is typed between a leaf and one of its kind behind it."""
    first = lines[leaf.start]
    kinds = {each.kind for each in leaf.around}
    if leaf.starts and (found := _ITEM.match(first)):
        return f"\n{found[0]}"
    if kinds & {"list", "numbers", "meaning"} or leaf.note:
        return f"\n\n{' ' * (len(first) - len(first.lstrip()) or 4)}"
    return "\n>\n> " if "quote" in kinds else "\n\n"


def _typed(words: str) -> Iterator[str]:
    """Yield how words may be typed: as they are, or with all signs that could mean something."""
    words = words.replace("\n", "\\\n").replace("\t", " ")
    yield words
    if (escaped := _SIGNS.sub(r"\\\1", words)) != words:
        yield escaped


def _shifted(change: Change) -> Iterator[str]:
    """Yield how words may be typed of which some letters are raised or lowered."""
    if change.heights and END not in change.new:
        yield marked(change.new, change.heights)
        yield marked(change.new, change.heights, lambda words: _SIGNS.sub(r"\\\1", words))


def _ranges(its: Sequence[Spot | None], change: Change) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the file that a change may be of: without the marks around it, or with.

    Nothing where it touches what is filled in, without taking the whole of it.
    """
    start, end = change.start, change.end
    if any(each is None for each in its[start:end]) or _cuts(its, start, end):
        return
    near, far = behind(its, start), before(its, end)
    if start == end:
        sides = [each for each in (near, far) if each is not None]
        outer = start and start < len(its)
        left, right = (its[start - 1], its[start]) if outer else (None, None)
        if left and right and not set(left.styles) & {"strong", "em"} >= change.styles:
            sides.reverse()
        if left and right and len(left.styles) > len(right.styles) and not change.styles:
            sides = [each for each in (far, near) if each is not None]
        yield from ((at, at) for at in dict.fromkeys(sides))
        return
    first, last = its[start], its[end - 1]
    if first is None or last is None:
        return
    for begin in dict.fromkeys((first.start, near if near is not None else first.start)):
        for stop in dict.fromkeys((last.end, far if far is not None else last.end)):
            yield begin, stop


def _cuts(its: Sequence[Spot | None], start: int, end: int) -> bool:
    """Return whether a range has a part of what can only go as a whole."""
    edges = [(its[at - 1], its[at]) for at in (start, end) if 0 < at < len(its)]
    return any(
        left is not None and right is not None and left.is_whole and left.piece is right.piece
        for left, right in edges
    )
