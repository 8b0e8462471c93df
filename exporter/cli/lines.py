"""Say lines to people, and put counts, sizes and paths into words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

_records: list[list[tuple[bool, str]]] = []


def say(*parts: str, err: bool = False) -> None:
    """Print a line; its colours only where a person looks (NO_COLOR, FORCE_COLOR heeded)."""
    line = "".join(parts)
    for record in _records:
        record.append((err, line))
    colour = None
    if os.environ.get("NO_COLOR"):
        colour = False
    elif os.environ.get("FORCE_COLOR"):
        colour = True
    click.echo(line, err=err, color=colour)


@contextmanager
def recorded() -> Iterator[list[tuple[bool, str]]]:
    """Gather what is said meanwhile: to stderr or not, and the line with its colours."""
    record: list[tuple[bool, str]] = []
    _records.append(record)
    try:
        yield record
    finally:
        _records.remove(record)


def many(count: int, what: str) -> str:
    """Count things in words: `1 file`, `2 files`."""
    return f"{count} {what}{'s' * (count != 1)}"


def size(count: int) -> str:
    """Write a number of bytes for people: `184 KB`."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"


def shown(path: Path) -> str:
    """Give a path as people read it: from here, unless it is elsewhere."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def sum_up(files: int, total: int, known: int, seconds: float) -> None:
    """Say in one line what was made, how big (bytes), in how long, and what was there already."""
    kept = f", {many(known, 'file')} as they were" if known else ""
    say(f"{many(files, 'file')}, {size(total) if total else '0 KB'}, in {seconds:.1f} s{kept}")
