"""Print lines and JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from exporter.wording import many, size

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


def say_json(value: Any) -> None:
    """Print a value as JSON; a day as YYYY-MM-DD."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


@contextmanager
def recorded() -> Iterator[list[tuple[bool, str]]]:
    """Gather what is printed meanwhile: to stderr or not, and the line with its colours."""
    record: list[tuple[bool, str]] = []
    _records.append(record)
    try:
        yield record
    finally:
        _records.remove(record)


def sum_up(made: int, total: int, unchanged: int, seconds: float) -> None:
    """Print how many files were made, how big (bytes), in how long, and how many were there."""
    kept = f", {many(unchanged, 'file')} unchanged" if unchanged else ""
    say(f"{many(made, 'file')}, {size(total)}, in {seconds:.1f} s{kept}")
