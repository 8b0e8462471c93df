"""Show what a check found: for people, as JSON, and for reports."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from exporter.batch.check import CheckRequest
from exporter.batch.events import Checked, Event, Finished, Found
from exporter.batch.request import Target
from exporter.cli.finding import Home, as_object, show_findings
from exporter.cli.lines import say
from exporter.cli.mended import mended_as_object, show_diff, show_mended
from exporter.cli.reports.report import Case, Report
from exporter.model import Finding, Mended, Severity
from exporter.wording import many

_MODEST = "Checks help reviewers; they certify nothing."


class Review:
    """The events of one check, gathered to be shown."""

    def __init__(self, request: CheckRequest, target: Target) -> None:
        self._home = Home(target.root)
        self._fail_on = Severity[request.fail_on.upper()]
        self._mends, self._only_diff = request.fix or request.diff, request.diff
        self._mended: list[Mended] = []
        self._found: list[Found] = []
        self._checked = Checked((), (), ())
        self.code = 0

    def see(self, event: Event) -> None:
        """Take in what happened."""
        match event:
            case Mended():
                self._mended.append(event)
            case Found():
                self._found.append(event)
            case Checked():
                self._checked = event
            case Finished(code):
                self.code = code

    @property
    def findings(self) -> list[Finding]:
        """All findings that no waiver excuses, in the order of the library's files."""
        return [finding for found in self._found for finding in found.findings]

    def show(self, *, quiet: bool) -> None:
        """Print each finding with its line, then how many there are; quiet, what fails only.

        What was mended stands before them; a diff stands in their place.
        """
        if self._only_diff:
            show_diff(self._mended, self._home)
            if not quiet:
                say(self._sum(), err=True)
            return
        show_mended(self._mended, self._home)
        shown = (
            finding for finding in self.findings
            if not quiet or finding.severity >= self._fail_on
        )
        show_findings(shown, self._home, err=False)
        if not quiet:
            say(self._sum())
        for slug, grades, budget in self._checked.grades:
            say(
                f"{slug}: SMOG {grades.smog}, Flesch-Kincaid {grades.flesch_kincaid}, "
                f"{grades.words} words, {grades.sentences} sentences; budget {budget or 'none'}"
            )

    def as_object(self) -> dict[str, Any]:
        """Return the check as a JSON object."""
        grades = {
            slug: {**asdict(measured), "budget": budget}
            for slug, measured, budget in self._checked.grades
        }
        return {
            "findings": [as_object(finding) for finding in self.findings],
            "waived": [
                {**as_object(finding), "reason": waiver.reason, "until": waiver.until.isoformat()}
                for finding, waiver in self._checked.waived
            ],
            "manuscripts": list(self._checked.manuscripts),
            "broken": list(self._checked.broken),
            "note": _MODEST,
            "exit": self.code,
            **(mended_as_object(self._mended) if self._mends else {}),
            **({"grades": grades} if grades else {}),
        }

    def report(self) -> Report:
        """Return the check for reports: a case is a manuscript, with its own findings."""
        slugs = sorted({*self._checked.manuscripts, *self._checked.broken})
        own: dict[str, list[Finding]] = {slug: [] for slug in slugs}
        shared: list[Finding] = []
        for found in self._found:
            own.get(found.slug, shared).extend(found.findings)
        cases = tuple(Case(slug, slug, tuple(found)) for slug, found in own.items())
        return Report("check", self._home, cases, tuple(shared), self._fail_on, self.code)

    def _sum(self) -> str:
        severities = [finding.severity for finding in self.findings]
        counts = [
            many(count, severity.name.lower())
            for severity in reversed(Severity) if (count := severities.count(severity))
        ]
        looked_at = len(self._checked.manuscripts) + len(self._checked.broken)
        waived = f", {len(self._checked.waived)} waived" if self._checked.waived else ""
        found = ", ".join(counts) or "nothing found"
        count = sum(len(each.mended) for each in self._mended)
        would = "would be " if self._only_diff else ""
        mended = f", {many(count, 'fault')} {would}mended" if count else ""
        return f"{many(looked_at, 'manuscript')}: {found}{waived}{mended}. {_MODEST}"
