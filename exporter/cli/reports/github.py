"""Report to GitHub Actions: annotations beside the lines they are about, and a summary of the step.

GitHub shows ten annotations of a kind a step and drops the others in silence
(docs.github.com, "Workflow commands for GitHub Actions"); here the worst are shown, the others
counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from exporter.cli.lines import fit
from exporter.cli.repeats import folded, more
from exporter.cli.reports.report import Report
from exporter.model import Finding, Severity
from exporter.wording import many

MOST = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_ROWS = 200
_SUMMARY = "GITHUB_STEP_SUMMARY"


def annotate(report: Report) -> None:
    """Print annotations; append the summary to the file that GitHub names."""
    for line in commands(report):
        click.echo(line)
    if path := os.environ.get(_SUMMARY):
        with Path(path).open("a", encoding="utf-8", errors="replace") as file:
            file.write(summary(report))


def commands(report: Report) -> Iterator[str]:
    """Yield workflow commands: at most ten of a kind, those that fail the run first.

    What repeats in a file takes one place of the ten; the summary lists each.
    """
    for case in report.cases:
        if case.error:
            yield f"::error title={_property(case.name)}::{_data(case.error)}"
    stopped = sum(bool(case.error) for case in report.cases)
    for severity, kind in _KINDS.items():
        found = folded(finding for finding in report.findings if finding.severity is severity)
        room = MOST - (stopped if kind == "error" else 0)
        if len(found) > room:
            room = max(0, room - 1)
        for alike in found[:room]:
            yield _annotation(kind, alike, report)
        if rest := sum(map(len, found[room:])):
            yield f"::{kind} title=exporter::{rest} more, see the summary"


def summary(report: Report) -> str:
    """Return the step's summary in Markdown: how each edition ended, what was found where."""
    lines = [f"### exporter {report.command}", ""]
    count = len(report.cases)
    failed = [case for case in report.cases if not case.files and report.command != "check"]
    if report.command == "check":
        lines.append(f"{many(count, 'manuscript')}, {many(len(report.findings), 'finding')}.")
    else:
        what = "files are taken in" if report.command == "import" else "editions are ready"
        lines.append(f"{count - len(failed)} of {count} {what}.")
    if failed:
        lines += ["", "| not made | why |", "|---|---|"]
        for case in failed:
            worst = max(case.findings, key=lambda finding: finding.severity, default=None)
            why = case.error or (f"{worst.rule}: {worst.message}" if worst else "")
            lines.append(f"| {_cell(case.name)} | {_cell(why)} |")
    if report.findings:
        lines += ["", "| severity | rule | place | what |", "|---|---|---|---|"]
        rows = list(_rows(report.findings))
        for alike in rows[:_ROWS]:
            finding = alike[0]
            place = report.home.place(finding.place)
            what = " ".join(filter(None, (finding.message, more(alike))))
            cells = (_KINDS[finding.severity], finding.rule, place, what)
            lines.append(f"| {' | '.join(map(_cell, cells))} |")
        if rows[_ROWS:]:
            lines.append(f"\n{len(rows) - _ROWS} more are not listed.")
    return "\n".join(lines) + "\n\n"


def _rows(findings: Iterable[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield each finding, and what layouts share as one."""
    for alike in folded(findings):
        if alike[0].in_print:
            yield alike
        else:
            yield from zip(alike, strict=True)


def _annotation(kind: str, alike: tuple[Finding, ...], report: Report) -> str:
    finding = alike[0]
    place = finding.place
    marks = [f"file={_property(report.home.path(place.file))}"]
    marks += [f"line={place.line}"] if place.line else []
    marks += [f"col={place.column}"] if place.column else []
    marks.append(f"title={_property(finding.rule)}")
    words = ". ".join(
        text.rstrip(".") for text in (finding.message, finding.hint, more(alike)) if text
    )
    return f"::{kind} {','.join(marks)}::{_data(words)}"


def _data(text: str) -> str:
    """Return the text of a workflow command, escaped as GitHub's own toolkit does."""
    text = fit(text, is_log=True)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
