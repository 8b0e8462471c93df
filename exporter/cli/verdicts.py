"""Show verdicts: one line a file with its judges, findings on stderr; or as a JSON object."""

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

_TITLES: dict[str, str] = {judge.name: judge.title for judge in JUDGES}
_TITLES |= {"rebuild": "rebuild by exporter", "exporter": "exporter"}


def show_verdicts(session: Session, fail_on: Severity, *, quiet: bool, verbose: bool) -> None:
    """Print all verdicts, file by file, and a sum; when quiet, only what fails the run.

    Places are relative to the working directory; `verbose` adds the seconds of each judge.
    """
    for path, given in itertools.groupby(session.verdicts, key=lambda verdict: verdict.path):
        verdicts = list(given)
        shown = (
            finding for verdict in verdicts for finding in verdict.findings
            if not quiet or not verdict.accepted or finding.severity >= fail_on
        )
        show_findings(worst_last(shown), Home())
        if not quiet:
            say(*_line(path, verdicts))
    if not quiet:
        say(_sum(session, verbose=verbose))


def verdicts_as_object(session: Session) -> dict[str, Any]:
    """Return the verdicts as a JSON object."""
    return {
        "verdicts": [
            {
                "path": verdict.path.as_posix(), "judge": verdict.judge,
                "version": verdict.version, "accepted": verdict.accepted,
                "findings": [as_object(finding) for finding in verdict.findings],
            }
            for verdict in session.verdicts
        ],
        "judge_seconds": {name: round(taken, 1) for name, taken in session.seconds},
    }


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


def _sum(session: Session, *, verbose: bool) -> str:
    files = len({verdict.path for verdict in session.verdicts})
    refused = sum(not verdict.accepted for verdict in session.verdicts)
    judges = [f"{_TITLES[name]} {taken:.1f} s" for name, taken in session.seconds]
    return (
        f"{many(files, 'file')}, {many(len(session.verdicts), 'verdict')}, "
        f"{refused or 'none'} refused, "
        f"in {max((taken for _, taken in session.seconds), default=0):.1f} s"
        + (f" ({', '.join(judges)})" if verbose else "")
    )
