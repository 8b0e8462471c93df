"""Permit what a rule forbids, in one place, for a time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Waiver:
    """Permit a rule to be broken in one place until a day, and say why.

    `place` is a file or a folder, relative to source/ or to the library's root, a file with `:LINE`
    if need be; `line` is where library.yaml says it.
    """

    rule: str
    place: str
    reason: str
    until: datetime.date
    line: int | None = field(default=None, compare=False)
