"""Read the library's index of retractions, source/retractions.tsv, if it has one."""

from __future__ import annotations

from pathlib import Path

from exporter.source.paths import Findings, Folder, Limit
from exporter.source.texts import read_text

NAME = "retractions.tsv"
FILE = f"source/{NAME}"
LIMIT = Limit("index of retractions", 30_000_000)


def read_index(root: Path) -> tuple[str | None, Findings]:
    """Give the text of the index of the library at `root`; None, and nothing, where it has none."""
    home = Folder(root / "source", "source/")
    return read_text(home, NAME, LIMIT) if home.holds_file(NAME) else (None, ())
