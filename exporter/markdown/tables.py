"""Make tables plain: classes of columns, what each header heads, no head without words (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from exporter.markdown.dialect import ROW_HEADS

_WORDS = frozenset(("inline", "fence", "code_block"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its tokens, whether it has words or stands in the head, its column."""

    opening: Token
    closing: Token
    has_words: bool
    in_head: bool
    column: int


def plain_tables(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens whose tables say by class and scope what style and place said."""
    shaped: list[Token] = []
    start = 0
    for token in tokens:
        shaped.append(token)
        if token.type == "table_open":
            start = len(shaped) - 1
        elif token.type == "table_close":
            shaped[start:] = _plain(shaped[start:])
    return shaped


def _plain(table: list[Token]) -> list[Token]:
    """Return one table; a head without words is left out.

    A place in the head without words, the corner above names of rows, heads nothing: a plain cell.
    Nor does one at the start of a row.
    """
    cells = list(_cells(table))
    has_row_heads = ROW_HEADS in str(table[0].attrs.get("class", "")).split()
    for cell in cells:
        heads = "col" if cell.in_head else "row" if has_row_heads and cell.column == 0 else ""
        kind = "th" if heads and cell.has_words else "td"
        for token, end in ((cell.opening, "open"), (cell.closing, "close")):
            token.type, token.tag = f"{kind}_{end}", kind
        if kind == "th":
            cell.opening.attrs["scope"] = heads
        side = str(cell.opening.attrs.pop("style", "")).removeprefix("text-align:")
        if side in ("right", "center"):
            cell.opening.attrs["class"] = side
    if not any(cell.has_words for cell in cells if cell.in_head):
        types = [token.type for token in table]
        if "thead_open" in types:
            del table[types.index("thead_open"):types.index("thead_close") + 1]
    return table


def _cells(table: Sequence[Token]) -> Iterator[Cell]:
    in_head = has_words = False
    column = 0
    opening = table[0]
    for token in table:
        if token.type in ("thead_open", "thead_close"):
            in_head = token.nesting > 0
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            opening, has_words = token, False
        elif token.type in ("th_close", "td_close"):
            yield Cell(opening, token, has_words, in_head, column)
            column += 1
        elif token.type in _WORDS:
            has_words = has_words or bool(token.content)
    return
