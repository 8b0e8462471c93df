"""Print findings, errors and summaries: for people on a terminal, plain in a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from exporter.errors import ExporterError, LibraryError
from exporter.model import Finding, Severity

_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def console(*, stderr: bool = False) -> Console:
    """Give a console that never wraps and colours only where a person looks (NO_COLOR heeded)."""
    return Console(stderr=stderr, soft_wrap=True, highlight=False, emoji=False)


def show_findings(findings: Iterable[Finding], root: Path | None = None) -> None:
    """Print findings on stderr, worst last, each with what was found, expected and to be done."""
    out = console(stderr=True)
    for finding in sorted(findings, key=lambda one: one.severity):
        out.print(_headline(finding, root))
        if finding.severity is Severity.NOTE:
            continue
        for label in ("found", "expected", "hint"):
            text = getattr(finding, label)
            if text:
                out.print(Text(f"    {label + ':':<10}{text}"))


def show_error(error: ExporterError) -> None:
    """Print an error that stopped the run, with its findings and its hint."""
    if isinstance(error, LibraryError):
        show_findings(error.findings)
    out = console(stderr=True)
    out.print(Text.assemble(("error", "bold red"), ": ", error.message))
    if error.hint:
        out.print(Text(f"    {'hint:':<10}{error.hint}"))


def as_object(finding: Finding) -> dict[str, Any]:
    """Give a finding as a JSON object."""
    return {
        "rule": finding.rule, "severity": finding.severity.name.lower(),
        "file": finding.place.file, "line": finding.place.line, "column": finding.place.column,
        "message": finding.message, "found": finding.found, "expected": finding.expected,
        "hint": finding.hint,
    }


def size(count: int) -> str:
    """Write a number of bytes for people: `184 KB`."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"


def shown(path: Path) -> str:
    """Give a path as people read it: from here, unless it is elsewhere."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _headline(finding: Finding, root: Path | None) -> Text:
    place = str(finding.place)
    if root is not None and (root / "source" / finding.place.file).exists():
        place = f"source/{place}"
    return Text.assemble(
        (f"{finding.severity.name.lower()}[{finding.rule}]", _COLOUR[finding.severity]),
        " ", (place, "bold"), ": ", finding.message,
    )
