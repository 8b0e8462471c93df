"""Hold what a run said, for reports."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Case:
    """Tell how one edition ended, or a manuscript of which none could be made.

    `error` is what stopped it, if it was not a finding; `seconds` is 0 for what was known.
    """

    manuscript: str
    name: str
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()
    error: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """Hold all that a command said: `shared` is about no manuscript. `where` leads to source/.

    `fail_on` is the severity at which a run fails, `code` its exit code.
    """

    command: str
    where: str
    cases: tuple[Case, ...]
    shared: tuple[Finding, ...]
    fail_on: Severity
    code: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give each finding once, the worst first."""
        found = (*self.shared, *(one for case in self.cases for one in case.findings))
        return tuple(sorted(dict.fromkeys(found), key=lambda one: -one.severity))

    def file(self, finding: Finding) -> str:
        """Give the file of a finding as seen from where the command ran."""
        return f"{self.where}/{finding.place.file}" if self.where else finding.place.file
