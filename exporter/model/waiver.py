"""The permission of what a rule forbids, in one place, for a time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Waiver:
    """The permission to break a rule in one place until a day, and the reason.

    `place` is a file or a folder, relative to source/ or to the library's root, a file with `:LINE`
    if need be; `line` is its line in library.yaml.
    """

    rule: str
    place: str
    reason: str
    until: datetime.date
    line: int | None = field(default=None, compare=False)
