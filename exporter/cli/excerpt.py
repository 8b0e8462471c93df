"""Show a finding with the line that it is about, and a caret under the spot."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import click

from exporter.model import Finding, Severity
from exporter.source.paths import BIBLIOGRAPHY, Folder
from exporter.source.texts import read_text

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDTH = 84
_BEFORE = 30


def tell(finding: Finding, root: Path) -> str:
    """Give a finding as several lines: headline, excerpt with caret, found, expected, hint."""
    home = _home(root, finding.place.file)
    name = f"source/{finding.place}" if home.name == "source" else str(finding.place)
    mark = f"{finding.severity.name.lower()}[{finding.rule}]"
    lines = [
        f"{click.style(mark, fg=_COLOUR[finding.severity], bold=True)} "
        f"{click.style(name, bold=True)}: {finding.message}",
        *_excerpt(finding, home),
    ]
    lines += [
        f"  {click.style('=', fg='blue')} {label}: {text}"
        for label in ("found", "expected", "hint") if (text := getattr(finding, label))
    ]
    return "\n".join(lines)


def _excerpt(finding: Finding, home: Path) -> list[str]:
    place = finding.place
    text = _lines(home, place.file) if place.line else ()
    if not place.line or place.line > len(text) or not text[place.line - 1].strip():
        return []
    line = text[place.line - 1].replace("\t", " ")
    column = (place.column or 0) - 1
    if column < 0:
        column = line.find(finding.found) if finding.found else -1
    shown, at = _window(line, max(0, column))
    gutter = " " * len(str(place.line))
    bar = click.style("|", fg="blue")
    rows = [f"{gutter} {bar}", f"{place.line} {bar} {shown}"]
    if column >= 0:
        wide = len(finding.found) if line.startswith(finding.found, column) else 1
        wide = max(1, min(wide, len(shown) - at))
        rows.append(f"{gutter} {bar} {' ' * at}"
                    f"{click.style('^' * wide, fg=_COLOUR[finding.severity], bold=True)}")
    return rows


def _window(line: str, column: int) -> tuple[str, int]:
    """Cut a long line to what stands around a column; give it and where the column then is."""
    if len(line) <= _WIDTH:
        return line, column
    start = max(0, min(column - _BEFORE, len(line) - _WIDTH))
    shown = line[start:start + _WIDTH]
    before, after = "…" * (start > 0), "…" * (start + _WIDTH < len(line))
    return f"{before}{shown}{after}", column - start + len(before)


def _home(root: Path, file: str) -> Path:
    source = root / "source"
    return source if Folder(source).holds_file(file) or Folder(source).holds_folder(file) else root


@lru_cache(maxsize=64)
def _lines(home: Path, file: str) -> tuple[str, ...]:
    folder = Folder(home)
    text = read_text(folder, file, BIBLIOGRAPHY)[0] if folder.holds_file(file) else None
    return tuple(text.split("\n")) if text else ()
