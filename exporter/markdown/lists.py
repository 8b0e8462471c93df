"""Parse lists as pandoc's `fancy_lists` does, and know which line of a paragraph begins one.

A list right below a line of text is one if the line ends with a colon, if the list goes on with a
second item, or if it stands below the words of an item. Else the line stays text, so that no year,
dose or dash at the start of a wrapped line is lost; a check says so (`checks.lists`).
"""

from __future__ import annotations

from types import FunctionType

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import list as upstream
from markdown_it.token import Token

from exporter.markdown.blocks import line_of
from exporter.markdown.findings import OpenList, source_of
from exporter.markdown.markers import LARGEST, Marker, bullet, number_of, read


def lists(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a list, or say whether a line begins one and so ends the paragraph above it."""
    source, text = source_of(state.env), line_of(state, start)
    first = read(text)
    if (first and first.number > LARGEST) or not (first or bullet(text)):
        return False
    if silent:
        is_sibling = _is_sibling(state, start, source.open_lists)
        if not is_sibling and not _may_follow_text(state, start, end, first):
            return False
    elif first and not _may_begin(first, source.ended_lists):
        return False
    parent, made = state.parentType, len(state.tokens)
    if silent:
        state.parentType = "root"  # the limits of CommonMark are not ours
    source.open_lists.append(OpenList(state.blkIndent, first))
    found: bool = _list_block(state, start, end, silent)
    source.open_lists.pop()
    if silent:
        state.parentType = parent
    elif found and first:
        last = _count(state.tokens[made:], first)
        source.ended_lists[first.kind, first.signs] = last
    return found


def _mark_end(state: StateBlock, line: int) -> int:
    """Return where the mark of an item of the innermost list ends; -1 where the line has none."""
    like = source_of(state.env).open_lists[-1].first
    marker = read(line_of(state, line), like) if like else None
    if marker is None or marker.number > LARGEST:
        return -1
    return int(state.bMarks[line] + state.tShift[line] + marker.length)


_list_block = FunctionType(
    upstream.list_block.__code__,
    {**vars(upstream), "skipOrderedListMarker": _mark_end, "int": lambda _: 1},
)
"""markdown-it's own rule, but that letters are numbers, too, and that `_count` counts."""


def _count(tokens: list[Token], first: Marker) -> int:
    """Set the start and type of a list, and the numbers that do not follow; return the last.

    What is `expected` of such an item is what its place in the list asks for.

    A list whose items are all 1 (or 0) is counted for its author, as Markdown's custom is.
    """
    opening = tokens[0]
    items = [
        token for token in tokens
        if token.type == "list_item_open" and token.level == opening.level + 1
    ]
    numbers = [number_of(item.info, first.kind) for item in items]
    if first.number != 1:
        opening.attrs["start"] = first.number
    if first.kind not in "1#":
        opening.attrs["type"] = first.kind
    if wide := _wide(items, first):
        opening.attrs["class"] = wide
    is_habit = first.kind == "1" and first.is_first and set(numbers) == {first.number}
    last = first.number - 1
    for place, (item, number) in enumerate(zip(items, numbers, strict=True), first.number):
        following = last + 1
        last = following if number is None or is_habit else number
        if last != following:
            item.attrs["value"] = last
            if last != place:
                item.meta["expected"] = place
                item.meta["ends"] = item is items[-1]
    return last


def _wide(items: list[Token], first: Marker) -> str:
    """Return the class of a list by its widest number: none for 9 and vii, then 10, viii, then 100.

    Small letters of Roman numbers are half as wide as digits.
    """
    last = str(first.number + len(items) - 1)
    names = [*(item.info.strip("().") for item in items), *([last] if first.kind in "1#" else [])]
    widest = max(len(name) - (0 if name.isdigit() else 2) for name in names)
    return "wider-numbers" if widest > 2 else "wide-numbers" if widest == 2 else ""


def _may_begin(first: Marker, ended: dict[tuple[str, str], int]) -> bool:
    """Return whether a list may begin so: with any number, but with no other letter than the first.

    Else `(c) 2024` would be a list; letters may go on where a list of theirs ended.
    """
    before = ended.get((first.kind, first.signs))
    return first.kind in "1#" or first.is_first or first.number - 1 == before


def _is_sibling(state: StateBlock, line: int, open_lists: list[OpenList]) -> bool:
    """Return whether a line goes on with a list around the paragraph that it would end."""
    column = state.sCount[line]
    if column >= state.blkIndent:
        return False
    around = next((each for each in reversed(open_lists) if each.column <= column), None)
    if around is None:
        return False
    text = line_of(state, line)
    return bool(read(text, around.first) if around.first else bullet(text))


def _may_follow_text(state: StateBlock, line: int, end: int, first: Marker | None) -> bool:
    """Return whether a list may begin right below a line of text."""
    if line_of(state, line - 1).rstrip(" \t*_").endswith(":"):
        return first is None or first.kind in "1#" or first.is_first
    if first and not (first.kind in "1#" and first.is_first):
        return False
    is_indented = state.blkIndent > 0 and bool(source_of(state.env).open_lists)
    return is_indented or _goes_on(state, line, end, first)


def _goes_on(state: StateBlock, line: int, end: int, first: Marker | None) -> bool:
    """Return whether a second item of the same list follows, at the same column."""
    column, sign = state.sCount[line], bullet(line_of(state, line))
    after_blank = False
    for below in range(line + 1, end):
        if state.isEmpty(below):
            after_blank = True
            continue
        text = line_of(state, below)
        if state.sCount[below] == column and (
            read(text, first) if first else sign and bullet(text) == sign
        ):
            return True
        if after_blank and state.sCount[below] <= column:
            return False
        after_blank = False
    return False
