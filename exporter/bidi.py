"""Put a line of text into the order in which it is painted, by the Unicode algorithm (pure).

Source: UAX #9, revision 49: N0 to N2, W1 to W7, I1, I2 and L2. Of the signs that turn a text, it
knows isolates; a manuscript may hold no others (S-017).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

Level = int
"""How often the direction has turned: odd is from right to left."""
Piece = tuple[int, int, Level]
"""Where a piece of a text starts and ends, and its level."""

_ISOLATES = {"\u2066": "L", "\u2067": "R", "\u2068": ""}
_END = "\u2069"
_UNSEEN, _MARK = "BN", "NSM"
_BEHIND = (_UNSEEN, _MARK)
"""What stands where the letter before it does."""
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a neutral sign sees of a letter or of a number beside it."""
_JOINED = (("EN", "CS"), ("AN", "CS"), ("EN", "ES"))
"""Signs that join two numbers of a kind to one."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "\u2329": "\u232a", "\u27e8": "\u27e9"}


def runs(text: str, base: Level) -> list[Piece]:
    """Return the pieces of a line as they stand from left to right."""
    placed = enumerate(levels(text, base))
    pieces = [
        (run[0][0], run[-1][0] + 1, level)
        for level, group in groupby(placed, lambda place: place[1]) for run in [list(group)]
    ]
    for least in range(max((level for *_, level in pieces), default=0), 0, -1):
        pieces = _turned(pieces, least)
    return pieces


def scripts(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces of a line, each from right to left parted where Hebrew meets Arabic letters.

    Letters join in the script that a piece is shaped in. From left to right no piece needs it: what
    is shaped begins anew behind each change of fonts.
    """
    for start, end, level in pieces:
        parted: list[Piece] = []
        script = ""
        for at in range(start, end) if level % 2 else ():
            kind = unicodedata.bidirectional(text[at])
            if kind in ("R", "AL"):
                if script not in ("", kind):
                    parted.insert(0, (start, at, level))
                    start = at
                script = kind
        yield from ((start, end, level), *parted)


def _turned(pieces: list[Piece], least: Level) -> list[Piece]:
    """Return pieces with each row of those that have turned so often in reverse."""
    found: list[Piece] = []
    row: list[Piece] = []
    for piece in pieces:
        if piece[2] >= least:
            row.insert(0, piece)
        else:
            found += [*row, piece]
            row = []
    return [*found, *row]


def levels(text: str, base: Level) -> list[Level]:
    """Return the level of each letter of a line that runs at a level itself."""
    found = [base] * len(text)
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    for start, end in _isolates(text):
        kinds[start] = "ON"
        if end < len(text):
            kinds[end] = "ON"
        inner = text[start + 1 : end]
        kind = _ISOLATES[text[start]] or _first(inner)
        level = base + 1 + (base + 1 + (kind == "R")) % 2
        found[start + 1 : end] = levels(inner, level)
        kinds[start + 1 : end] = [""] * len(inner)
    places = [at for at, kind in enumerate(kinds) if kind and kind != _UNSEEN]
    own = "R" if base % 2 else "L"
    kinds_here = _numbered([kinds[at] for at in places], own)
    signs = "".join(text[at] for at in places)
    for at, kind in zip(places, _settled(kinds_here, signs, own), strict=True):
        found[at] = base + (kind != own if kind in "LR" else 2 - base % 2)
    for at, kind in enumerate(kinds):
        if kind in _BEHIND and at and text[at - 1] not in (*_ISOLATES, _END):
            found[at] = found[at - 1]
    return found


def _isolates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each outermost isolate starts and ends."""
    depth, first = 0, 0
    for at, letter in enumerate(text):
        if letter in _ISOLATES:
            first = at if not depth else first
            depth += 1
        elif letter == _END and depth:
            depth -= 1
            if not depth:
                yield first, at
    if depth:
        yield first, len(text)


def _first(text: str) -> str:
    kinds = map(unicodedata.bidirectional, text)
    return next(("R" if kind in ("R", "AL") else "L" for kind in kinds if kind in ("L", "R", "AL")),
                "L")


def _numbered(kinds: list[str], own: str) -> list[str]:
    """Return kinds with marks as their letters, and signs beside numbers as these (W1 to W7)."""
    for at, kind in enumerate(kinds):
        if kind == _MARK:
            kinds[at] = kinds[at - 1] if at else own
    kinds = ["R" if kind == "AL" else kind for kind in _behind(kinds, "AL", "AN", own)]
    for at in range(1, len(kinds) - 1):
        before, kind, behind = kinds[at - 1 : at + 2]
        if before == behind and (before, kind) in _JOINED:
            kinds[at] = before
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + len(list(group))
        if kind == "ET":
            beside = {*kinds[max(0, start - 1) : start], *kinds[end : end + 1]}
            kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
        start = end
    kinds = _behind(kinds, "L", "L", own)
    return [kind if kind in _STRONG else "ON" for kind in kinds]


def _behind(kinds: list[str], letter: str, number: str, own: str) -> list[str]:
    """Return kinds with each European number behind letters of a kind as another (W2, W7)."""
    last, found = own, []
    for kind in kinds:
        last = kind if kind in ("L", "R", "AL") else last
        found.append(number if kind == "EN" and last == letter else kind)
    return found


def _settled(kinds: list[str], signs: str, own: str) -> list[str]:
    """Return kinds with neutral signs as what is around them (N0 to N2)."""
    for opened, closed in _pairs(kinds, signs):
        inside = {_STRONG[kind] for kind in kinds[opened + 1 : closed] if kind != "ON"}
        if not inside:
            continue
        before = next((_STRONG[kind] for kind in reversed(kinds[:opened]) if kind != "ON"), own)
        is_other = own not in inside and before != own
        kinds[opened] = kinds[closed] = before if is_other else own
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + len(list(group))
        if kind == "ON":
            before = _STRONG[kinds[start - 1]] if start else own
            behind = _STRONG[kinds[end]] if end < len(kinds) else own
            kinds[start:end] = [before if before == behind else own] * (end - start)
        start = end
    return kinds


def _pairs(kinds: list[str], signs: str) -> list[tuple[int, int]]:
    """Return where pairs of brackets open and close, in the order in which they open."""
    found, opened = [], list[tuple[str, int]]()
    for at, sign in enumerate(signs):
        if kinds[at] != "ON":
            continue
        if sign in _BRACKETS:
            opened.append((_BRACKETS[sign], at))
        else:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == sign:
                    found.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    return sorted(found)
