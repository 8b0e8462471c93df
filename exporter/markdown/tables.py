"""Make tables plain: classes of columns, what each header heads, no head without words (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from exporter.markdown.dialect import ROW_HEADS

_WORDS = frozenset(("inline", "fence", "code_block"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its tokens, whether it has words or stands in the head, its place."""

    opening: Token
    closing: Token
    has_words: bool
    in_head: bool
    rows: range
    columns: range


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
        is_row_head = has_row_heads and cell.columns.start == 0
        heads = "col" if cell.in_head else "row" if is_row_head else ""
        kind = "th" if heads and cell.has_words else "td"
        for token, end in ((cell.opening, "open"), (cell.closing, "close")):
            token.type, token.tag = f"{kind}_{end}", kind
        if kind == "th":
            cell.opening.attrs["scope"] = heads
        side = str(cell.opening.attrs.pop("style", "")).removeprefix("text-align:")
        if side in ("right", "center"):
            cell.opening.attrs["class"] = side
    for name, is_so in (("framed", _has_wide_cells(cells)), ("fill-in", _is_to_fill_in(cells))):
        if is_so:
            table[0].attrs["class"] = f"{table[0].attrs.get('class', '')} {name}".strip()
    if any(len(cell.rows) > 1 or len(cell.columns) > 1 for cell in cells):
        _name_headers(cells)
    if not any(cell.has_words for cell in cells if cell.in_head):
        types = [token.type for token in table]
        if "thead_open" in types:
            del table[types.index("thead_open"):types.index("thead_close") + 1]
    return table


def _has_wide_cells(cells: Sequence[Cell]) -> bool:
    """Return whether a cell reaches over several columns, but is not a whole row."""
    columns = max(cell.columns.stop for cell in cells)
    return any(1 < len(cell.columns) < columns for cell in cells)


def _is_to_fill_in(cells: Sequence[Cell]) -> bool:
    """Return whether a row, or a column, has no word below the head: it has room for a pen."""
    has_words: dict[tuple[str, int], bool] = defaultdict(bool)
    for cell in (cell for cell in cells if not cell.in_head):
        for name, numbers in (("row", cell.rows), ("column", cell.columns)):
            for number in numbers:
                has_words[name, number] |= cell.has_words
    return not all(has_words.values())


def _name_headers(cells: Sequence[Cell]) -> None:
    """Set on each cell which tokens head it, in its rows and in its columns, for who writes it."""
    beside: dict[int, list[Cell]] = defaultdict(list)
    above: dict[int, list[Cell]] = defaultdict(list)
    for head in (cell for cell in cells if cell.opening.type == "th_open"):
        is_row_head = head.opening.attrs["scope"] == "row"
        for number in head.rows if is_row_head else head.columns:
            (beside if is_row_head else above)[number].append(head)
    for cell in cells:
        heads = [head for head in _at(beside, cell.rows) if head.columns.stop <= cell.columns.start]
        heads += [head for head in _at(above, cell.columns) if head.rows.stop <= cell.rows.start]
        cell.opening.meta["headers"] = list({id(head): head.opening for head in heads}.values())


def _at(heads: Mapping[int, Sequence[Cell]], numbers: range) -> Iterator[Cell]:
    return (head for number in numbers for head in heads.get(number, ()))


def _cells(table: Sequence[Token]) -> Iterator[Cell]:
    """Yield the cells of a table, each beside those that reach into its row from above."""
    in_head = has_words = False
    row, column = -1, 0
    opening = table[0]
    free: dict[int, int] = {}  # the first row in which a column is free again
    for token in table:
        if token.type in ("thead_open", "thead_close"):
            in_head = token.nesting > 0
        elif token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type in ("th_open", "td_open"):
            opening, has_words = token, False
        elif token.type in ("th_close", "td_close"):
            while free.get(column, 0) > row:
                column += 1
            rows = range(row, row + int(opening.attrs.get("rowspan", 1)))
            columns = range(column, column + int(opening.attrs.get("colspan", 1)))
            free.update(dict.fromkeys(columns, rows.stop))
            yield Cell(opening, token, has_words, in_head, rows, columns)
            column = columns.stop
        elif token.type in _WORDS:
            has_words = has_words or bool(token.content)
