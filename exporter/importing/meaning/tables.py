"""Part tables of facts from layout and boxes; find heads that were not marked (pure)."""

from __future__ import annotations

from dataclasses import replace

from exporter.importing.meaning.inside import deep
from exporter.importing.notes import Note
from exporter.importing.reading import BOX
from exporter.importing.tree import (
    Block,
    Box,
    Cell,
    Figure,
    Heading,
    Inline,
    Para,
    Styled,
    Table,
    Text,
    blocks_text,
    plain,
)
from exporter.rules import importing as rules

_LONGEST_HEAD = 40


def settle_tables(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """Return blocks where each table holds facts: boxes and layout are boxes and text."""

    def change(these: tuple[Block, ...]) -> tuple[Block, ...]:
        found: list[Block] = []
        for each in these:
            found += _settled(each, notes) if isinstance(each, Table) else [each]
        return tuple(found)

    return deep(blocks, change)


def _settled(table: Table, notes: list[Note]) -> list[Block]:
    rows = tuple(row for row in table.rows if row)
    if not rows or not any(cell.blocks for row in rows for cell in row):
        return [Para(table.caption)] if table.caption else []
    caption: list[Block] = [Para(table.caption)] if table.caption else []
    width = max(sum(cell.columns for cell in row) for row in rows)
    if width == 1:
        blocks = tuple(block for row in rows for cell in row for block in cell.blocks)
        return [Box(BOX, blocks), *caption]
    if table.is_layout and _is_text(rows):
        notes.append(Note(
            rules.TABLE, "A table without lines was layout: it is text now, column by column.",
            " ".join(blocks_text(cell.blocks) for row in rows for cell in row),
        ))
        count = max(map(len, rows))
        return [
            *(block for at in range(count) for row in rows if at < len(row)
              for block in row[at].blocks),
            *caption,
        ]
    heads = table.heads if table.heads < len(rows) else 0
    return [_headed(replace(table, rows=_flat(rows, notes), heads=heads), notes)]


def _is_text(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Return whether cells hold more than a line each, as in columns of a page, or pictures."""
    cells = [cell for row in rows for cell in row]
    return any(len(cell.blocks) > 1 or not all(isinstance(block, Para) for block in cell.blocks)
               for cell in cells) or len(rows) == 1



def _flat(
    rows: tuple[tuple[Cell, ...], ...], notes: list[Note]
) -> tuple[tuple[Cell, ...], ...]:
    """Return rows whose cells hold no table, heading or box, which the dialect has not there."""
    found = []
    for row in rows:
        cells = []
        for cell in row:
            if cell.rows > 1 or cell.columns > 1:
                notes.append(Note(
                    rules.TABLE, "A cell takes several rows or columns: the table is drawn.",
                    blocks_text(cell.blocks),
                ))
            cells.append(replace(cell, blocks=_plain_blocks(cell.blocks, notes)))
        found.append(tuple(cells))
    return tuple(found)


def _plain_blocks(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        match block:
            case Table(rows):
                words = " ".join(blocks_text(cell.blocks) for row in rows for cell in row)
                notes.append(Note(
                    rules.TABLE, "A table in a cell is written line by line.", words,
                ))
                found += [_row_line(row) for row in rows]
                if block.caption:
                    found.append(Para(block.caption))
            case Box(_, inner):
                found += _plain_blocks(inner, notes)
            case Heading(_, _, content):
                found.append(Para((Styled("**", content),)))
            case Figure(image, caption):
                found.append(Para((image, *caption)))
            case _:
                found.append(block)
    return tuple(found)


def _row_line(row: tuple[Cell, ...]) -> Para:
    """Return a row as a line: the first cell, a colon, the others."""
    parts: list[Inline] = []
    for at, cell in enumerate(row):
        if at:
            parts.append(Text(": " if at == 1 else ", "))
        for number, block in enumerate(cell.blocks):
            if number:
                parts.append(Text(" "))
            parts += block.content if isinstance(block, Para) else [Text(blocks_text((block,)))]
    return Para(tuple(parts))


def _headed(table: Table, notes: list[Note]) -> Table:
    """Return a table with a head, if its first row looks like one, and is not marked."""
    if table.heads or len(table.rows) < 2:
        return table
    first, *others = table.rows
    if _has_bold_side(table.rows):
        return replace(table, row_heads=True) if not table.row_heads else table
    texts = [blocks_text(cell.blocks) for cell in first]
    is_bold = all(_is_bold(cell) for cell in first if cell.blocks)
    other_bold = all(_is_bold(cell) for row in others for cell in row if cell.blocks)
    is_head = all(cell.rows == 1 for cell in first) and any(texts) and (
        (is_bold and not other_bold) or (
            not table.is_typed and all(texts) and all(len(text) <= _LONGEST_HEAD for text in texts)
            and not any(sign.isdecimal() for text in texts for sign in text)
        )
    )
    if not is_head:
        return table
    notes.append(Note(
        rules.GUESS, "The first row of a table is taken for its head.", " | ".join(texts),
        "If it is none, leave an empty row above it.",
    ))
    return replace(table, heads=1)


def _has_bold_side(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Return whether only the first cell of each row is bold: it is the head of its row."""
    sides = [row[0] for row in rows if row]
    others = [cell for row in rows for cell in row[1:] if cell.blocks]
    return bool(others) and all(cell.blocks and _is_bold(cell) for cell in sides) and not any(
        map(_is_bold, others)
    )


def _is_bold(cell: Cell) -> bool:
    for block in cell.blocks:
        if not isinstance(block, Para):
            return False
        if any(
            plain((each,)).strip() and not (isinstance(each, Styled) and each.mark == "**")
            for each in block.content
        ):
            return False
    return True
