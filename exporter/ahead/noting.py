"""Note what a run compiles, and keep its code for `patterns.take` and `definitions.take`."""

from __future__ import annotations

import array
import builtins
import marshal
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from exporter import ahead
from exporter.ahead import definitions, patterns

Noted = tuple[Any, Any]
"""A pattern and its flags, or a text and by which function it is run."""

_UNKEPT = re.DEBUG | re.LOCALE
"""By these Python prints a pattern, or asks the system for its letters."""


def note(log: Path) -> None:
    """Add what is compiled from now on to a file, in this process and in those forked from it."""
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def add(what: Any, how: Any) -> None:
        if type(what) in (str, bytes):
            os.write(descriptor, marshal.dumps((what, how)))

    compile_ = patterns.COMPILER.compile

    def noting(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        add(pattern, int(flags))
        made: re.Pattern[Any] = compile_(pattern, flags)
        return made

    patterns.COMPILER.compile = noting
    for module, name in definitions.PLACES:
        setattr(module, name, _noting(module, name, add))


def _noting(module: Any, name: str, add: Callable[[Any, str], None]) -> Callable[..., Any]:
    run = getattr(builtins, name)

    def noting(text: Any, space: dict[str, Any] | None = None, *local: Any) -> Any:
        add(text, name)
        return run(text, vars(module) if space is None else space, *local)

    return noting


def noted(log: Path) -> Iterator[Noted]:
    """Yield what a file has."""
    with log.open("rb") as file:
        while file.peek(1):
            yield marshal.load(file)


def keep(all_noted: Iterable[Noted]) -> None:
    """Keep the code of what was noted, but for patterns that are wrong or warned of."""
    tables: dict[type, dict[Noted, bytes]] = {str: {}, bytes: {}}
    texts: dict[str, bytes] = {}
    for what, how in dict.fromkeys(all_noted):
        if isinstance(how, str):
            texts[what] = marshal.dumps(compile(what, "<string>", how, dont_inherit=True))
        elif (code := _code(what, how)) is not None:
            tables[type(what)][what, how] = code
    ahead.keep(patterns.NAME, patterns.made_by(), tuple(tables.values()))
    ahead.keep(definitions.NAME, sys.version, texts)


def _code(pattern: Any, flags: int) -> bytes | None:
    """Return what Python's part in C is given for a pattern: flags, words, number and names."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            parsed = patterns.COMPILER._parser.parse(pattern, flags)
        except (re.error, Warning):
            return None
    state = parsed.state
    all_flags = int(flags | state.flags)
    if all_flags & _UNKEPT:
        return None
    words = array.array("I", map(int, patterns.COMPILER._code(parsed, flags)))
    names = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return marshal.dumps(
        (all_flags, words.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names))
    )
