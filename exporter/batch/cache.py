"""Keep what was found and made: one index file, and the bodies of files beside it (edge).

The index is an SQLite file, so two runs at once are safe. Nothing here is trusted: a record
carries the digest of its text, a body is named by its own; what does not agree is a miss. A broken
index is begun anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from exporter.batch.digests import KnownFile, digest

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, size, mtime, ctime, inode, read, digest)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, text, digest, used) WITHOUT ROWID;
"""
_VERSION = 3
"""Of the tables, and of what `keep_last` keeps: that outlives a version of exporter."""
_SIGN = f"PRAGMA user_version = {_VERSION};"
_INDEX = "index.sqlite"
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; where its own words are broken, Python can't read them."""
_AROUND = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY,
})
_DAY = 24 * 60 * 60
_UNUSED = 90 * _DAY


class Cache:
    """Remember files, records and bodies in a folder; without one, until the run ends.

    Used by one thread. `why` says why a folder could not be used, if it could not: then nothing
    outlives the run, and nothing else is lost.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._now = time.time_ns() // 10**9
        self._broken = False
        self.why = ""
        try:
            self._base = self._open()
        except (OSError, sqlite3.Error) as error:
            self.why = str(error)
            self._folder = None
            self._base = _connect(":memory:")

    def close(self) -> None:
        """Let go of the index; one that proved broken is dropped."""
        self._base.close()
        if self._broken and self._folder:
            (self._folder / _INDEX).unlink(missing_ok=True)

    def files(self, paths: Iterable[str]) -> dict[str, KnownFile]:
        """Give what is remembered of files, by absolute path."""
        rows = self._select("file", "path", "path, digest, read, size, mtime, ctime, inode", paths)
        return {
            path: KnownFile((size, mtime, ctime, inode), read, found)
            for path, found, read, size, mtime, ctime, inode in rows
            if all(isinstance(one, int) for one in (read, size, mtime, ctime, inode))
        }

    def remember(self, files: Mapping[str, KnownFile]) -> None:
        """Remember files."""
        self._write(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(_text(path), *one.mark, one.read, one.digest) for path, one in files.items()],
        )

    def records(self, keys: Iterable[str]) -> dict[str, Any]:
        """Give records by key; one whose text is not what was written is left out."""
        found: dict[str, Any] = {}
        aged = []
        for key, text, seal, used in self._select("record", "key", "key, text, digest, used", keys):
            if isinstance(text, str) and _seal(key, text) == seal:
                found[key] = json.loads(text)
                if not isinstance(used, int) or used < self._now - _DAY:
                    aged.append((self._now, _text(key)))
        self._write("UPDATE record SET used = ? WHERE key = ?", aged)
        return found

    def record(self, key: str, value: Any) -> None:
        """Keep a record: what JSON can hold."""
        text = json.dumps(value, separators=(",", ":"))
        row = (_text(key), text, _seal(key, text), self._now)
        self._write("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", [row])

    def last(self, root: str, names: Iterable[str]) -> dict[str, Any]:
        """Give what `keep_last` kept of a library."""
        keys = {_last(root, name): name for name in names}
        return {keys[key]: value for key, value in self.records(keys).items()}

    def keep_last(self, root: str, name: str, value: Any) -> None:
        """Keep what later runs compare themselves with, so that they can say what changed."""
        self.record(_last(root, name), value)

    def body(self, name: str) -> bytes | None:
        """Give a body by its digest; None where it is not there, or is not what it was."""
        if self._folder is None:
            return None
        path = self._body(name)
        try:
            found = path.read_bytes()
            os.utime(path)  # what was of use outlasts the rest
        except OSError:
            return None
        return found if digest(found) == name else None

    def keep(self, body: bytes) -> str:
        """Keep a body; give its digest. A full disk costs the cache, not the run."""
        name = digest(body)
        if self._folder is None:
            return name
        import tempfile

        target = self._body(name)
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, aside = tempfile.mkstemp(dir=target.parent, suffix=".part")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(body)
                Path(aside).replace(target)
            except OSError:
                Path(aside).unlink()
                raise
        return name

    def trim(self, limit: int) -> int:
        """Drop the bodies longest unused until all fit into `limit` bytes; give how many went.

        What a run left half-written an hour ago goes, too, and what is known of files read, and
        records unused, for 90 days; what runs compare themselves with is kept.
        """
        if self._folder is None:
            return 0
        self._write(
            "DELETE FROM record WHERE used < ? AND key NOT LIKE 'last %'", [(self._now - _UNUSED,)]
        )
        self._write("DELETE FROM file WHERE read < ?", [((self._now - _UNUSED) * 10**9,)])
        found = []
        for path in (self._folder / "bodies").glob("*/*"):
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        total, gone = sum(size for _, size, _ in found), 0
        for used, size, path in sorted(found):
            stale = path.suffix == ".part" and used < self._now - _DAY / 24
            if total > limit or stale:
                path.unlink(missing_ok=True)
                total -= size
                gone += 1
        return gone

    def _body(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / "bodies" / name[:2] / name

    def _open(self) -> sqlite3.Connection:
        if self._folder is None:
            return _connect(":memory:")
        self._folder.mkdir(parents=True, exist_ok=True)
        index = self._folder / _INDEX
        try:
            return _connect(str(index))
        except _FAULTS as error:
            if not _is_broken(error):
                raise
            index.unlink(missing_ok=True)
            return _connect(str(index))

    def _select(
        self, table: str, column: str, columns: str, values: Iterable[str]
    ) -> list[tuple[Any, ...]]:
        """Read rows, 500 at a time: SQLite bounds how many values a question may have.

        Each begins with the value that was asked for. A broken index may answer with others.
        """
        asked, rows = {_text(value): value for value in values}, []
        wanted = list(asked)
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            question = f"SELECT {columns} FROM {table} WHERE {column} IN ({marks})"
            try:
                rows += self._base.execute(question, some).fetchall()
            except _FAULTS as error:
                self._broken |= _is_broken(error)
        return [(asked[row[0]], *row[1:]) for row in rows if row[0] in asked]

    def _write(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        """Write at once: a run that holds a lock keeps others waiting."""
        if rows:
            try:
                with self._base:
                    self._base.executemany(statement, rows)
            except _FAULTS as error:
                self._broken |= _is_broken(error)


def _text(name: str) -> str:
    """Write out what no text can hold: a path may have bytes that are not UTF-8."""
    return name.encode(errors="backslashreplace").decode()


def _seal(key: str, text: str) -> str:
    return digest(f"{_text(key)}\n{text}".encode())


def _last(root: str, name: str) -> str:
    return f"last {root} {name}"


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=30)
    try:
        # The index may be lost with the machine's power: then it is begun anew.
        base.execute("PRAGMA synchronous = OFF")
        # What is broken is found out by its seal.
        base.text_factory = lambda text: text.decode(errors="replace")
        with base:
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version == 0:
                base.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} {_SIGN} COMMIT;")
            elif version != _VERSION:
                raise sqlite3.DatabaseError("an index of another version")
    except _FAULTS:
        base.close()
        raise
    return base


def _is_broken(error: Exception) -> bool:
    """Tell whether an index is at fault, and not what is around it: its disk, or another run."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _AROUND
