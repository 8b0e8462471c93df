"""Check for rows and lines that were meant apart, and run together for every reader of Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.markdown.checks.numbered_lines import (
    NARROW,
    SHORT,
    WIDE,
    all_timed,
    begins_anew,
    columns,
    numbers_meet,
)
from exporter.markdown.checks.rows import cells
from exporter.markdown.checks.terms import swallowed
from exporter.markdown.findings import FileText
from exporter.markdown.limits import CHARACTERS
from exporter.markdown.look_alikes import unread
from exporter.markdown.markers import bullet, read
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import lists as rules_of_lists
from exporter.rules import text as rules
from exporter.wording import short

_NEW = re.compile(r"[\"'“‘(~<>≤≥=+-]*(?:[^\W_a-z]|[½¼¾⅓⅔])")
"""How words begin that go on no line above: with a capital or a number."""
_GOES_ON = re.compile(r"(?:[,;:\\/&+–—-]|\b(?:and|or|of|to|the|a|an|in|with|for))$")
_PAUSED = re.compile(r"[,;:\\/&+–—،؛、\uff0c\uff1b-]$")
_DASHES = re.compile(r"\|?(?:\s*(?=[-:]{3}):?-{2,}:?\s*(?:\||$))+")
_OTHER_BLOCK = re.compile(r"(?:[-*+]|\d+[.)])\s|>|```")
_GAP = re.compile(r"(?<=[^\s.!?:;|])(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,})(?=[^\s|])")
"""What parts the columns of a table that is typed or pasted without its bars."""
_STOPPED = re.compile(r"[.!?:…。\uff1a\uff01\uff1f।؟\u06d4][\"'”’」』)*_]*\s*$")
_BROKEN = re.compile(r"(?:\\| {2}|<br ?/?>)$")
_QUOTED = re.compile(r"[\s>]*")
_CAPITAL = re.compile(r"[*_\"'“‘(¿¡]*[^\W\d_]")
_BOX = re.compile(r"[☐☑☒✓✔✗✘]|\[[ xX]?\]\s")
_LABEL = re.compile(r"[*_]*(?=[^\W\d_])[^.:!?|\uff1a。।]{1,40}[ *_]*(?:\uff1a|:[ *_]+)[^\s\uff1a:]")
_GREETING = re.compile(
    r"(?:Dear|Hello|Hi|Yours|Sincerely|(?:Kind|Best|Warm) (?:regards|wishes)|Estimad[oa]s?"
    r"|Querid[oa]s?|Chère?|Liebe[rs]?|Sehr geehrte[rs]?|Szanown[aiey]+|Prezad[oa]s?|Gentile"
    r"|Car[oa])\b[^,.;:]*[,:]$"
    r"|(?:(?:尊敬|敬[愛爱]|[亲親][愛爱])的.{1,12}|.{0,8}(?:先生|女士|小姐|太太|[医醫]生|家[长長]|患者|朋友|[您你]好))"
    r"[,:\uff0c\uff1a\uff01]$"
)
"""The first line of a letter, and the line above its writer's name."""
_DATED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_FOLLOWS = re.compile(r"(?:a|an|the|of|and|or|per|to|with|times|daily|(?:day|week|hour|month)s?)\b")
"""Words that begin no amount or time of their own."""


def lines(shaped: Shaped) -> Iterator[Finding]:
    """Find lines of a paragraph that begin anew where the line above was ended on purpose."""
    terms = frozenset(swallowed(shaped))
    for opening, inline in pairwise(() if shaped.source.start else shaped.all):
        if opening.type != "paragraph_open" or not inline.map or len(inline.content) > CHARACTERS:
            continue
        rows = inline.content.split("\n")
        told = unread(inline.content) if len(rows) > 1 else {}
        timed = all_timed(rows)
        for number, (above, below) in enumerate(pairwise(rows), 1):
            line = inline.map[0] + number
            if _STOPPED.search(above) and _CAPITAL.match(below) and (
                _depth(shaped, line) < _depth(shaped, inline.map[0])
            ):
                yield rules_of_lists.GLUED_LINE.at(
                    shaped.source.place(line), "The line is printed as the end of the quotation "
                    "above.", found=short(below.strip()), expected="a blank line, or a line with >",
                    hint="Leave a blank line before it, or begin it with > if it belongs to the "
                    "quotation.",
                )
            elif number not in told and line not in terms and _is_anew(
                above, below.strip(), columns(shaped.source.line(line - 1).rstrip()),
                alone=len(rows) == 2, timed=timed,
            ):
                yield rules.MERGED_LINES.at(
                    shaped.source.place(line),
                    "The line is printed on one line with that above.",
                    found=short(f"{above.strip()} {below.strip()}"),
                    expected="a backslash at the end of the line above, or a blank line",
                    hint="End the line above with a backslash if this is a line of its own; leave "
                    "a blank line if it is a paragraph; join the two if they are one line.",
                )


def _is_anew(above: str, below: str, width: int, *, alone: bool, timed: bool) -> bool:
    """Return whether a line begins anew, and does not go on with that above, `width` columns wide.

    `alone` is whether the two are their whole paragraph, `timed` whether that is a timetable.
    """
    if _BROKEN.search(above) or read(below) or bullet(below) or "<!--" in above:
        return False
    above = above.strip()
    if above.startswith("!["):
        return False
    if numbers_meet(above, below) or begins_anew(above, below, width, timed=timed):
        return True
    greets = bool(_GREETING.match(above))
    if _STOPPED.search(above) and not (greets or _BOX.match(below)):
        return bool(_DATED.match(above) and _DATED.match(below)) and width < NARROW
    are_labelled = bool(_LABEL.match(above) and _LABEL.match(below))
    word = below.split(None, 1)[0]
    if width + 1 + (0 if _is_wide(word) else len(word)) >= (WIDE if are_labelled else NARROW):
        return False
    if _BOX.match(below):
        return True
    if _has_no_case(below):
        closes = alone and not _is_wide(word) and max(width, columns(below)) < SHORT
        return are_labelled or closes or greets or (width < SHORT and not _PAUSED.search(above))
    return _is_capital(below) and (not _GOES_ON.search(above) or greets)


def _is_wide(word: str) -> bool:
    return unicodedata.east_asian_width(word[0]) in "WF"


def _has_no_case(line: str) -> bool:
    """Return whether a line begins with a letter of a script that has no capitals."""
    found = _CAPITAL.match(line)
    return found is not None and unicodedata.category(found[0][-1]) == "Lo"


def _depth(shaped: Shaped, line: int) -> int:
    """Return how many marks of a quotation a line begins with."""
    found = _QUOTED.match(shaped.source.line(line))
    return found[0].count(">") if found else 0


def _is_capital(line: str) -> bool:
    found = _CAPITAL.match(line)
    return found is not None and found[0][-1].isupper()


def drawn_rows(shaped: Shaped) -> Iterator[Finding]:
    """Find rows of a drawn table in which several cells begin anew on the same line."""
    row: list[FileText] = []
    for token in shaped.all:
        if token.type in ("td_open", "th_open") and "text" in token.meta:
            row.append(token.meta["text"])
        elif token.type == "tr_close" and row:
            line = _begins_anew(row)
            if line:
                yield rules.MERGED_ROWS.at(
                    shaped.source.place(line), "Two rows of the table are printed as one.",
                    found=shaped.source.line(line).strip(), expected="a line +---+ above it",
                    hint="Draw a line of + and - between two rows; if it is one row, end the lines "
                    "above in each cell with a backslash.",
                )
            row = []


def _begins_anew(row: Sequence[FileText]) -> int | None:
    """Return the first line on which all cells with words begin anew, two or more of them.

    Where every cell goes on, small words below small words do, too."""
    starts = {text.start for text in row}
    if len(starts) > 1 or len(row) < 2:
        return None
    start = starts.pop()
    height = max(len(text.lines) for text in row)
    for at in range(1, height):
        pairs = [
            (text.lines[at - 1].strip(), text.lines[at].strip())
            for text in row if at < len(text.lines) and text.lines[at].strip()
        ]
        if len(pairs) >= max(2, len(row) - 1) and row[0].lines[at : at + 1] and all(
            above and not _GOES_ON.search(above) and not _OTHER_BLOCK.match(words)
            and (_NEW.match(words) or (len(pairs) == len(row) and _is_alike(above, words)))
            for above, words in pairs
        ) and _NEW.match(pairs[0][1]):
            return start + at
    return None


def _is_alike(above: str, below: str) -> bool:
    """Return whether two lines are small words of one kind, such as `twice` and `once a day`."""
    return above[0].islower() and below[0].islower() and not _FOLLOWS.match(below)


def rows(shaped: Shaped) -> Iterator[Finding]:
    """Find rows of a table that go on on the next line, or lack cells."""
    columns, lines = 0, list[int]()
    for token in shaped.all:
        if token.type == "table_open" and token.map and not token.markup:
            columns = cells(shaped.source.line(token.map[0]))
            lines = [token.map[0]]
        elif token.type == "table_close" and lines:
            yield from _rows(shaped, lines, columns)
            lines = []
        elif token.type == "tr_open" and token.map and lines and token.map[0] > lines[0]:
            lines.append(token.map[0])


def _rows(shaped: Shaped, lines: Sequence[int], columns: int) -> Iterator[Finding]:
    texts = {line: shaped.source.line(line).strip().lstrip("> \t") for line in lines}
    is_closed = all(sign == "|" for sign in (texts[lines[0]][:1], texts[lines[0]][-1:]))
    broken = {
        line for above, line in pairwise(lines)
        if is_closed and "|" in texts[line] and not texts[above].endswith("|")
        and not texts[line].startswith("|")
    }
    for line in lines[1:]:
        text, count = texts[line], cells(texts[line])
        if "|" in text and _DASHES.fullmatch(text):
            yield rules.ROW_OF_DASHES.at(
                shaped.source.place(line), "The line of dashes is printed as a row of the table.",
                found=text, expected="one such line in a table, below its head",
                hint="Take it out; if another table begins with the line above, leave a blank line "
                "before that.",
            )
        elif line in broken:
            yield rules.BROKEN_ROW.at(
                shaped.source.place(line), "The row goes on on this line, which is a row of its "
                "own.", found=text, expected="a row on one line",
                hint="Write it behind the line above; <br> starts a new line in a cell.",
            )
        elif "|" in text and count < columns and line + 1 not in broken:
            bar = "" if text.endswith("|") else " |"
            yield rules.SHORT_ROW.at(
                shaped.source.place(line), "The row has fewer cells than the table's head.",
                found=text, expected=f"{columns} cells",
                hint=f"Write the empty cells, too, each in its place: {short(text)}{bar}"
                f"{' |' * (columns - count)}",
            )


def typed_tables(shaped: Shaped) -> Iterator[Finding]:
    """Find paragraphs whose lines are parted by tabs or rows of spaces, as a pasted table is."""
    for opening, inline in pairwise(shaped.all):
        if opening.type != "paragraph_open" or not inline.map or len(inline.content) > CHARACTERS:
            continue
        rows = [_GAP.split(line.strip()) for line in inline.content.split("\n")]
        for number, (row, below) in enumerate(pairwise(rows)):
            if len(row) == len(below) > 1:
                yield rules.TYPED_TABLE.at(
                    shaped.source.place(inline.map[0] + number),
                    "The lines look like a table, and are printed as one paragraph.",
                    found=short(" ".join(row)), expected="a table with bars",
                    hint=f"Write | {' | '.join(row)} |, below it |{'---|' * len(row)}, and each "
                    "other row as the first.",
                )
                break
