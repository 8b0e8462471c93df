"""Print lines and JSON, fit for a terminal and for the log of a CI system.

All words of others that are printed go through `say` or `say_json`: a terminal obeys control signs,
and a CI system orders that stand in its log.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from exporter.source.names import UNFIT
from exporter.wording import many, size

_COLOURED = re.compile(r"(\x1b\[[0-9;]*m)")
_ORDER = re.compile(r"^[^\S\n]*:(?=:\s*[A-Za-z])|##(?=[\w.]*\[)", re.MULTILINE)
"""What a log is read for: GitHub's `::error::` at the start of a line; its old `##[error]`, Azure's
`##vso[…]` and TeamCity's `##teamcity[…]` anywhere."""
_CI = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")

_records: list[list[tuple[bool, str]]] = []


def say(*parts: str, err: bool = False) -> None:
    """Print a line; its colours only where a person looks (NO_COLOR, FORCE_COLOR heeded).

    Control signs become `?`; where no person looks, an order to a CI system is broken by a blank.
    """
    line = "".join(parts)
    for record in _records:
        record.append((err, line))
    colour = None
    if os.environ.get("NO_COLOR"):
        colour = False
    elif os.environ.get("FORCE_COLOR"):
        colour = True
    stream = sys.stderr if err else sys.stdout  # None where a shell closed it: >&-
    is_read = any(map(os.environ.get, _CI)) or stream is None or not stream.isatty()
    click.echo(fit(line, is_log=is_read), err=err, color=colour)


def fit(line: str, *, is_log: bool) -> str:
    """Return a line without control signs but those of colours, and in a log without orders."""
    parts = _COLOURED.split(line)
    parts[::2] = (re.sub(UNFIT, "?", part) for part in parts[::2])
    whole = "".join(parts)
    return _ORDER.sub(lambda match: f"{match[0]} ", whole) if is_log else whole


def say_json(value: Any) -> None:
    """Print a value as JSON; a day as YYYY-MM-DD; what is unfit for a terminal as escapes."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    text = re.sub(UNFIT, lambda match: f"\\u{ord(match[0]):04x}", text)
    click.echo(_ORDER.sub(lambda match: match[0].replace("#", "\\u0023"), text))


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
