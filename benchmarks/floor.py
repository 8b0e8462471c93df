"""Do the least that a run must do which finds nothing changed: what `noop.py` compares with.

The interpreter starts, click is imported, the files of the library, of dist/ and of exporter's own
code are listed and asked for their size and times, and the rows of the index are read.

    python benchmarks/floor.py LIBRARY CACHE PACKAGE
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import click


def stat_all(folder: str) -> int:
    count = 0
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                count += stat_all(one.path)
            else:
                one.stat()
                count += 1
    return count


def main() -> None:
    library, cache, package = map(Path, sys.argv[1:])
    files = sum(stat_all(str(one)) for one in (library / "source", library / "dist", package))
    base = sqlite3.connect(cache / "index.sqlite")
    rows = [
        row for table in ("file", "record") for row in base.execute(f"SELECT * FROM {table}")
    ]
    click.echo(f"{files} files, {len(rows)} rows")


if __name__ == "__main__":
    main()
