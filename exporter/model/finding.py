"""What is wrong, and where."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Severity(enum.IntEnum):
    """How much a finding weighs; `--fail-on` compares by this order."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; line and column count from 1.

    `file` is relative to the library's root (`source/hands/01.md`, `styles/tokens.css`,
    `dist/hands/hands.pdf`); for a file of no library, to its folder; for a file that only
    `exporter verify` was given, to the working directory.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        known = (self.file, self.line, self.column)
        return ":".join(str(part) for part in known if part is not None)


@dataclass(frozen=True, slots=True)
class Edit:
    """The exact change that mends a fault: `new` for `old`, from a line's column on (both from 1).

    `new` may hold line ends, `old` may not. An edit that is not `is_safe` needs a person's
    judgement, since it changes structure, or where a link leads: it is shown, and never made.
    """

    line: int
    column: int
    old: str
    new: str
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class InPrint:
    """The print whose pages show a fault: its path relative to dist/, its layout."""

    path: str
    layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault of one rule: where, what was found, what was expected, what to do.

    `edit` is the change of the place's file that does what the hint says, where one is known.
    `in_print` is where a fault of a layout is seen: another layout may be without it.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""
    edit: Edit | None = None
    in_print: InPrint | None = None


def has_error(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is an error: then what it is about is not made."""
    return any(finding.severity is Severity.ERROR for finding in findings)
