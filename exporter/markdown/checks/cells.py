"""Take the cells of drawn tables for texts of their own, as their lines are (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from exporter.markdown.shape import Shaped


def apart(shaped: Shaped) -> Iterator[Shaped]:
    """Yield a file without the words of such cells, then each of these cells.

    A check that compares tokens with lines of the file finds there what it looks for.
    """
    cells: list[Shaped] = []
    body = tuple(_without(shaped, shaped.body, cells))
    notes = {label: tuple(_without(shaped, note, cells)) for label, note in shaped.notes.items()}
    yield replace(shaped, body=body, notes=notes) if cells else shaped
    yield from cells


def _without(shaped: Shaped, tokens: Sequence[Token], cells: list[Shaped]) -> Iterator[Token]:
    """Yield tokens without those inside of cells, which become texts."""
    opening: Token | None = None
    inside: list[Token] = []
    for token in tokens:
        if opening is not None and token.type in ("td_close", "th_close"):
            cells.append(_cell(shaped, opening, inside))
            opening, inside = None, []
        if opening is None:
            yield token
        else:
            inside.append(token)
        if "text" in token.meta:
            opening = token


def _cell(shaped: Shaped, opening: Token, inside: Sequence[Token]) -> Shaped:
    body = tuple(replace(token, level=token.level - opening.level - 1) for token in inside)
    if len(body) == 1:
        lines = body[0].map
        body = (
            Token("paragraph_open", "p", 1, map=lines, block=True), *body,
            Token("paragraph_close", "p", -1, block=True),
        )
    return replace(
        shaped, source=opening.meta["text"], body=body, notes={}, note_lines={}, again=(),
        too_deep=(), definitions={}, names_again=(), order=(),
    )
