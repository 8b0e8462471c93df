"""Open the index of a cache, which SQLite reads and anybody may have written (edge)."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

_TABLES = {
    "file": "(path TEXT PRIMARY KEY, size, mtime, ctime, inode, read, digest, seal) WITHOUT ROWID",
    "record": "(key TEXT PRIMARY KEY, text, seal, used) WITHOUT ROWID",
}
VERSION = 4
"""Of the tables, and of what `Cache.keep_last` keeps: that outlives a version of exporter."""
_NAME = "index.sqlite"
_LARGEST, _LARGEST_TEXT = 4_000_000_000, 64_000_000
FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; a broken index can hold text that Python can't decode."""
_AROUND = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY,
})


def connect(folder: Path | None) -> sqlite3.Connection:
    """Open the index in a folder, or one in memory; what is none of ours is begun anew.

    Raises: OSError or sqlite3.Error if it can't be opened.
    """
    if folder is None:
        return _connect(":memory:")
    # SQLite would follow a link, wait for a pipe, and read the journal of another database.
    for ending in ("", "-journal", "-wal", "-shm"):
        path = folder / f"{_NAME}{ending}"
        with suppress(FileNotFoundError):
            if not _is_own(path.lstat()):
                path.unlink()
    try:
        return _connect(str(folder / _NAME))
    except FAULTS as error:
        if not is_broken(error):
            raise
        remove(folder)
        return _connect(str(folder / _NAME))


def remove(folder: Path) -> None:
    """Remove a broken index."""
    (folder / _NAME).unlink(missing_ok=True)


def is_broken(error: Exception) -> bool:
    """Return whether the index itself is at fault, not its disk or another run."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _AROUND


def _is_own(status: os.stat_result) -> bool:
    """Return whether this is a plain file of the user that only he may write, by one name."""
    return (
        stat.S_ISREG(status.st_mode) and not status.st_mode & 0o022
        and status.st_uid == os.geteuid() and status.st_nlink == 1 and status.st_size <= _LARGEST
    )


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=30)
    try:
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_TEXT)
        # A power cut may break the index: then it is replaced.
        base.execute("PRAGMA synchronous = OFF")
        with base:
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version == 0:
                tables = " ".join(
                    f"CREATE TABLE IF NOT EXISTS {name} {columns};"
                    for name, columns in _TABLES.items()
                )
                base.executescript(
                    f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {VERSION}; COMMIT;"
                )
            # A view in a table's place could be without end, a trigger could do anything.
            there = dict(base.execute("SELECT name, sql FROM sqlite_master"))
            if version not in (0, VERSION) or there != {
                name: f"CREATE TABLE {name} {columns}" for name, columns in _TABLES.items()
            }:
                raise sqlite3.DatabaseError("an index of another version")
        base.text_factory = bytes  # a broken text, which does not fit its seal, is read, too
    except FAULTS:
        base.close()
        raise
    return base
