"""Know for each letter of a line where it is typed (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from exporter.markdown.spelling import Piece
from exporter.rounds.paper import Line


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a letter is typed; the letters of a piece that `is_whole` are all typed in one."""

    text: str
    start: int
    end: int
    piece: Piece
    is_whole: bool
    styles: tuple[str, ...]


@lru_cache(maxsize=256)
def spots(line: Line) -> tuple[Spot | None, ...]:
    """Return the spot of each letter; None where it stands in no file."""
    found: list[Spot | None] = []
    for run in line.runs:
        piece = run.piece
        for at, letter in enumerate(run.text):
            if piece is None:
                found.append(None)
            elif piece.spots:
                found.append(Spot(letter, *piece.spots[at], piece, False, piece.styles))
            else:
                found.append(Spot(letter, piece.start, piece.end, piece, True, piece.styles))
    return tuple(found)


def behind(its: Sequence[Spot | None], at: int) -> int | None:
    """Return where what stands before a letter ends, marks around that left out."""
    last = its[at - 1] if at else None
    return last.end if last else None


def before(its: Sequence[Spot | None], at: int) -> int | None:
    """Return where a letter starts, marks around it left out."""
    first = its[at] if at < len(its) else None
    return first.start if first else None


def place(line: Line, at: int) -> int | None:
    """Return the offset in its file of a line's letter; None where it stands in none."""
    its = spots(line)
    known = [each for each in (*its[at:at + 1], *reversed(its[:at]), *its[at:]) if each]
    return known[0].start if known else None
