"""Sum up a build: what was made, how big, in how long; what was found; which exit code."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rich.text import Text

from exporter import errors
from exporter.batch.run import Outcome
from exporter.cli.report import as_object, console, show_error, show_findings, shown, size
from exporter.library import Library
from exporter.model import Artifact, Finding, Severity
from exporter.rules.output import PROOF

_PROOF = frozenset(rule.id for rule in PROOF)


class Summary:
    """Gather the outcomes of a run and say them, as they come and at the end."""

    def __init__(
        self, library: Library, dist: Path, fail_on: Severity, *, quiet: bool, verbose: bool
    ) -> None:
        self.library = library
        self.dist = dist
        self.fail_on = fail_on
        self.quiet = quiet
        self.verbose = verbose
        self.artifacts: list[Artifact] = []
        self.findings: list[Finding] = []
        self.errors: list[errors.ExporterError] = []
        self.failed = len(library.broken)

    def add(self, outcome: Outcome) -> None:
        """Take in one job's outcome; findings and files are said at once."""
        self.tell(outcome.findings)
        if outcome.error:
            self.errors.append(outcome.error)
            show_error(outcome.error)
        self.failed += not outcome.written
        self.artifacts += outcome.written
        if self.quiet:
            return
        for artifact in outcome.written:
            line = Text.assemble(
                ("made ", "bold green"), shown(self.dist / artifact.path),
                (f"  {size(len(artifact.body))}", "dim"),
            )
            if self.verbose:
                line.append(f"  sha256 {hashlib.sha256(artifact.body).hexdigest()}", "dim")
            console().print(line)

    def end(self, seconds: float) -> None:
        """Say the one line that sums up."""
        if self.failed:
            many = f"{self.failed} edition{'s' * (self.failed > 1)} not made"
            console(stderr=True).print(Text.assemble(
                (many, "bold red"), "; what was in dist/ before is untouched."
            ))
        if not self.quiet:
            total = sum(len(artifact.body) for artifact in self.artifacts)
            count = len(self.artifacts)
            console().print(
                f"{count} file{'s' * (count != 1)}, {size(total) if total else '0 KB'}, "
                f"in {seconds:.1f} s"
            )

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
        return {
            "artifacts": [
                {
                    "path": artifact.path, "format": artifact.format, "layout": artifact.layout,
                    "bytes": len(artifact.body),
                    "sha256": hashlib.sha256(artifact.body).hexdigest(),
                }
                for artifact in self.artifacts
            ],
            "findings": [as_object(finding) for finding in self.findings],
            "errors": [
                {"message": error.message, "hint": error.hint, "code": error.code}
                for error in self.errors
            ],
            "exit": self.code,
        }

    def tell(self, findings: tuple[Finding, ...]) -> None:
        """Say findings that were not said before; when quiet, only those that fail the run."""
        known = set(self.findings)
        new = [finding for finding in findings if finding not in known]
        self.findings += new
        shown = new if not self.quiet else [one for one in new if one.severity >= self.fail_on]
        show_findings(shown, self.library.root)
