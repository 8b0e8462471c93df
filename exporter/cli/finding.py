"""Render findings: one form for all commands and reports, and one object for JSON."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import click

from exporter.cli.lines import say
from exporter.cli.repeats import folded, more
from exporter.errors import ExporterError, LibraryError
from exporter.model import Finding, Place, Severity
from exporter.source.names import shown

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_REMEDY = ("found", "expected", "hint")
_WIDTH = 84
_BEFORE = 30


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that places are relative to, and where the files of dist/ lie."""

    root: Path = Path()
    dist: Path | None = None

    def path(self, file: str) -> str:
        """Return the file of a place as seen from the working directory."""
        top, _, inside = file.partition("/")
        if self.dist and top == "dist":
            return shown(self.dist / inside)
        return shown(Path(os.path.normpath(self.root / file)))  # an import's file is ../old.docx

    def place(self, place: Place) -> str:
        """Return a place as a terminal makes it a link: `source/hands/01.md:12:5`."""
        return str(replace(place, file=self.path(place.file)))


def as_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as a JSON object; its `file` is relative to the library's root."""
    return {
        "rule": finding.rule, "severity": finding.severity.name.lower(),
        "file": finding.place.file, "line": finding.place.line, "column": finding.place.column,
        "message": finding.message, "found": finding.found, "expected": finding.expected,
        "hint": finding.hint, "edit": asdict(finding.edit) if finding.edit else None,
        "in_print": asdict(finding.in_print) if finding.in_print else None,
    }


def lines(finding: Finding, home: Home, others: tuple[Finding, ...] = ()) -> Iterator[str]:
    """Yield a finding as styled lines: headline, source line with caret, found, expected, hint.

    Where others repeat it stands behind them.
    """
    mark = f"{finding.severity.name.lower()}[{finding.rule}]"
    yield (
        f"{click.style(mark, fg=_COLOUR[finding.severity], bold=True)} "
        f"{click.style(home.place(finding.place), bold=True)}: {finding.message}"
    )
    yield from _excerpt(finding, home)
    for label in _REMEDY:
        if text := getattr(finding, label):
            yield f"  {click.style('=', fg='blue')} {label}: {text}"
    if told := more((finding, *others)):
        yield f"  {click.style('=', fg='blue')} {told}"


def plain(finding: Finding, home: Home) -> str:
    """Return a finding as text without colours, for a report."""
    return click.unstyle("\n".join(lines(finding, home)))


def show_findings(findings: Iterable[Finding], home: Home, *, err: bool = True) -> None:
    """Print findings in their order, a blank line below each; what repeats is told once a file."""
    for first, *others in folded(findings):
        say("\n".join(lines(first, home, tuple(others))), "\n", err=err)


def show_error(error: ExporterError) -> None:
    """Print an error that stopped the run: its findings first, its hint last."""
    if isinstance(error, LibraryError):
        show_findings(worst_last(error.findings), Home(error.root or Path()))
    say(click.style("error", fg="red", bold=True), ": ", error.message, err=True)
    if error.hint:
        say(f"  {click.style('=', fg='blue')} hint: {error.hint}", err=True)


def worst_last(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, so that what matters stands above the prompt."""
    return sorted(findings, key=lambda finding: finding.severity)


def _excerpt(finding: Finding, home: Home) -> Iterator[str]:
    """Yield the source line of a finding, and a caret under the spot where that is known."""
    place = finding.place
    text = _lines(home.root, place.file) if place.line else ()
    if not place.line or place.line > len(text) or not text[place.line - 1].strip():
        return
    line = text[place.line - 1].replace("\t", " ")
    column = (place.column or 0) - 1
    if column < 0:
        column = line.find(finding.found) if finding.found else -1
    window, at = _window(line, max(0, column))
    gutter = " " * len(str(place.line))
    bar = click.style("|", fg="blue")
    yield f"{gutter} {bar}"
    yield f"{place.line} {bar} {window}"
    if column >= 0:
        width = len(finding.found) if line.startswith(finding.found, column) else 1
        carets = "^" * max(1, _cells(window[at:at + width]))
        caret = click.style(carets, fg=_COLOUR[finding.severity], bold=True)
        yield f"{gutter} {bar} {' ' * _cells(window[:at])}{caret}"


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes (UAX 11: wide letters take two)."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def _window(line: str, column: int) -> tuple[str, int]:
    """Return a long line cut to what stands around a column, and where the column then is."""
    if len(line) <= _WIDTH:
        return line, column
    start = max(0, min(column - _BEFORE, len(line) - _WIDTH))
    before, after = "…" * (start > 0), "…" * (start + _WIDTH < len(line))
    return f"{before}{line[start:start + _WIDTH]}{after}", column - start + len(before)


@lru_cache(maxsize=64)
def _lines(root: Path, file: str) -> tuple[str, ...]:
    from exporter.source.paths import BIBLIOGRAPHY, Folder
    from exporter.source.texts import read_text

    folder = Folder(root)
    text = read_text(folder, file, BIBLIOGRAPHY)[0] if folder.holds_file(file) else None
    return tuple(text.split("\n")) if text else ()
