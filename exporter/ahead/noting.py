"""Note which regular expressions a run compiles, and keep their code for `patterns.take`."""

from __future__ import annotations

import array
import marshal
import os
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from exporter import ahead
from exporter.ahead.patterns import COMPILER, NAME, made_by

_UNKEPT = re.DEBUG | re.LOCALE
"""By these Python prints a pattern, or asks the system for its letters."""


def note(log: Path) -> None:
    """Add what `re` compiles from now on to a file, in this process and in those forked from it."""
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    compile_ = COMPILER.compile

    def noting(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(pattern) in (str, bytes):
            os.write(descriptor, marshal.dumps((pattern, int(flags))))
        made: re.Pattern[Any] = compile_(pattern, flags)
        return made

    COMPILER.compile = noting


def noted(log: Path) -> Iterator[tuple[Any, int]]:
    """Yield the patterns and flags that a file has."""
    with log.open("rb") as file:
        while file.peek(1):
            yield marshal.load(file)


def keep(patterns: Iterable[tuple[Any, int]]) -> None:
    """Compile patterns, and keep their code; those that are none, or are warned of, are left."""
    tables: dict[type, dict[tuple[Any, int], bytes]] = {str: {}, bytes: {}}
    for pattern, flags in dict.fromkeys(patterns):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                code = _code(pattern, flags)
            except (re.error, Warning):
                continue
        if not code[0] & _UNKEPT:
            tables[type(pattern)][pattern, flags] = marshal.dumps(code)
    ahead.keep(NAME, made_by(), tuple(tables.values()))


def _code(pattern: Any, flags: int) -> tuple[Any, ...]:
    """Return what Python's part in C is given for a pattern: flags, words, number and names."""
    parsed = COMPILER._parser.parse(pattern, flags)
    words = array.array("I", map(int, COMPILER._code(parsed, flags)))
    names = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    return (
        int(flags | parsed.state.flags), words.tobytes(), parsed.state.groups - 1,
        dict(parsed.state.groupdict), tuple(names),
    )
