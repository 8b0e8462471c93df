"""What a command found, for the reports that other programs read."""

from __future__ import annotations

from typing import NamedTuple

from exporter.cli.finding import Home
from exporter.model import Finding, Severity


class Case(NamedTuple):
    """The end of one edition, or of a manuscript of which none could be made.

    `error` is what stopped it, if it was not a finding; `seconds` is 0 for what was known.
    """

    manuscript: str
    name: str
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()
    error: str = ""
    seconds: float = 0.0


class Report(NamedTuple):
    """All that a command found: `shared` is about no manuscript.

    `fail_on` is the severity at which a run fails, `code` its exit code.
    """

    command: str
    home: Home
    cases: tuple[Case, ...]
    shared: tuple[Finding, ...]
    fail_on: Severity
    code: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, the worst first."""
        found = (*self.shared, *(finding for case in self.cases for finding in case.findings))
        return tuple(sorted(dict.fromkeys(found), key=lambda finding: -finding.severity))
