"""Write the difference between two texts of a file as git and patch read it (pure)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, unified_diff

from exporter.source.texts import clean

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def on_disk(disk: str, text: str, first_line: int = 1) -> str:
    """Return a file's text on disk with what a text, as it is read, has otherwise.

    Lines that are the same keep their bytes; new ones get the file's line end.
    """
    lines = _LINES.findall(disk)
    ends = [re.sub(r"[^\r\n]", "", line) for line in lines]
    end = next(filter(None, ends), "\n")
    own = [clean(line.rstrip("\r\n").removeprefix("\ufeff")) for line in lines[first_line - 1:]]
    new = text.split("\n")
    if ends and ends[-1]:
        own.append("")
    kept = [*lines[first_line - 1:], ""]
    made = lines[:first_line - 1]
    for sort, first, last, start, stop in SequenceMatcher(
        None, own, new, autojunk=False
    ).get_opcodes():
        if sort == "equal":
            made += kept[first:last]
        elif stop > start:
            made += (line + end for line in new[start:stop])
    if not (ends and ends[-1]) and made and new and new[-1] != (own[-1] if own else ""):
        made[-1] = made[-1].removesuffix(end)
    return "".join(made)


def diff(file: str, old: str, new: str) -> str:
    """Return a unified diff of a file, by its path from the library; nothing if they are equal."""
    name = f"{file}\t" if " " in file else file
    lines = unified_diff(
        _LINES.findall(old), _LINES.findall(new), f"a/{name}", f"b/{name}", lineterm="\n"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )
