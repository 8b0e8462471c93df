"""Make the edits that do what a finding's hint says, on lines of a file's text (pure)."""

from __future__ import annotations

import re

from exporter.markdown.findings import FileText
from exporter.model import Edit


def blank_before(source: FileText, line: int) -> Edit | None:
    """Return the edit that puts a blank line before a line; None in a quotation or a drawing."""
    if line in source.drawn or source.line(line).lstrip().startswith(">"):
        return None
    return Edit(source.place(line).line or 1, 1, "", "\n")


def rewrite(
    source: FileText, line: int, pattern: str, new: str, *, is_safe: bool = True
) -> Edit | None:
    """Return the edit that rewrites what a pattern finds first on a 0-based line.

    `new` may name the pattern's groups. None where the pattern finds nothing, and in a drawn
    table, whose bars would move.
    """
    found = re.search(pattern, source.line(line))
    if line in source.drawn or not found:
        return None
    number = source.place(line).line or 1
    return Edit(number, found.start() + 1, found[0], found.expand(new), is_safe)
