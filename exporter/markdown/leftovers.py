"""Find signs that ordinary text was left with: half an emphasis, half a code, half a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exporter.markdown.addresses import without
from exporter.markdown.findings import FileText, source_of
from exporter.markdown.walk import ends_line
from exporter.rules import text as rules

_STAR_NUMBER = r"(?<![^\s(])\*\d{4}(?![\w*]|[.,]\d|\s?(?:[mµck]?g|mcg|m?[lL]|units?|IU|%|°))"
"""A telephone number that begins with a star, as many in Israel do, and no dose."""
_SIGNS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\]\("), "The address of a link or an image is broken.",
     "Put an address with spaces in <…>; write \\] if it is text."),
    (re.compile(r"~~"), "Two tildes strike nothing out.",
     "Write \\~ for the sign itself."),
    (re.compile(r"`"), "A backtick has no partner.",
     "Close the code, or write \\` for the sign itself."),
    (re.compile(r"(?<=\d)\*+(?=\d)"), "A star stands between two digits.",
     "Write × for times, or \\* for the sign itself."),
    (re.compile(
        rf"(?!(?<=\d)\*+\d|{_STAR_NUMBER})(?<!\*)(?:\*\*|(?<!\s)\*|\*(?!\s))"
    ), "A star has no partner.",
     "Write *words* without a space inside, nor a letter outside next to a sign; or write \\*."),
)
_SIZED = re.compile(r"\]\(([^\s()]+)\s+((?:width|height|alt)=[^()]*?)\s*\)")
"""A picture whose attributes stand in its address."""
_LOWERED = re.compile(
    r"(?:(?<![^\s([{\"'“‘—–>])|^)_{1,2}(?=[^\W_]|$)|(?<=[.,;:!?)])_{1,2}(?=[^\W_])"
    r"|(?<=[^\W_])_{1,2}(?![^\s.,;:!?)\]}\"'”’])"
)
"""Half a stress by underscores; not a line to write on, nor a name such as first_name."""
_BACKSLASH = "A paragraph ends with a backslash."
_CELL = {_BACKSLASH: (
    "A cell ends with a backslash.",
    "Write <br> for a new line in a cell; or write \\\\ for the sign itself.",
)}
"""What is said of a cell, in which no line can end."""
_ROW = re.compile(r"(?<!\\)\*{4,}|(?<!\\)\^\^")


def find(state: StateCore) -> None:
    """Report what is left; escaped signs are still tokens of their own here (core rule)."""
    source = source_of(state.env)
    for before, token in pairwise([Token("", "", 0), *state.tokens]):
        if token.children is not None:
            line = token.map[0] if token.map else 0
            for number, text, message, hint in (*_in_line(token), *_lowered(token)):
                if before.type in ("td_open", "th_open"):
                    message, hint = _CELL.get(message, (message, hint))
                if sized := _SIZED.search(text):
                    hint = f"Write ]({sized[1]}){{{sized[2]}}}, the braces behind the address."
                source.findings.append(rules.AMBIGUOUS.at(
                    source.place(line + number), message, found=_near(source, line + number, text),
                    expected="one meaning for every reader of Markdown", hint=hint,
                ))


def _in_line(token: Token) -> Iterator[tuple[int, str, str, str]]:
    children = token.children or []
    number, before = 0, ""
    for child in children:
        number += ends_line(child)
        if child.type == "text":
            for pattern, message, hint in _SIGNS:
                if pattern.search(child.content):
                    yield number, child.content, message, hint
        elif child.type == "image":
            for _, content, message, hint in _in_line(child):
                yield number, content, message, hint
        elif child.type == "link_open" and "label" in child.meta and before.endswith("]"):
            yield (number, before, "Brackets stand in the words of a link, or before its name.",
                   "Write [words](address), without other brackets in the words.")
        before = child.content if child.type == "text" else ""
    if children and children[-1].type == "text" and children[-1].content.endswith("\\"):
        yield (number, children[-1].content, _BACKSLASH,
               "Take it out, or write \\\\ for the sign itself.")
    if token.block and _ROW.search(token.content):
        yield (0, token.content, "Signs of emphasis stand in a row.",
               "Part them with words, or write \\* and \\^ for the signs themselves.")


def _lowered(token: Token) -> Iterator[tuple[int, str, str, str]]:
    children = token.children or []
    number = 0
    for child, behind in pairwise((*children, Token("end", "", 0))):
        number += ends_line(child)
        is_open = behind.type in ("em_open", "strong_open")
        words = without(child.content) + "\n" * (not is_open)
        if child.type == "text" and _LOWERED.search(words):
            yield (number, child.content, "An underscore has no partner.",
                   "Write *words* without a space inside; or write \\_ for the sign itself.")


def _near(source: FileText, line: int, text: str) -> str:
    return (source.line(line).strip() or text.strip())[:60]
