"""Read and write the tables of docs/conformance.md that say who catches which mutant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

DOC = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
COLUMNS = {"PDF": ("build", "veraPDF", "qpdf"), "EPUB": ("build", "EPUBCheck", "Ace")}
NOTHING = "–"

Rows = dict[str, dict[str, str]]


def read(text: str, kind: str) -> Rows:
    """Return the table of a format: mutants by name, with each column's cell."""
    start, end = _span(text.splitlines(), kind)
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()[start + 2 : end]
    ]
    return {row[0]: dict(zip(COLUMNS[kind], row[1:], strict=True)) for row in rows}


def written(text: str, kind: str, names: Sequence[str], column: str, cells: Mapping[str, str]
            ) -> str:
    """Return the text with a column of a table made anew, its rows in the order of `names`."""
    lines = text.splitlines()
    start, end = _span(lines, kind)
    known = read(text, kind)
    rows = []
    for name in names:
        row = known.get(name, dict.fromkeys(COLUMNS[kind], NOTHING))
        row |= {column: cells.get(name, row[column])}
        rows.append(f"| {' | '.join((name, *row.values()))} |")
    return "\n".join((*lines[: start + 2], *rows, *lines[end:])) + "\n"


def _span(lines: list[str], kind: str) -> tuple[int, int]:
    head = f"| fault in the {kind} |"
    start = next(at for at, line in enumerate(lines) if line.startswith(head))
    end = next((at for at in range(start, len(lines)) if not lines[at].startswith("|")), len(lines))
    return start, end
