"""Check lists: numbers that follow, signs, indentation, and text that only looks like a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from exporter.markdown.edits import rewrite
from exporter.markdown.limits import CHARACTERS
from exporter.markdown.look_alikes import unread as unread_rows
from exporter.markdown.markers import bullet, read
from exporter.markdown.shape import Shaped
from exporter.model import Finding, Place
from exporter.rules import lists as rules

_QUOTED = re.compile(r"(?:[ \t]*>)*[ \t]*")
_GAP = re.compile(r"[ \t]*")
_ENDED = re.compile(r"[.!?:…][\"'”’)*_]*\\?[ \t]*$")
_BEGINS = re.compile(r"[ \t]*[*_\"'“‘(¿¡\[]*[^\W\d_]")
_ON = ", or goes on with the number that is due."
_ENDS = ("list_item_close", "bullet_list_close", "ordered_list_close")
_PLAIN = ("list_item_open", "bullet_list_open", "ordered_list_open", "paragraph_open")


class _Columns(NamedTuple):
    """Where an item stands on its line: its mark, and its words."""

    mark: int
    words: int


class _Spot(NamedTuple):
    """A token and the one before it, the item around, and the item that ends right before it."""

    before: Token
    token: Token
    around: _Columns | None
    above: _Columns | None


def numbers(shaped: Shaped) -> Iterator[Finding]:
    """Find items whose number does not follow."""
    for token in shaped.all:
        if "expected" in token.meta and token.map:
            mark, wanted = _mark(shaped, token.map[0]), token.meta["expected"]
            right = re.sub(r"\w+", _like(mark, wanted), mark)
            if right == mark:  # c., which is 100 behind ii.
                right = re.sub(r"\w+", str(wanted), mark)
            yield rules.RENUMBERED.at(
                _place(shaped, token.map[0]),
                f"The item is numbered {mark}, and comes where {right} is due.",
                found=mark, expected=right,
                hint=f"Write {right}{'' if token.meta['ends'] else ' and count on from it'} or, if "
                "it starts another list, put words before it; if it is text, write "
                f"{_escaped(mark)} or join it with the line before.",
            )


def signs(shaped: Shaped) -> Iterator[Finding]:
    """Find items that are numbered with brackets, or with a zero in front."""
    depth, line = 0, -1
    for token in shaped.all:
        if token.type != "list_item_open" or not token.map:
            continue
        depth, line = (depth + 1 if token.map[0] == line else 0), token.map[0]
        column = _column(shaped, line, depth)
        mark, place = _mark(shaped, line, column), _place(shaped, line, column)
        if re.match(r"\(?0\d", mark):
            yield rules.LIST_SIGNS.at(
                place, "The number is printed without its zero.",
                found=mark, expected=mark.replace("0", "", 1),
                hint=f"Write {mark.replace('0', '', 1)}, or {_escaped(mark)} if it is text.",
            )
        if token.markup != ")":
            continue
        right = mark.strip("()") + (". " if mark.strip("()").isupper() else ".")
        blanks = " and two spaces" * right.endswith(" ")
        finding = rules.LIST_SIGNS.at(
            place, "The number is printed with a dot behind it.", found=mark, expected=right,
            hint=f"Write {right.strip()}{blanks} in place of {mark}.",
        )
        yield replace(finding, edit=rewrite(
            shaped.source, line, rf"(?<![\w(]){re.escape(mark)}", right,
            is_safe=not right.endswith(" "),
        ))


def in_text(shaped: Shaped) -> Iterator[Finding]:
    """Find lines of text that begin as an item does: in a paragraph, or as a term."""
    for opening, inline, column in _texts(shaped):
        for row, text in enumerate(inline.content.split("\n")):
            mark = _mark_of(text)
            line = (inline.map or [0])[0] + row
            if not mark or (row and column is not None and _indent(shaped, line) > column.mark):
                continue
            is_alone, name = row == 0, mark.strip("(.)")
            yield rules.LIST_IN_TEXT.at(
                _place(shaped, line), "The line is printed as text, and begins as an item does.",
                found=text.strip()[:60], expected="a word first, or a list between blank lines",
                hint=(
                    f"Write {_escaped(mark)} if it is text; a list begins with 1., a. or i.{_ON}"
                    if is_alone or opening.type == "dt_open" else
                    "Join it with the line before if it is text; leave a blank line before a list."
                    if not name.isalpha() or name in "aAiI" else
                    "Join it with the line before if it is text; a list stands behind a blank "
                    f"line and begins with 1., a. or i.{_ON}"
                ),
            )


def indents(shaped: Shaped) -> Iterator[Finding]:
    """Find what stands behind an item, and less deep than its words, but deeper than its mark."""
    for spot in _walk(shaped):
        if spot.above and spot.token.map and spot.token.type in _PLAIN:
            line = spot.token.map[0]
            if spot.above.mark < _indent(shaped, line) < spot.above.words:
                yield _indented(
                    shaped, line, "The line is indented less than the words of the item above.",
                    f"{spot.above.mark} or {spot.above.words} spaces",
                    f"Indent it by {_spaces(spot.above.words)} if it belongs to that item; else "
                    "start it below that item's mark.",
                )


def code(shaped: Shaped) -> Iterator[Finding]:
    """Find code that is made by its indent alone: code stands between lines of ```."""
    for spot in _walk(shaped):
        if spot.token.type != "code_block" or not spot.token.map:
            continue
        line, above = spot.token.map[0], spot.around or spot.above
        yield _indented(
            shaped, line, "The indented lines are printed as code.",
            "words, or ``` around code",
            f"Indent it by {_spaces(above.words) if above else 'no space'} if it is no code; "
            "put code between lines of ```.",
        )


def sunken(shaped: Shaped) -> Iterator[Finding]:
    """Find lines of an item's text that begin as an item does, and stand deeper than its mark."""
    for _opening, inline, column in _texts(shaped):
        for row, text in enumerate(inline.content.split("\n")):
            line = (inline.map or [0])[0] + row
            if row and column and _mark_of(text) and _indent(shaped, line) > column.mark:
                is_deep = _indent(shaped, line) == column.words
                below = (
                    "Leave a blank line before it" if is_deep
                    else f"Indent it by {_spaces(column.words)}"
                )
                yield _indented(
                    shaped, line, "The line is text of the item above, and begins as an item does.",
                    "a blank line before it" if is_deep else _spaces(column.words),
                    f"{below} if it is an item below that one; join it with the line before if it "
                    "is text.",
                )


def glued(shaped: Shaped) -> Iterator[Finding]:
    """Find lines below an item that goes on with them, and whose sentence had ended."""
    for _opening, inline, column in _texts(shaped):
        rows = inline.content.split("\n")
        for row, (above, text) in enumerate(pairwise(rows), 1):
            line = (inline.map or [0])[0] + row
            if column and _indent(shaped, line) <= column.mark and _ENDED.search(above) and (
                _BEGINS.match(text) and not _mark_of(text)
            ):
                yield rules.GLUED_LINE.at(
                    _place(shaped, line), "The line is printed as the end of the item above.",
                    found=text.strip()[:60], expected="a blank line, or an indented line",
                    hint=f"Leave a blank line before it, or indent it by {_spaces(column.words)} "
                    "if it belongs to the item.",
                )


def unread(shaped: Shaped) -> Iterator[Finding]:
    """Find lines that look like items and have a sign that makes none, such as a pasted bullet."""
    for _opening, inline, _column in _texts(shaped):
        rows = inline.content.split("\n")
        for row, write in unread_rows(inline.content).items():
            line = (inline.map or [0])[0] + row
            yield rules.UNREAD_ITEM.at(
                _place(shaped, line), "The line looks like an item of a list, and is text.",
                found=rows[row].strip()[:60], expected=write,
                hint=f"Write {write}, behind a blank line; or end each line above with a backslash "
                "to keep the lines as they are.",
            )


def _indented(shaped: Shaped, line: int, message: str, expected: str, hint: str) -> Finding:
    return rules.LIST_INDENT.at(
        _place(shaped, line), message, found=f"{_indent(shaped, line)} spaces", expected=expected,
        hint=hint,
    )


def _texts(shaped: Shaped) -> Iterator[tuple[Token, Token, _Columns | None]]:
    """Yield each paragraph and term: its opening, its words, and the item around, if any."""
    for spot in _walk(shaped):
        opening, inline = spot.before, spot.token
        if opening.type in ("paragraph_open", "dt_open") and inline.map and (
            len(inline.content) <= CHARACTERS  # else it is refused already
        ):
            yield opening, inline, spot.around


def _walk(shaped: Shaped) -> Iterator[_Spot]:
    """Yield each token of the text and of notes, with the items around it and before it."""
    for tokens in (shaped.body, *shaped.notes.values()):
        items: dict[int, _Columns] = {}
        around: list[_Columns] = []
        for before, token in pairwise((Token("start", "", 0), *tokens)):
            if before.type == "list_item_open" and before.map:
                items[before.level] = _columns(shaped, before.map[0])
                around.append(items[before.level])
            elif before.type == "list_item_close":
                around.pop()
            level = before.level + (before.type != "list_item_close")
            above = items.get(level) if before.type in _ENDS else None
            yield _Spot(before, token, around[-1] if around else None, above)


def _mark_of(text: str) -> str:
    """Return the mark with which a line begins as an item does, empty where it has none."""
    text = text.strip()
    marker = read(text)
    return text[: marker.length] if marker else bullet(text)


def _mark(shaped: Shaped, line: int, column: int | None = None) -> str:
    """Return the mark of the item on a line: of its first, or of that at a column."""
    text = shaped.source.line(line).expandtabs(4)
    return _mark_of(text[_indent(shaped, line) if column is None else column :])


def _column(shaped: Shaped, line: int, depth: int) -> int:
    """Return the column of an item that stands in items that begin on the same line, so many."""
    text, column = shaped.source.line(line).expandtabs(4), _indent(shaped, line)
    for _ in range(depth):
        column += len(_mark_of(text[column:]))
        found = _QUOTED.match(text, column)
        column = found.end() if found else column
    return column


def _like(mark: str, number: int) -> str:
    """Return a number as the letters of a mark count, if they are letters."""
    name = mark.strip("(.)")
    if name.isalpha() and len(name) == 1 and number <= 26 and name not in "iI":
        return chr(ord("a" if name.islower() else "A") + number - 1)
    return str(number)


def _escaped(mark: str) -> str:
    return f"\\{mark}" if len(mark) == 1 else f"{mark[:-1]}\\{mark[-1]}"


def _columns(shaped: Shaped, line: int) -> _Columns:
    """Return the columns of the item that starts on a line."""
    text = shaped.source.line(line).expandtabs(4)
    mark = _indent(shaped, line)
    end = mark + len(_mark(shaped, line))
    gap = _GAP.match(text, end)
    width = gap.end() - gap.start() if gap else 1
    return _Columns(mark, end + (width if 0 < width <= 4 else 1))


def _indent(shaped: Shaped, line: int) -> int:
    """Return the column at which a line's words start, behind the marks of quotes."""
    found = _QUOTED.match(shaped.source.line(line).expandtabs(4))
    return found.end() if found else 0


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _place(shaped: Shaped, line: int, column: int | None = None) -> Place:
    return shaped.source.place(line, (_indent(shaped, line) if column is None else column) + 1)
