"""Pass the code between fences of a Markdown text by (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")


def unfenced(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither code nor its fences, each with its place."""
    fence = ""
    for at, line in enumerate(lines):
        marks = _FENCE.match(line)
        if marks and not fence:
            fence = marks[1]
        elif marks and marks[1].startswith(fence) and not line.strip(" \t>`~"):
            fence = ""
        elif not fence:
            yield at, line
