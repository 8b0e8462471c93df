"""Check what is indented: a list that is to stand inside an item, and became code or words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.markdown.edits import rewrite
from exporter.markdown.findings import FileText
from exporter.markdown.shape import Shaped
from exporter.model import Edit, Finding
from exporter.rules import text as rules

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])[ \t]+(?=\S)")


def code(shaped: Shaped) -> Iterator[Finding]:
    """Find indented code that begins as an item of a list does."""
    for token in shaped.all:
        if token.type == "code_block" and token.map and _ITEM.match(token.content):
            line = token.map[0]
            yield rules.AMBIGUOUS.at(
                shaped.source.place(line), "A list that is indented this far is printed as code.",
                found=shaped.source.line(line).strip()[:60],
                expected="an item inside the item above, or code between lines of ```",
                hint=f"{where_inside(shaped.source, line)}, or write code between lines of ```.",
                edit=indent(shaped.source, line),
            )


def where_inside(source: FileText, line: int) -> str:
    """Return in words how far a line is indented to stand inside the item above it."""
    column = inside(source, line)
    return f"Start it with {column} spaces" if column else "Start it at the margin"


def indent(source: FileText, line: int) -> Edit | None:
    """Return the edit, to be shown, that puts a line inside the item above it."""
    return rewrite(source, line, r"^[ \t]*", " " * inside(source, line), is_safe=False)


def inside(source: FileText, line: int) -> int:
    """Return the column at which the words of the nearest item above start; 0 without one.

    An item above that the line's own list goes on with is none.
    """
    own = _depth(source.line(line))
    for above in range(line - 1, -1, -1):
        found = _ITEM.match(source.line(above))
        if found and _depth(found[0]) < own:
            return len(found[0].expandtabs(4))
    return 0


def _depth(line: str) -> int:
    spaced = line.expandtabs(4)
    return len(spaced) - len(spaced.lstrip(" "))
