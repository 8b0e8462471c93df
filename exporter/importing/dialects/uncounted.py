"""Number the items that R Markdown leaves to be counted, `#.` (pure)."""

from __future__ import annotations

import re

from exporter.importing.dialects.fences import unfenced

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)]|#\.)(?=[ \t])")
_NUMBERED = re.compile(r"([ \t>]*)(\d{1,9})\.(?=[ \t])")
_LEFT = re.compile(r"([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)#\.(?=[ \t])")


def counted(text: str) -> str:
    """Return a text whose items `#.` have the number of their list's first, or 1: all programs
    count such on.

    In the midst of a paragraph it is no item.
    """
    lines = text.split("\n")
    first: dict[str, str] = {}
    is_free, in_list = True, False
    for at, line in unfenced(lines):
        is_blank = not line.strip(" \t>")
        if _ITEM.match(line):
            if (found := _LEFT.match(line)) and (is_free or in_list):
                number = first.setdefault(found[1] or "", "1")
                lines[at] = f"{found[1] or ''}{number}.{line[found.end():]}"
                in_list = True
            elif numbered := _NUMBERED.match(line):
                first.setdefault(numbered[1], numbered[2])
            in_list = in_list or not found
        elif is_free and not is_blank:
            in_list = line[:1] in " \t"
            first = first if in_list else {}
        is_free = is_blank
    return "\n".join(lines)
