"""Report to GitHub Actions: annotations beside the lines they are about, and a summary of the step.

GitHub shows ten annotations of a kind a step and drops the others in silence
(docs.github.com, "Workflow commands for GitHub Actions"); here the worst are said, the others
counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from exporter.cli.reports.told import Told
from exporter.model import Finding, Severity
from exporter.wording import many

MOST = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SUMMARY = "GITHUB_STEP_SUMMARY"


def tell(told: Told) -> None:
    """Print annotations; append the summary to the file that GitHub names."""
    for line in annotated(told):
        click.echo(line)
    if path := os.environ.get(_SUMMARY):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(summary(told))


def annotated(told: Told) -> Iterator[str]:
    """Give workflow commands: at most ten of a kind, those that fail the run first."""
    for case in told.cases:
        if case.error:
            yield f"::error title={_property(case.name)}::{_data(case.error)}"
    stopped = sum(bool(case.error) for case in told.cases)
    for severity, kind in _KINDS.items():
        found = [one for one in told.findings if one.severity is severity]
        room = MOST - (stopped if kind == "error" else 0)
        if len(found) > room:
            room = max(0, room - 1)
        for finding in found[:room]:
            yield _annotation(kind, finding, told)
        if found[room:]:
            yield f"::{kind} title=exporter::{len(found) - room} more, see the summary"


def summary(told: Told) -> str:
    """Write the step's summary in Markdown: how each edition ended, what was found where."""
    lines = [f"### exporter {told.command}", ""]
    failed = []
    if told.command == "check":
        found = many(len(told.findings), "finding")
        lines.append(f"{many(len(told.cases), 'manuscript')}, {found}.")
    else:
        failed = [case for case in told.cases if not case.files]
        made = len(told.cases) - len(failed)
        lines.append(f"{made} of {len(told.cases)} editions are ready.")
    if failed:
        lines += ["", "| not made | why |", "|---|---|"]
        for case in failed:
            worst = max(case.findings, key=lambda one: one.severity, default=None)
            why = case.error or (f"{worst.rule}: {worst.message}" if worst else "")
            lines.append(f"| {_cell(case.name)} | {_cell(why)} |")
    if told.findings:
        lines += ["", "| severity | rule | place | what |", "|---|---|---|---|"]
        for one in told.findings[:200]:
            place = f"{told.file(one)}:{one.place.line}" if one.place.line else told.file(one)
            cells = (_KINDS[one.severity], one.rule, place, one.message)
            lines.append(f"| {' | '.join(map(_cell, cells))} |")
        if told.findings[200:]:
            lines.append(f"\n{len(told.findings) - 200} more are not listed.")
    return "\n".join(lines) + "\n\n"


def _annotation(kind: str, finding: Finding, told: Told) -> str:
    place = finding.place
    marks = [f"file={_property(told.file(finding))}"]
    marks += [f"line={place.line}"] if place.line else []
    marks += [f"col={place.column}"] if place.column else []
    marks.append(f"title={_property(finding.rule)}")
    said = ". ".join(text.rstrip(".") for text in (finding.message, finding.hint) if text)
    return f"::{kind} {','.join(marks)}::{_data(said)}"


def _data(text: str) -> str:
    """Escape the text of a workflow command, as GitHub's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
