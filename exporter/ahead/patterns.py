"""Take the code of regular expressions from what scripts/setup kept, in processes that are ours.

Python compiles some 700 for a book, most while modules are imported. The words of their code are
kept by pattern and flags; a pattern that was not kept is compiled as ever.
"""

from __future__ import annotations

import re
import sys
from marshal import loads
from typing import Any

from exporter import ahead

NAME = "patterns"
COMPILER: Any = sys.modules["re._compiler"]
_sre: Any = COMPILER._sre
_compile = COMPILER.compile


def made_by() -> tuple[object, ...]:
    """Return all that the code of a pattern depends on, beside pattern and flags."""
    return sys.version, _sre.MAGIC, _sre.CODESIZE


def take() -> None:
    """Have `re` take what is kept, in this process and in those that are forked from it.

    For the program and its workers alone: whoever calls exporter from Python has their own `re`.
    Where `re` compiles in another way already, that stays.
    """
    if COMPILER.compile is not _compile or (found := ahead.kept(NAME, made_by())) is None:
        return
    tables: dict[type, dict[Any, bytes]] = dict(zip((str, bytes), found, strict=True))

    def taken(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        known = tables[type(pattern)].get((pattern, flags)) if type(pattern) in tables else None
        made: re.Pattern[Any]
        if known is None:
            made = _compile(pattern, flags)
        else:
            all_flags, words, *groups = loads(known)
            made = _sre.compile(pattern, all_flags, memoryview(words).cast("I").tolist(), *groups)
        return made

    COMPILER.compile = taken
