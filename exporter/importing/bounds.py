"""Refuse a text that no manuscript may hold, before anything is made of it (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from exporter.importing.census.pieces import RUNNING, Piece
from exporter.importing.opening import Refused
from exporter.markdown.limits import CHARACTERS, crowded


def refuse_crowded(pieces: Iterable[Piece]) -> None:
    """Pass for paragraphs that a manuscript may hold.

    Raises: Refused for the first that is too long.
    """
    said: dict[tuple[str, int], list[str]] = {}
    for piece in pieces:
        if piece.kind in RUNNING:
            said.setdefault((piece.part, piece.paragraph), []).append(piece.text)
    for (part, number), texts in said.items():
        if found := crowded("".join(texts)):
            where = f"paragraph {number}" if number else part
            raise Refused(
                f"A paragraph is too large; a manuscript holds at most {CHARACTERS:,} characters "
                "in one.", f"{where}: {found}; it begins: {texts[0].strip()[:40]}",
                "Divide it in the file; if these are not words, take them out. Then import it "
                "again.",
            )
