"""Make room to fill in by hand: boxes to tick, lines to write on (pure).

None of them is a form field: what stands in the file is what a pen needs on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exporter.markdown.dialect import LINES

_LINES = 3
"""Lines of a block of notes without a list, if nothing is said."""
TICKS = {" ": "☐", "x": "☑", "X": "☑"}
"""The signs for `[ ]`, `[x]` and `[X]`: a cross, ☒, which pandoc prints, is read as a no."""
_BOX = re.compile(r"\[[ \u00a0]\]")
_ANY_BOX = re.compile(r"\[([ \u00a0xX])\]")
_LINES_TO_WRITE_ON = re.compile(r"(?<![_\\])_++(?:[/:.,()+–—-]_++)++(?:(?<=__)|(?!\w))")
_LINE_TO_WRITE_ON = re.compile(
    r"(?<![_\\])(?:_{4,}+"
    r"|(?:(?<![^\s([{“‘„«])|(?<=(?<!\S)[\"'])|(?<=[([{][\"']))_{2,3}(?!_)"
    r"(?=[\s)\]}”’»%]|[/.,;:!?](?!_)|$|[\"'](?!\w))"
    r"|(?<=[([{\"'“‘„«])_(?=[)\]}\"'”’»]))"
)
"""One such line: a long one anywhere, a short one between spaces and signs, `(_)`, `"_"`."""
_ITEMS = ("list_item_open", "dd_open")
_ITEM_ENDS = ("list_item_close", "dd_close")
_ALONE = ("paragraph_open", "td_open", "th_open")
_TASK = re.compile(r"\[([ xX])\] +")


def lines_in_words(state: StateInline, silent: bool) -> bool:
    """Parse `(____)` and `__/__/____`, lines to write on: of underscores and signs, no stress."""
    found = _LINES_TO_WRITE_ON.match(state.src, state.pos, state.posMax)
    if not found or "__" not in found[0]:
        found = _LINE_TO_WRITE_ON.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = token.markup = found[0]
        token.info = "escape"
    state.pos = found.end()
    return True


def with_room(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a text with boxes to tick and lines to write on."""
    _tick(tokens)
    _tick_in_words(tokens)
    _line_in_items(tokens)
    return list(_lined(tokens))


def _tick(tokens: Sequence[Token]) -> None:
    """Make a box of `[ ]` at the start of an item, and of `[x]` one that is ticked."""
    for item, opening, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        first = inline.children[0] if inline.children else None
        if item.type not in _ITEMS or opening.type != "paragraph_open" or not first:
            continue
        found = _TASK.match(first.content) if first.type == "text" else None
        if found and (first.content[found.end():] or len(inline.children or []) > 1):
            first.content = f"{TICKS[found[1]]} {first.content[found.end():]}"
            item.attrs["class"] = "task"
            opening.meta["task"] = True


def _tick_in_words(tokens: Sequence[Token]) -> None:
    """Make a box of `[ ]` among words, and of `[x]` beside one, or alone in a cell or an item."""
    for opening, inline in pairwise(tokens):
        texts = [child for child in inline.children or () if child.type == "text"]
        is_alone = opening.type in _ALONE and len(inline.children or ()) == 1
        if any(_BOX.search(text.content) for text in texts) or (
            is_alone and all(_ANY_BOX.fullmatch(text.content) for text in texts)
        ):
            for text in texts:
                text.content = _ANY_BOX.sub(
                    lambda box: TICKS.get(box[1], TICKS[" "]), text.content
                )


def _line_in_items(tokens: Sequence[Token]) -> None:
    """Make lines to write on of the rules of underscores in items and meanings."""
    depth = 0
    for token in tokens:
        if token.type in _ITEMS:
            depth += 1
        elif token.type in _ITEM_ENDS:
            depth -= 1
        elif depth and token.type == "hr" and token.markup.startswith("_"):
            token.type, token.tag = "line", "div"


def _lined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, with lines at the end of notes: as many as asked for, or some for no list.

    A line is an empty element that its style sheets draw: nothing to be read.
    """
    open_divs: list[Token] = []
    with_list: set[int] = set()
    for token in tokens:
        if token.type == "div_open":
            open_divs.append(token)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            with_list.update(map(id, open_divs))
        elif token.type == "div_close" and open_divs:
            div = open_divs.pop()
            asked = str(div.attrs.pop(LINES, ""))
            if "notes" in str(div.attrs.get("class", "")).split():
                count = int(asked) if asked else 0 if id(div) in with_list else _LINES
                yield from (Token("line", "div", 0, block=True) for _ in range(count))
        yield token
