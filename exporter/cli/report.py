"""Print findings, errors and summaries: for people on a terminal, plain in a pipe."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli.lines import say
from exporter.errors import ExporterError, LibraryError
from exporter.model import Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def console(*, stderr: bool = False) -> Console:
    """Give a console that never wraps and colours only where a person looks (NO_COLOR heeded)."""
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=True, highlight=False, emoji=False)


def show_findings(findings: Iterable[Finding], root: Path | None = None) -> None:
    """Print findings on stderr, worst last, each with what was found, expected and to be done."""
    for finding in sorted(findings, key=lambda one: one.severity):
        say(_headline(finding, root), err=True)
        if finding.severity is Severity.NOTE:
            continue
        for label in ("found", "expected", "hint"):
            text = getattr(finding, label)
            if text:
                say(f"    {label + ':':<10}{text}", err=True)


def show_error(error: ExporterError) -> None:
    """Print an error that stopped the run, with its findings and its hint."""
    if isinstance(error, LibraryError):
        show_findings(error.findings)
    say(click.style("error", fg="red", bold=True), ": ", error.message, err=True)
    if error.hint:
        say(f"    {'hint:':<10}{error.hint}", err=True)


def as_object(finding: Finding) -> dict[str, Any]:
    """Give a finding as a JSON object."""
    return {
        "rule": finding.rule, "severity": finding.severity.name.lower(),
        "file": finding.place.file, "line": finding.place.line, "column": finding.place.column,
        "message": finding.message, "found": finding.found, "expected": finding.expected,
        "hint": finding.hint,
    }


def _headline(finding: Finding, root: Path | None) -> str:
    place = str(finding.place)
    if root is not None and (root / "source" / finding.place.file).exists():
        place = f"source/{place}"
    mark = f"{finding.severity.name.lower()}[{finding.rule}]"
    colour = _COLOUR[finding.severity]
    return f"{click.style(mark, fg=colour, bold=True)} {click.style(place, bold=True)}: " + (
        finding.message
    )
