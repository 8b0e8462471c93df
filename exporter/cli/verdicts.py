"""Tell verdicts: one line a file with its judges, findings on stderr, an exit code."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.text import Text

from exporter.cli.report import as_object, console, show_findings
from exporter.model import Severity
from exporter.verify.judge import Verdict
from exporter.verify.run import JUDGES, Session
from exporter.wording import many

_TITLES = {"rebuild": "rebuild by exporter"} | {judge.name: judge.title for judge in JUDGES}


class Verdicts:
    """Gather what the judges say and tell it."""

    def __init__(self, fail_on: Severity, *, quiet: bool, verbose: bool) -> None:
        self.fail_on = fail_on
        self.quiet = quiet
        self.verbose = verbose
        self.session = Session((), ())

    def tell(self, session: Session) -> None:
        """Say all verdicts, file by file; when quiet, only what fails the run."""
        self.session = session
        for path, given in itertools.groupby(session.verdicts, key=lambda one: one.path):
            verdicts = list(given)
            show_findings(
                finding
                for verdict in verdicts
                for finding in verdict.findings
                if not self.quiet or not verdict.accepted or finding.severity >= self.fail_on
            )
            if not self.quiet:
                console().print(_line(path, verdicts))
        if not self.quiet:
            self._sum_up()

    @property
    def code(self) -> int:
        """The exit code: a refused file outweighs a finding."""
        return self.session.exit_code(self.fail_on)

    def as_object(self) -> dict[str, Any]:
        """Give the verdicts as a JSON object."""
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

    def _sum_up(self) -> None:
        files = len({verdict.path for verdict in self.session.verdicts})
        total = len(self.session.verdicts)
        refused = sum(not verdict.accepted for verdict in self.session.verdicts)
        seconds = self.session.seconds
        line = f"{many(files, 'file')}, {many(total, 'verdict')}, {refused or 'none'} refused, "
        line += f"in {max((taken for _, taken in seconds), default=0):.1f} s"
        if self.verbose:
            line += f" ({', '.join(f'{_TITLES[name]} {taken:.1f} s' for name, taken in seconds)})"
        console().print(line)


def _line(path: Path, verdicts: Iterable[Verdict]) -> Text:
    verdicts = list(verdicts)
    accepted = all(verdict.accepted for verdict in verdicts)
    mark = ("accepted ", "bold green") if accepted else ("REFUSED  ", "bold red")
    return Text.assemble(mark, str(path), "  ", ", ".join(map(_judge, verdicts)))


def _judge(verdict: Verdict) -> str:
    name = f"{_TITLES[verdict.judge]} {verdict.version}".strip()
    count = len(verdict.findings)
    if not verdict.accepted:
        return f"{name} refuses it ({many(count, 'finding')})"
    return f"{name} ({many(count, 'finding')})" if count else name
