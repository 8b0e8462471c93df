"""Show the paragraphs that tracked changes are in to who decides on them (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.report.rows import (
    Facing,
    Result,
    Row,
    order,
    paragraph_of,
    part_of,
    tongues,
)
from exporter.model import Place


def undecided(accepted: Sequence[Piece], rejected: Sequence[Piece]) -> Facing:
    """Return the paragraphs that a tracked change is in, as they would read with either answer."""
    both: list[dict[tuple[str, str, int], list[Piece]]] = [{}, {}]
    for pieces, found in zip((accepted, rejected), both, strict=True):
        for piece in pieces:
            if piece.kind is not Kind.COMMENT:
                key = (part_of(piece), piece.part, piece.paragraph)
                found.setdefault(key, []).append(piece)
    keys = sorted(
        (key for key in both[0] | both[1]
         if any(each.kind is Kind.DELETED for found in both for each in found.get(key, ()))),
        key=order,
    )
    rows = []
    for key in keys:
        its = both[0].get(key) or both[1][key]
        about = {at: (0,) for at, each in enumerate(its) if each.kind is Kind.DELETED}
        rows.append(Row(
            key[0], (paragraph_of(list(range(len(its))), its, about, []),),
            tuple(
                Result(Place(f"--changes {answer}"), tongues("".join(
                    each.text for each in found.get(key, ()) if each.kind is not Kind.DELETED
                ), ()))
                for answer, found in zip(("accept", "reject"), both, strict=True)
            ),
            (0,),
        ))
    return Facing(tuple(rows))
