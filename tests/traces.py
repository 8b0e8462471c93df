"""What tests left in a cache."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def traces(cache: Path, below: Path) -> list[str]:
    """Return the files below a folder that the index of a cache knows."""
    index = cache / "index.sqlite"
    if not index.is_file():
        return []
    with closing(sqlite3.connect(index)) as base:
        rows = base.execute("SELECT path FROM file WHERE instr(path, ?) = 1", (f"{below}/",))
        return sorted(path for (path,) in rows)
