"""Check lists of definitions: a term right below another's meaning is read as its end (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from exporter.markdown.checks.numbered_lines import NARROW, columns
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import text as rules

_INDENT = re.compile(r"[\s>]*")


def swallowed_terms(shaped: Shaped) -> Iterator[Finding]:
    """Find terms without a blank line above: what they mean is taken for the term before."""
    for line in swallowed(shaped):
        term = shaped.source.line(line).strip(" \t>")
        yield rules.AMBIGUOUS.at(
            shaped.source.place(line),
            "The term is printed as the end of the meaning above, and its own meaning below that.",
            found=term[:60], expected=f"a blank line above “{term[:60]}”",
            hint=f"Leave a blank line above “{term[:60]}”; if it goes on with the meaning above, "
            "indent it by 2 spaces.",
        )


def swallowed(shaped: Shaped) -> list[int]:
    """Return the lines of terms that the meaning above takes.

    Such a line stands at the column of the term before, above another meaning; the line above it is
    none that an editor wrapped.
    """
    lines: list[int] = []
    for tokens in (shaped.body, *shaped.notes.values()):
        terms: dict[int, int] = {}
        for at, token in enumerate(tokens):
            if token.type == "dt_open" and token.map:
                terms[token.level] = token.map[0]
            elif token.type == "dd_close" and tokens[at + 1].type == "dd_open":
                last = _last_line(tokens[at - 2])
                if last and _indent(shaped, last) == _indent(shaped, terms[token.level]) and (
                    not _is_wrapped(shaped, last)
                ):
                    lines.append(last)
    return lines


def _last_line(inline: Token) -> int | None:
    """Return the last line of a paragraph of two or more."""
    rows = inline.content.count("\n")
    return inline.map[0] + rows if inline.type == "inline" and inline.map and rows else None


def _is_wrapped(shaped: Shaped, line: int) -> bool:
    above, word = shaped.source.line(line - 1).rstrip(), shaped.source.line(line).split()[0]
    return columns(above) + 1 + columns(word) >= NARROW


def _indent(shaped: Shaped, line: int) -> int:
    found = _INDENT.match(shaped.source.line(line).expandtabs(4))
    return found.end() if found else 0
