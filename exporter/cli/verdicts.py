"""Show verdicts: one line a file with its judges, findings on stderr, an exit code."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from exporter.cli.finding import Home, as_object, show_findings, worst_last
from exporter.cli.lines import say
from exporter.model import Severity
from exporter.verify.asking import JUDGES, Session
from exporter.verify.judge import Verdict
from exporter.wording import many

_TITLES = {"rebuild": "rebuild by exporter"} | {judge.name: judge.title for judge in JUDGES}


class Verdicts:
    """What the judges said of files; places are relative to the working directory."""

    def __init__(self, fail_on: Severity, *, quiet: bool, verbose: bool) -> None:
        self.fail_on = fail_on
        self.quiet = quiet
        self.verbose = verbose
        self.session = Session((), ())

    def show(self, session: Session) -> None:
        """Print all verdicts, file by file; when quiet, only what fails the run."""
        self.session = session
        for path, given in itertools.groupby(session.verdicts, key=lambda verdict: verdict.path):
            verdicts = list(given)
            show_findings(
                worst_last(
                    finding
                    for verdict in verdicts
                    for finding in verdict.findings
                    if not self.quiet or not verdict.accepted or finding.severity >= self.fail_on
                ),
                Home(),
            )
            if not self.quiet:
                say(*_line(path, verdicts))
        if not self.quiet:
            say(self._sum())

    @property
    def code(self) -> int:
        """The exit code: a refused file outweighs a finding."""
        return self.session.exit_code(self.fail_on)

    def as_object(self) -> dict[str, Any]:
        """Return the verdicts as a JSON object."""
        return {
            "verdicts": [
                {
                    "path": verdict.path.as_posix(), "judge": verdict.judge,
                    "version": verdict.version, "accepted": verdict.accepted,
                    "findings": [as_object(finding) for finding in verdict.findings],
                }
                for verdict in self.session.verdicts
            ],
            "judge_seconds": {name: round(taken, 1) for name, taken in self.session.seconds},
        }

    def _sum(self) -> str:
        verdicts, seconds = self.session.verdicts, self.session.seconds
        files = len({verdict.path for verdict in verdicts})
        refused = sum(not verdict.accepted for verdict in verdicts)
        line = f"{many(files, 'file')}, {many(len(verdicts), 'verdict')}, "
        line += f"{refused or 'none'} refused, "
        line += f"in {max((taken for _, taken in seconds), default=0):.1f} s"
        if self.verbose:
            line += f" ({', '.join(f'{_TITLES[name]} {taken:.1f} s' for name, taken in seconds)})"
        return line


def _line(path: Path, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    accepted = all(verdict.accepted for verdict in verdicts)
    mark, colour = ("accepted ", "green") if accepted else ("REFUSED  ", "red")
    judges = ", ".join(map(_judge, verdicts))
    return click.style(mark, fg=colour, bold=True), str(path), "  ", judges


def _judge(verdict: Verdict) -> str:
    name = f"{_TITLES[verdict.judge]} {verdict.version}".strip()
    count = len(verdict.findings)
    if not verdict.accepted:
        return f"{name} refuses it ({many(count, 'finding')})"
    return f"{name} ({many(count, 'finding')})" if count else name
