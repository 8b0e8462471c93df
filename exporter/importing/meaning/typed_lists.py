"""Make lists of lines that begin with a typed sign or number (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from exporter.importing.meaning.inside import deep
from exporter.importing.notes import Note
from exporter.importing.steps import is_step
from exporter.importing.tree import Block, Break, Inline, Listing, Para, Styled, Text, plain
from exporter.rules import importing as rules

_BULLET = re.compile(r"\s*([•·‣▪◦●○–—\-*§■➢➤►o])(?=\s)\s*")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)](?=\s)\s*")
_STEP = re.compile(r"\s*([^\W\d_]+)[ \u00a0](\d{1,2})(?:\s?[:.)]|\s[-–—])(?=\s|$)\s*")
_STROKES = "–—-"
_HOLLOW = "◦○o"
_BELOW_ZERO = re.compile(r"\d+(?:[.,]\d+)?\s*(?:°|º|℃|℉|degrees?\b|dpt\b|D\b)")
"""An amount that may be less than nothing: degrees, dioptres."""
_LETTER = re.compile(r"\s*\(?([a-h])[.)](?=\s)\s*")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line that begins as an item: its sign, its number or 0, what is behind it, the whole."""

    sign: str
    number: int
    content: tuple[Inline, ...]
    line: tuple[Inline, ...] = ()
    is_step: bool = False


def list_typed(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """Return blocks where typed items are lists."""

    def change(these: tuple[Block, ...]) -> tuple[Block, ...]:
        return _listed(these, notes)

    return deep(blocks, change)


def _listed(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    found: list[Block] = []
    run: list[_Typed] = []
    for block in blocks:
        if isinstance(block, Para) and not block.style:
            before, items = _items(block)
            if items and not (before and not len(items) > 1):
                if before:
                    found += _closed(run, notes)
                    run = []
                    found.append(Para(before))
                for item in items:
                    if run and not _follows(run, item):
                        found += _closed(run, notes)
                        run = []
                    run.append(item)
                continue
        found += _closed(run, notes)
        run = []
        found.append(block)
    return (*found, *_closed(run, notes))


def _items(block: Para) -> tuple[tuple[Inline, ...], list[_Typed]]:
    """Return what stands in a paragraph before its first typed item, and the items by lines."""
    before: list[Inline] = []
    items: list[_Typed] = []
    for line in _lines(block.content):
        typed = _typed(line)
        if typed:
            items.append(typed)
        elif items:
            last = items[-1]
            items[-1] = replace(
                last, content=(*last.content, Break(), *line), line=(*last.line, Break(), *line)
            )
        else:
            before += [Break(), *line] if before else line
    return tuple(before), items


def _lines(content: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for each in content:
        if isinstance(each, Break):
            lines.append([])
        else:
            lines[-1].append(each)
    return [tuple(line) for line in lines if plain(tuple(line)).strip() or line]


def _typed(content: tuple[Inline, ...]) -> _Typed | None:
    if not content:
        return None
    first = content[0]
    words = plain((first,))
    step = _STEP.match(words)
    if step and is_step(step[1]) and (step.end() < len(words) or plain(content[1:]).strip()):
        kept = _kept(first, words[step.end():])
        behind = _trimmed((*kept, *content[1:]))
        return _Typed(step[0].strip(), int(step[2]), behind, content, is_step=True)
    match = _BULLET.match(words) or _NUMBER.match(words) or _LETTER.match(words)
    if match is None and len(content) > 1:
        # the sign may have a run of its own, and the space stand in the next
        match = _BULLET.fullmatch(f"{words} ") or _NUMBER.fullmatch(f"{words} ")
        following = plain(content[1:2])
        if not match or not following[:1].isspace():
            return None
    if match is None:
        return None
    sign = match[1]
    rest = words[match.end():]
    kept = _kept(first, rest)
    behind = (*kept, *content[1:])
    if not plain(behind).strip():
        return None
    is_letter = re.fullmatch("[a-h]", sign) is not None and match.re is _LETTER
    number = ord(sign) - ord("a") + 1 if is_letter else int(sign) if sign.isdecimal() else 0
    return _Typed(sign, number, _trimmed(behind), content)


def _kept(first: Inline, rest: str) -> tuple[Inline, ...]:
    if not rest:
        return ()
    if isinstance(first, Styled):
        return (Styled(first.mark, (Text(rest),)),)
    return (Text(rest),)


def _trimmed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if content and isinstance(content[0], Text):
        return (Text(content[0].words.lstrip()), *content[1:])
    return content


def _numeral(item: _Typed) -> str:
    return "1" if not item.number or item.is_step or item.sign.isdecimal() else "a"


def _rank(item: _Typed) -> int:
    """Return how deep items with such signs usually stand: numbers, letters, points, strokes."""
    if item.number:
        return int(_numeral(item) == "a")
    return 4 if item.sign in _STROKES else 3 if item.sign in _HOLLOW else 2


def _follows(run: list[_Typed], item: _Typed) -> bool:
    """Return whether an item goes on with a list: at the level of its sign, or below the last."""
    rank = _rank(item)
    if not item.number:
        return True
    above = next((each for each in reversed(run) if _rank(each) <= rank), None)
    if above is None:
        return False
    if _rank(above) < rank:
        return item.number == 1
    return above.is_step == item.is_step and item.number == above.number + 1


def _groups(run: list[_Typed]) -> list[tuple[_Typed, list[_Typed]]]:
    """Return the items of the outermost level, each with those below it.

    Signs that do not begin with the outermost are of one level: who mixed them meant none.
    """
    first = _rank(run[0])
    is_mixed = any(_rank(item) < first for item in run)
    groups: list[tuple[_Typed, list[_Typed]]] = []
    for item in run:
        if groups and not is_mixed and _rank(item) > first:
            groups[-1][1].append(item)
        else:
            groups.append((item, []))
    return groups


def _is_below_zero(item: _Typed) -> bool:
    is_amount = _BELOW_ZERO.match(plain(item.content).strip()) is not None
    return item.sign in _STROKES and is_amount


def _closed(run: list[_Typed], notes: list[Note], *, below: bool = False) -> list[Block]:
    """Return a list of typed items; a number, or a stroke, that stands alone stays what it is.

    So do strokes before degrees alone: they are minus signs. Points behind the last of some numbers
    are below it only if others have some.
    """
    if not run:
        return []
    groups = _groups(run)
    first, last = run[0], groups[-1][1]
    if first.number and last and not last[0].number and not any(its for _, its in groups[:-1]):
        return [*_closed(run[:-len(last)], notes, below=below), *_closed(last, notes)]
    is_doubtful = len(groups) == 1 and (first.number or first.sign in f"{_STROKES}*o§")
    if (is_doubtful and not (below and not first.number)) or all(
        _is_below_zero(item) for item, _ in groups
    ):
        return [block for item, its in groups
                for block in (Para(item.line), *_closed(its, notes))]
    for item, _ in groups:
        sign = f"{item.sign}." if item.number and not item.is_step else item.sign
        notes.append(Note(
            rules.GUESS, "A line that begins with a typed sign or number is an item of a list"
            f"{', below the one before it' if below else ''}.",
            f"{sign} {plain(item.content)}".strip(), "If it is none, join it with the line before.",
            near=plain(item.content).strip(), replaced=item.sign,
        ))
    items = tuple(
        (Para(item.content), *_closed(its, notes, below=True)) for item, its in groups
    )
    if first.number:
        return [Listing(items, first.number, _numeral(first))]
    return [Listing(items)]
