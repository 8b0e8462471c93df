"""Parse tables that are drawn with `+---+` and `|`, whose cells hold blocks and may span several.

The words of a cell are parsed as a text of their own, whose lines have the places that they have in
the file (`findings.FileText.start`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exporter.markdown.blocks import BlockRule, at_margin, line_of
from exporter.markdown.findings import FileText, source_of
from exporter.markdown.grids import BORDER, Box, CrookedError, Grid, grid
from exporter.rules import text as rules

WITH_BARS = "write it with bars: | a | b |, below it |---|---|, and each other row as the first"
"""What every table of single lines may be, for a hint."""
_ROW = re.compile(r"^(?:\||\+[-=:]{2})", re.MULTILINE)
"""How a row begins, and a border."""
_ALONE = ("paragraph_open", "inline", "paragraph_close")


def drawn_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a drawn table; what is drawn wrong is told, and stays text."""
    source = source_of(state.env)
    if silent or not at_margin(state, start) or not BORDER.match(line_of(state, start)):
        return False
    after = start
    while after < end and at_margin(state, after) and line_of(state, after)[:1] in ("+", "|"):
        after += 1
    source.drawn.update(range(start, after))
    try:
        drawn = grid([line_of(state, line).rstrip() for line in range(start, after)])
    except CrookedError as crooked:
        source.crooked.update(range(start, after))
        source.findings.extend(
            rules.CROOKED_TABLE.at(
                source.place(start + line), message, found=found, expected=expected,
                hint="Draw all lines equally wide, with a + at each corner of each cell, and a "
                f"blank line after the table; or {WITH_BARS}.",
            )
            for line, message, found, expected in crooked.faults
        )
        return False
    _write(state, drawn, start, after)
    state.line = after
    return True


def rows_apart(state: StateCore) -> None:
    """Keep the lines of a table that is none apart, those of a drawn one as typed (core rule)."""
    crooked = source_of(state.env).crooked
    for line in state.tokens:
        if not line.children or not _ROW.search(line.content):
            continue
        is_row, is_drawn = False, bool(crooked.intersection(range(*line.map or ())))
        for before, child in pairwise((Token("softbreak", "", 0), *line.children)):
            if before.type in ("softbreak", "hardbreak"):
                was_row, is_row = is_row, bool(_ROW.match(child.content))
                before.type = "hardbreak" if was_row or is_row else before.type
            child.meta |= {"is_typed": True} if is_row and is_drawn else {}


def outside(rule: BlockRule) -> BlockRule:
    """Return a rule that parses nothing in a cell of a table."""
    def outside_of_cells(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return not source_of(state.env).start and rule(state, start, end, silent)

    return outside_of_cells


def _write(state: StateBlock, drawn: Grid, start: int, after: int) -> None:
    table = state.push("table_open", "table", 1)
    table.map, table.markup = [start, after], "+"
    part = ""
    for row, boxes in groupby(drawn.boxes, lambda box: box.row):
        if part != (wanted := "thead" if row < drawn.head else "tbody"):
            if part:
                state.push(f"{part}_close", part, -1)
            part = wanted
            state.push(f"{part}_open", part, 1)
        state.push("tr_open", "tr", 1)
        for box in boxes:
            _write_cell(state, box, "th" if part == "thead" else "td", drawn.sides, start)
        state.push("tr_close", "tr", -1)
    state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def _write_cell(
    state: StateBlock, box: Box, tag: str, sides: Sequence[str], start: int
) -> None:
    opening = state.push(f"{tag}_open", tag, 1)
    for name, count in (("rowspan", box.down), ("colspan", box.across)):
        if count > 1:
            opening.attrs[name] = count
    if side := sides[box.column]:
        opening.attrs["style"] = f"text-align:{side}"
    opening.meta["text"] = text = replace(
        source_of(state.env), lines=box.text, start=start + box.line, open_divs=0, open_notes=0,
        open_lists=[], ended_lists={},
    )
    tokens = _parsed(state, text)
    if tuple(token.type for token in tokens) == _ALONE:
        tokens = tokens[1:2]
    state.tokens += tokens
    state.push(f"{tag}_close", tag, -1)


def _parsed(state: StateBlock, text: FileText) -> list[Token]:
    """Return the blocks of a cell; their lines are those of the file."""
    tokens: list[Token] = []
    inner = StateBlock("\n".join(text.lines), state.md, {**state.env, "source": text}, tokens)
    inner.level = state.level
    state.md.block.tokenize(inner, inner.line, inner.lineMax)
    for token in tokens:
        if token.map:
            token.map = [line + text.start for line in token.map]
    return tokens
