"""Show the events of a build as they come, and sum them up: for people, as JSON, for reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.batch.events import (
    Event,
    Finished,
    Found,
    Judged,
    Outcome,
    Outdated,
    Plan,
    Removed,
    Warned,
    Written,
)
from exporter.batch.replay import Start
from exporter.cli.finding import Home, as_object, show_error, show_findings, worst_last
from exporter.cli.lines import say, sum_up
from exporter.errors import UnfinishedError
from exporter.model import Finding, Severity
from exporter.source.names import shown
from exporter.wording import many, size

if TYPE_CHECKING:
    from exporter.cli.reports.report import Case, Report
    from exporter.verify.asking import Session

_NOTES = 3
"""How many notes of one rule are printed; the others are counted."""
_FEW = 6
"""How many files are named that no edition makes any more, or that were not made."""


class Summary:
    """The events of one build, printed as they come and gathered for the end.

    `quiet` prints only what fails the run, `verbose` all notes and digests; `as_json` is quiet, and
    leaves the plan to `plan_as_object`.
    """

    def __init__(self, start: Start, *, quiet: bool, verbose: bool, as_json: bool) -> None:
        self._start = start
        self._home = Home(start.target.root, start.target.dist)
        self._fail_on = Severity[start.request.fail_on.upper()]
        self.quiet, self._verbose, self._as_json = quiet or as_json, verbose, as_json
        self._found: list[Found] = []
        self._plan = Plan(())
        self._outcomes: list[Outcome] = []
        self._written = Written((), (), 0)
        self._session: Session | None = None
        self._printed: dict[Finding, None] = {}
        self._notes: Counter[str] = Counter()
        self._of_layouts: list[Finding] = []
        self.code = 0

    def see(self, event: Event) -> None:
        """Print what happened, and remember it."""
        match event:
            case Warned(message):
                say(click.style("warning", fg="yellow", bold=True), f": {message}", err=True)
            case Found():
                self._found.append(event)
            case Plan():
                self._plan = event
                self._show_findings(
                    finding for found in self._found for finding in found.findings
                )
                self._show_plan()
            case Outcome():
                self._outcomes.append(event)
                self._show_outcome(event)
            case Written():
                self._written = event
                show_findings(worst_last(self._of_layouts), self._home)
                self._show_rest()
            case Judged(session):
                from exporter.cli.verdicts import show_verdicts

                self._session = session
                show_verdicts(session, self._fail_on, quiet=self.quiet, verbose=self._verbose)
            case Removed(path):
                say(click.style("removed ", fg="yellow"), shown(path))
            case Outdated(paths):
                self._show_outdated(paths)
            case Finished(code):
                self.code = code

    def _show_outdated(self, paths: tuple[Path, ...]) -> None:
        if not self.quiet:
            named = _few(map(shown, paths))
            say(
                click.style("warning", fg="yellow", bold=True),
                f": no edition makes {many(len(paths), 'file')} of dist/ any more: {named}. "
                "exporter build --prune removes what is out of date.", err=True,
            )

    @property
    def tried(self) -> bool:
        """Whether any edition was made, or should have been, or could not be put into place."""
        return any(outcome.is_new or outcome.error for outcome in self._outcomes)

    @property
    def unchanged(self) -> int:
        """How many files were there already."""
        return len(self._written.unchanged)

    @property
    def _left_out(self) -> list[str]:
        return [path for outcome in self._outcomes for path in outcome.left_out]

    def sum_up(self, seconds: float) -> None:
        """Print in one line what was made, and what was there."""
        if not self.quiet:
            made = self._written.made
            sum_up(len(made), sum(file.bytes for file in made), self.unchanged, seconds)

    def plan_as_object(self) -> dict[str, Any]:
        """Return the plan as a JSON object."""
        return {"plan": [
            {
                "edition": step.edition, "files": step.files, "make": not step.is_known,
                "why": step.reasons, "fails": step.broken,
            }
            for step in self._plan.steps
        ]}

    def as_object(self) -> dict[str, Any]:
        """Return the build as a JSON object."""
        made = {file.path for file in self._written.made}
        files = sorted((*self._written.made, *self._written.unchanged), key=lambda file: file.path)
        value = {
            "artifacts": [
                {
                    "path": file.path, "format": file.format, "layout": file.layout,
                    "bytes": file.bytes, "sha256": file.sha256, "made": file.path in made,
                }
                for file in files
            ],
            "left_out": self._left_out,
            "findings": [as_object(finding) for finding in self._printed],
            "errors": [
                {"message": error.message, "hint": error.hint, "code": error.code}
                for outcome in self._outcomes if (error := outcome.error)
            ],
            "exit": self.code, "verdicts": [],
        }
        if self._session:
            from exporter.cli.verdicts import verdicts_as_object

            value |= verdicts_as_object(self._session)
        return value

    def report(self) -> Report:
        """Return the build for reports: a case is an edition, or a manuscript with faults."""
        from exporter.cli.reports.report import Case, Report

        found: dict[str, tuple[Finding, ...]] = {}
        for event in self._found:
            found[event.slug] = (*found.get(event.slug, ()), *event.findings)
        unsound = [Case(slug, slug, found.get(slug, ())) for slug in self._plan.unsound]
        cases = [_case(outcome, found.get(outcome.slug, ())) for outcome in self._outcomes]
        ordered = sorted((*unsound, *cases), key=lambda case: case.name)
        return Report(
            "build", self._home, tuple(ordered), found.get("", ()), self._fail_on, self.code
        )

    def _show_plan(self) -> None:
        """Print what is to be made, and why, if that was asked for; in a dry run, all editions."""
        request = self._start.request
        if self._as_json or not (request.dry_run or request.explain):
            return
        steps = [step for step in self._plan.steps if request.dry_run or not step.is_known]
        for step in steps:
            if step.broken:
                say(click.style("fail", fg="red"), f" {step.edition}: {', '.join(step.broken)}")
                continue
            mark = "keep" if step.is_known else "make"
            say(click.style(mark, fg="green" if step.is_known else "yellow"), f" {step.edition}")
            for reason in step.reasons if request.explain else ():
                say(click.style(f"     {reason}", dim=True))
        if request.dry_run:
            count = sum(not step.is_known for step in steps)
            failing = sum(bool(step.broken) for step in steps)
            as_before = f", {failing} to fail as before" if failing else ""
            say(f"{many(len(steps), 'edition')}, {count} to be made{as_before}; nothing was.")

    def _show_outcome(self, outcome: Outcome) -> None:
        if outcome.findings:
            self._show_findings(outcome.findings)
        if outcome.error:
            show_error(outcome.error)
        if self.quiet or not (outcome.is_new or self._verbose):
            return
        for file in outcome.files:
            line = [
                click.style("made " if outcome.is_new else "kept ", fg="green", bold=True),
                shown(self._start.target.dist / file.path),
                click.style(f"  {size(file.bytes)}", dim=True),
            ]
            if self._verbose:
                line.append(click.style(f"  sha256 {file.sha256}", dim=True))
            say(*line)

    def _show_rest(self) -> None:
        """Print how many notes were not printed, and how many editions were not made."""
        for rule, count in self._notes.items():
            if count > _NOTES and not (self.quiet or self._verbose):
                more = f"{count - _NOTES} more; all with -v, or exporter explain {rule}"
                say(click.style(f"note[{rule}]", fg="cyan", bold=True), f" {more}", err=True)
        if left_out := [shown(self._start.target.dist / path) for path in self._left_out]:
            say(
                click.style(f"{many(len(left_out), 'file')} not made", fg="red", bold=True),
                f": {_few(left_out)}; what an earlier run put there is removed.", err=True,
            )
        if failed := self._written.failed:
            unfinished = sum(isinstance(one.error, UnfinishedError) for one in self._outcomes)
            but = f", but for {many(unfinished, 'edition')} left unfinished" if unfinished else ""
            say(
                click.style(f"{many(failed, 'edition')} not made", fg="red", bold=True),
                f"; what {shown(self._start.target.dist)} had of them is as it was{but}.", err=True,
            )

    def _show_findings(self, findings: Iterable[Finding]) -> None:
        """Print findings that were not printed before; when quiet, only those that fail the run.

        Those of layouts wait for the other editions, which may share them.
        """
        new = [finding for finding in dict.fromkeys(findings) if finding not in self._printed]
        self._printed |= dict.fromkeys(new)
        news = [finding for finding in new if self._is_shown(finding)]
        self._of_layouts += (finding for finding in news if finding.in_print)
        show_findings(worst_last(each for each in news if not each.in_print), self._home)

    def _is_shown(self, finding: Finding) -> bool:
        if finding.severity >= self._fail_on:
            return True
        if finding.severity is Severity.NOTE:
            self._notes[finding.rule] += 1
            return not self.quiet and (self._verbose or self._notes[finding.rule] <= _NOTES)
        return not self.quiet


def _few(names: Iterable[str]) -> str:
    every = tuple(names)
    return ", ".join(every[:_FEW]) + (", …" if len(every) > _FEW else "")


def _case(outcome: Outcome, found: tuple[Finding, ...]) -> Case:
    from exporter.cli.reports.report import Case

    error = outcome.error.message if outcome.error else ""
    paths = tuple(file.path for file in outcome.files)
    findings = (*found, *outcome.findings)
    return Case(outcome.slug, outcome.edition, findings, paths, error, outcome.seconds)
