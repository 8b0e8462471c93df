"""Sum up a build: what was made, how big, in how long; what was found; which exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from exporter import errors
from exporter.batch.decide import Filed
from exporter.batch.run import Outcome
from exporter.cli.lines import say, shown, sum_up
from exporter.cli.report import as_object, show_error, show_findings
from exporter.cli.reports.told import Case
from exporter.model import Finding, Severity
from exporter.rules.output import PROOF
from exporter.wording import many, size

_PROOF = frozenset(rule.id for rule in PROOF)
_NOTES = 3
"""How many notes of one rule are said; the others are counted."""


class Summary:
    """Gather the outcomes of a run and say them, as they come and at the end."""

    def __init__(
        self, root: Path, dist: Path, fail_on: Severity, *, quiet: bool, verbose: bool
    ) -> None:
        self.root = root
        self.dist = dist
        self.fail_on = fail_on
        self.quiet = quiet
        self.verbose = verbose
        self.files: list[Filed] = []
        self.known: list[Filed] = []
        self.findings: dict[Finding, None] = {}
        self.errors: list[errors.ExporterError] = []
        self.failed = 0
        self.tried = 0
        self.cases: list[Case] = []
        self._notes: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Take in one job's outcome; findings and files are said at once."""
        self.tell(outcome.findings)
        self.cases.append(_case(outcome))
        if outcome.error:
            self.errors.append(outcome.error)
            show_error(outcome.error)
        self.tried += outcome.made
        self.failed += not outcome.files
        (self.files if outcome.made else self.known).extend(outcome.files)
        if self.quiet or not (outcome.made or self.verbose):
            return
        for one in outcome.files:
            mark = "made " if outcome.made else "kept "
            line = [
                click.style(mark, fg="green", bold=True), shown(self.dist / one.path),
                click.style(f"  {size(one.bytes)}", dim=True),
            ]
            if self.verbose:
                line.append(click.style(f"  sha256 {one.sha256}", dim=True))
            say(*line)

    def end(self) -> None:
        """Say how many notes were not said, and how many editions were not made."""
        for rule, count in self._notes.items():
            if count > _NOTES and not (self.quiet or self.verbose):
                more = f"{count - _NOTES} more; all with -v, or exporter explain {rule}"
                say(click.style(f"note[{rule}]", fg="cyan", bold=True), f" {more}", err=True)
        if self.failed:
            say(
                click.style(f"{many(self.failed, 'edition')} not made", fg="red", bold=True),
                "; what was in dist/ before is untouched.", err=True,
            )

    def sum_up(self, seconds: float) -> None:
        """Say in one line what was made, and what was there."""
        if not self.quiet:
            sum_up(len(self.files), sum(one.bytes for one in self.files), len(self.known), seconds)

    @property
    def artifacts(self) -> list[Filed]:
        """Give all files of the run, also those that were there."""
        return sorted((*self.files, *self.known), key=lambda one: one.path)

    @property
    def code(self) -> int:
        """Give the exit code: a partial batch never exits 0."""
        worst = [finding for finding in self.findings if finding.severity >= self.fail_on]
        if self.errors:
            return self.errors[0].code
        if any(finding.rule in _PROOF for finding in worst):
            return errors.NOT_PROVEN
        return errors.FOUND if worst or self.failed else errors.DONE

    def as_object(self) -> dict[str, Any]:
        """Give the run as a JSON object."""
        made = {one.path for one in self.files}
        return {
            "artifacts": [
                {
                    "path": one.path, "format": one.format, "layout": one.layout,
                    "bytes": one.bytes, "sha256": one.sha256, "made": one.path in made,
                }
                for one in self.artifacts
            ],
            "findings": [as_object(finding) for finding in self.findings],
            "errors": [
                {"message": error.message, "hint": error.hint, "code": error.code}
                for error in self.errors
            ],
            "exit": self.code,
        }

    def tell(self, findings: Iterable[Finding]) -> None:
        """Say findings that were not said before; when quiet, only those that fail the run."""
        new = [finding for finding in dict.fromkeys(findings) if finding not in self.findings]
        self.findings |= dict.fromkeys(new)
        show_findings((one for one in new if self._is_said(one)), self.root)

    def _is_said(self, finding: Finding) -> bool:
        if finding.severity >= self.fail_on:
            return True
        if finding.severity is Severity.NOTE:
            self._notes[finding.rule] += 1
            return not self.quiet and (self.verbose or self._notes[finding.rule] <= _NOTES)
        return not self.quiet


def _case(outcome: Outcome) -> Case:
    error = outcome.error.message if outcome.error else ""
    paths = tuple(one.path for one in outcome.files)
    planned = outcome.planned
    return Case(planned.slug, planned.name, outcome.findings, paths, error, outcome.seconds)
