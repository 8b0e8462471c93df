"""Find text that pandoc and we would read in different ways, and say how to write it plainly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from markdown_it.token import Token

from exporter.markdown.drawn_tables import WITH_BARS
from exporter.markdown.edits import blank_before, rewrite
from exporter.markdown.findings import FileText
from exporter.markdown.limits import CHARACTERS
from exporter.markdown.shape import Shaped
from exporter.model import Edit, Finding
from exporter.rules import text as rules
from exporter.rules.rule import Rule

_Pattern = tuple[re.Pattern[str], Rule, str, str]
_BLANK = "Leave a blank line before it."
_MARGIN = "Start it at the margin."
_TABLE = "Leave a blank line before the table; its head has as many cells as this line."
_FENCE = "Write it after a blank line, at the margin, as ::: warning or ::: {.class key=value}."
_EDITS: dict[str, Callable[[FileText, int], Edit | None]] = {
    _BLANK: blank_before,
    # An item of a list has a margin of its own, at two columns or more.
    _MARGIN: lambda source, line: rewrite(source, line, r"^ (?=#)", ""),
    _TABLE: lambda source, line: (
        None if source.blank(line - 2) else blank_before(source, line - 1)
    ),
}
"""What does as a hint says, where only one text can be meant."""


def _compiled(lines: Iterable[tuple[str, Rule, str, str]]) -> tuple[_Pattern, ...]:
    return tuple(
        (re.compile(pattern), rule, message, hint) for pattern, rule, message, hint in lines
    )


_PATTERNS = _compiled((
    (r":{3,}\s*", rules.OPEN_BLOCK, "The line of colons closes no block.",
     "Take it out, or open a div with ::: and its class."),
    (r":{3,}+.*", rules.OPEN_BLOCK, "The line of colons opens no block.",
     _FENCE),
    (r"#{1,6}\s.*", rules.AMBIGUOUS, "The heading is indented.", _MARGIN),
    (r"#{7,}\s.*", rules.AMBIGUOUS, "A heading has six levels at most.", "Write fewer #."),
    (r"\|?\s*:?-+:?\s*([|+]\s*:?-+:?\s*)+\|?", rules.AMBIGUOUS,
     "The line under a table's head stands in a paragraph.",
     _TABLE),
    (r"\|\s*:?-+:?\s*\|?|:?-+:?\s*\|", rules.AMBIGUOUS,
     "The line under a table's head stands in a paragraph.", _TABLE),
    (r"-+([ \t]+-+)+", rules.AMBIGUOUS,
     "The line looks like a table drawn with dashes.", f"{WITH_BARS.capitalize()}."),
    (r"\+([-=:]+\+)+", rules.CROOKED_TABLE, "The line draws a table in a paragraph.",
     f"Draw it at the margin, after a blank line; or {WITH_BARS}."),
    (r"([*_])([ \t]*\1){2,}", rules.AMBIGUOUS, "A rule stands in a paragraph.", _BLANK),
    (r"=+|-+", rules.AMBIGUOUS, "The line looks like the underline of a heading.",
     "Write # and the heading on one line, after a blank line."),
    (r"[:~](\s.*)?", rules.AMBIGUOUS, "The line looks like a definition or a caption.",
     "Put it under its term, or next to its table, which is parted from it by a blank line."),
    (r"~~~.*", rules.AMBIGUOUS, "A fence of tildes stands in a paragraph.", _BLANK),
    (r"\[\^[^\s\]]+\]:.*", rules.BROKEN_NOTE, "A note stands in a paragraph.", _BLANK),
))
_IN_CELL = _compiled((
    (r"#{1,6}\s.*|:{3}.*|\+[-=:]+\+.*|\[\^[^\s\]]+\]:.*|!{3}\s.*|=+|-+|([*_])([ \t]*\1){2,}",
     rules.BLOCK_IN_CELL, "The line in a cell looks like the start of a block.",
     "Write it as words, or outside of the table."),
))
_FIRST = _compiled((
    (r"\[[^\]]+\]:.*", rules.LOST_DEFINITION, "The line looks like the definition of a link.",
     "Write \\[ if it is text; an address with spaces stands in <…>."),
    (r"\[[ xX]?\]\s.*", rules.AMBIGUOUS, "A box to tick is written with brackets.",
     "Write it as an item of a list, - [ ] words, or put the list into ::: questions."),
))
_IN_ITEM = _compiled((
    (r"\[[ xX]?\]\s.*", rules.AMBIGUOUS, "A box to tick is written with brackets.",
     "Write [ ], with a space between the brackets, and words behind it; or put the list into "
     "::: questions."),
))
_TERM = _compiled((
    (r"(>|[-*+]\s|\d+\.\s|#).*", rules.AMBIGUOUS, "A term starts as another block does.",
     "Start it with a word, or leave a blank line between the blocks."),
))
_LATER = _compiled((
    (r"\(?@[.)](\s.*)?", rules.AMBIGUOUS,
     "A line of a list or a quote starts as an item of a list does.",
     "Join it with the line before, or part it with a blank line."),
    (r"#.*", rules.AMBIGUOUS, "A line of a list or a quote starts with #.", "Write \\#."),
))


_CONTAINERS = {
    "bullet_list_close": ("bullet_list_open", "ordered_list_open", "fence"),
    "ordered_list_close": ("bullet_list_open", "ordered_list_open", "fence"),
    "dl_close": (),
    "blockquote_close": ("heading_open", "bullet_list_open", "ordered_list_open"),
}
_ITEM = re.compile(r"[\s>]*(?:[-*+]|\w+[.)])\s")
_BARE_ITEM = re.compile(r"[\s>]*([-*+]|\d+\.)\s*")
_COMMENT = re.compile(r"(?<!\\)<!--")
_EMPTY = {"list_item_open": "list_item_close", "blockquote_open": "blockquote_close"}


def lines(shaped: Shaped) -> Iterator[Finding]:
    """Find lines of paragraphs that look like the start of another block."""
    for opening, inline in _pairs(shaped):
        if opening.type == "dt_open" and opening.map:
            yield from _first_match(shaped, inline.content, opening.map[0], _TERM)
        if opening.type != "paragraph_open" or not inline.map:
            continue
        if len(inline.content) > CHARACTERS:
            continue  # refused already
        first = inline.map[0]
        in_cell = _IN_CELL if shaped.source.start else ()
        rows = inline.content.split("\n")
        for number, row in enumerate(rows, start=first):
            if _is_meaning(row) and number > first and _is_meaning(rows[number - first - 1]):
                continue  # told with the first meaning of the term
            if _is_meaning(row) and number > first + 1 and not _is_caption(shaped, number):
                yield _crowded_term(shaped, rows[number - first - 1].strip(), row.strip(), number)
                continue
            at_start = () if opening.meta.get("task") else (
                _IN_ITEM if _ITEM.match(shaped.source.line(first)) else ()
            ) + _FIRST
            also = at_start if number == first else _LATER if opening.level else ()
            if number not in shaped.source.crooked:
                patterns = (*in_cell, *also, *_PATTERNS)
                yield from _first_match(shaped, row.strip(), number, patterns)
        if _COMMENT.search(inline.content) and "-->" not in inline.content:
            yield rules.RAW_HTML.at(
                shaped.source.place(inline.map[0]), "A comment does not end in its paragraph.",
                found="<!--", expected="-->",
                hint="Close it, and start one that holds blank lines on a line of its own; "
                "\\< is the sign itself.",
            )


def _is_meaning(row: str) -> bool:
    return bool(re.fullmatch(r"[:~]\s+\S.*", row.strip()))


def _is_caption(shaped: Shaped, line: int) -> bool:
    """Return whether a table stands below a line, but for a blank one."""
    return shaped.source.blank(line + 1) and shaped.source.line(line + 2).lstrip()[:1] in ("|", "+")


def _crowded_term(shaped: Shaped, term: str, meaning: str, line: int) -> Finding:
    """Return the finding of a meaning whose term is the last line of a paragraph."""
    return rules.AMBIGUOUS.at(
        shaped.source.place(line), "The term of a definition stands in a paragraph.",
        found=meaning[:60], expected=f"a blank line above “{term[:60]}”",
        hint=f"Leave a blank line above “{term[:60]}”.", edit=blank_before(shaped.source, line - 1),
    )


def neighbours(shaped: Shaped) -> Iterator[Finding]:
    """Find blocks that follow a list without a blank line, and lists that pandoc would join."""
    for closing, following in _pairs(shaped):
        if closing.type not in _CONTAINERS or not following.map or following.nesting < 0:
            continue
        line = following.map[0]
        joined = closing.type == "bullet_list_close" and following.type == "bullet_list_open"
        joined = joined and not _is_behind_comment(shaped, line)
        before = shaped.source.line(line - 1).strip()
        blank = shaped.source.blank(line - 1) if closing.level else not before
        apart = blank or following.type in _CONTAINERS[closing.type]
        if joined or not apart:
            yield rules.AMBIGUOUS.at(
                shaped.source.place(line),
                "A list goes on with another sign." if joined
                else "A block follows a list or a quote without a blank line.",
                found=shaped.source.line(line).strip(),
                expected="one sign, - or *, for a list" if joined else "a blank line before it",
                hint="Use the same sign, or put words between the lists." if joined else _BLANK,
                edit=None if joined else blank_before(shaped.source, line),
            )


def _is_behind_comment(shaped: Shaped, line: int) -> bool:
    """Return whether a comment parts a block from the one above, as pandoc parts two lists."""
    while line and shaped.source.blank(line - 1):
        line -= 1
    return shaped.source.line(line - 1).rstrip().endswith("-->")


def after_notes(shaped: Shaped) -> Iterator[Finding]:
    """Find lines that follow a note without a blank line: pandoc takes them into the note."""
    for start, end in shaped.note_lines.values():
        line = shaped.source.line(end).strip()
        near = not (shaped.source.blank(end - 1) or shaped.source.blank(end))
        if end > start and near and line[:2] != "[^":
            yield rules.AMBIGUOUS.at(
                shaped.source.place(end), "A line follows a note without a blank line.", found=line,
                expected="a blank line after the note", hint=_BLANK,
                edit=blank_before(shaped.source, end),
            )


def items(shaped: Shaped) -> Iterator[Finding]:
    """Find items of lists, and quotes, without words."""
    for opening, following in _pairs(shaped):
        bare = opening.type == "list_item_open" and opening.map and _BARE_ITEM.fullmatch(
            shaped.source.line(opening.map[0])
        )
        if bare or (opening.type in _EMPTY and following.type == _EMPTY[opening.type]):
            yield rules.AMBIGUOUS.at(
                shaped.place(opening), "An item of a list, or a quote, is empty.",
                found=opening.markup, expected="words after the sign, on its line",
                hint="Write them, or take it out.",
            )


def fences(shaped: Shaped) -> Iterator[Finding]:
    """Find code fences that are open, or named with more than a word, and rules that are none."""
    for token in shaped.all:
        if token.type == "hr" and token.map:
            yield from _rule(shaped, token.map[0])
        if token.type != "fence" or not token.map:
            continue
        place = shaped.place(token)
        last = re.sub(r"^[\s>]*", "", shaped.source.line(token.map[1] - 1)).rstrip()
        if token.map[1] - token.map[0] < 2 or last.strip(token.markup[0]) or len(last) < 3:
            yield rules.AMBIGUOUS.at(
                place, "A code fence is not closed.", found=token.markup, expected=token.markup,
                hint="Close it with the same signs on a line of their own.",
            )
        info = token.info.strip()
        if info.startswith("{="):
            yield rules.RAW_HTML.at(
                place, "Raw output of one format is not allowed.", found=info, expected="text",
                hint="Take {=…} out.",
            )
        elif not re.fullmatch(r"[^\s{}]*|\{[^{}]*\}", info):
            yield rules.AMBIGUOUS.at(
                place, "A code fence has more than one word after it.", found=info,
                expected="one word", hint="Move the words under the fence.",
            )


def _rule(shaped: Shaped, line: int) -> Iterator[Finding]:
    text = shaped.source.line(line).strip()
    above = shaped.source.line(line - 1).lstrip(" >")
    before, after = not above or above.startswith(":::"), shaped.source.blank(line + 1)
    drawn = re.search(r"--[ \t]+-", text) or ("--" in text and not after)
    if drawn or (line and not before):
        yield rules.AMBIGUOUS.at(
            shaped.source.place(line), "The rule looks like a part of a table or of metadata.",
            found=text, expected="* * * with a blank line before and after it",
            hint="Write * * * between blank lines.",
            edit=rewrite(shaped.source, line, r"^\S.*$", "\n" * bool(line and not before)
                         + "* * *" + "\n" * (not after)),
        )


def _first_match(
    shaped: Shaped, row: str, number: int,
    patterns: Iterable[_Pattern],
) -> Iterator[Finding]:
    for pattern, rule, message, hint in patterns:
        if pattern.fullmatch(row):
            yield rule.at(
                shaped.source.place(number), message, found=row[:60],
                expected="one meaning for every reader of Markdown", hint=hint,
                edit=_EDITS[hint](shaped.source, number) if hint in _EDITS else None,
            )
            return


def _pairs(shaped: Shaped) -> Iterator[tuple[Token, Token]]:
    """Yield each two neighbouring tokens of the text, and of each note."""
    for tokens in (shaped.body, *shaped.notes.values()):
        yield from pairwise(tokens)
