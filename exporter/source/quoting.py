"""Propose quotation marks where YAML cuts a value off, or stops in it (pure)."""

from __future__ import annotations

import re

from exporter.model import Finding, Place
from exporter.rules.reading import CUT_VALUE
from exporter.wording import short

_VALUE = re.compile(
    r"(?P<lead>(?:[ \t]*-[ \t]+)*(?:(?:\w[\w.-]*|\"[^\"]*\"|'[^']*')[ \t]*:[ \t]+)?)(?P<value>.*)"
)
"""A line: signs of a list and a key, then its value."""
_NO_COMMENT = re.compile(r"#[^\W_]")
_QUOTED_FIRST = re.compile(r"\"[^\"]*\"[ \t]*[^\s#].*|'[^']*'[ \t]*[^\s#].*")
"""A value that begins with words in quotation marks, and goes on behind them."""


def cut_value(text: str, start: int, end: int, place: Place) -> Finding | None:
    """Return the finding for a line's end that YAML takes for a comment; None for a plain comment.

    The comment stands in `text` from `start` to `end`. It is plain where it has its line to itself,
    or a space behind its sign.
    """
    before = text[text.rfind("\n", 0, start) + 1 : start]
    words = text[start:end].rstrip()
    if not (before.strip() and _NO_COMMENT.match(words)):
        return None
    lead, value = _parts(f"{before}{words}")
    is_whole = lead.strip() and value[0] not in "[{'\"|>"
    write = _in_quotes(value) if is_whole else ""
    return CUT_VALUE.at(
        place, "YAML takes the end of this line for a comment, and leaves it out.",
        found=short(words), expected="a value in quotes, or a space behind #",
        hint=f"{f'Write {write}' if write else 'Put all of the value in quotes'} if it belongs to "
        "the value; a comment has a space behind its #.",
    )


def quoted_first(line: str) -> str:
    """Return how to write a line's value that goes on behind its first words, which are in quotes.

    Empty if it does not, or if it holds quotation marks of both kinds.
    """
    lead, value = _parts(line)
    return _in_quotes(value) if lead.strip() and _QUOTED_FIRST.fullmatch(value) else ""


def _parts(line: str) -> tuple[str, str]:
    """Return what stands before a line's value, and the value."""
    found = _VALUE.match(line)
    return (found["lead"], found["value"].strip()) if found else ("", line.strip())


def _in_quotes(value: str) -> str:
    """Return a value in the quotation marks that it does not hold; nothing if it holds both."""
    if not re.search(r'["\\]', value):
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else ""
