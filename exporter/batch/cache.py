"""Keep what was found and made: an index, and the bodies of files beside it (edge).

The index is an SQLite file, so two runs at once are safe. Nothing in it is trusted: a record
carries the digest of its text, a body is named by its digest; where they differ, nothing was kept.
A broken index is replaced by a new one.
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
"""What SQLite raises; a broken index can hold text that Python can't decode."""
_AROUND = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY,
})
_DAY = 24 * 60 * 60
_UNUSED = 90 * _DAY


class Cache:
    """Files, records and bodies kept in a folder; without one, until the run ends.

    One thread may use it. `why` is the reason why the folder could not be used, or empty: then
    nothing outlives the run, and nothing else is lost.
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
        """Close the index; remove it if it proved to be broken."""
        self._base.close()
        if self._broken and self._folder:
            (self._folder / _INDEX).unlink(missing_ok=True)

    def files(self, paths: Iterable[str]) -> dict[str, KnownFile]:
        """Return what is remembered of files, by absolute path."""
        rows = self._select("file", "path", "path, digest, read, size, mtime, ctime, inode", paths)
        return {
            path: KnownFile((size, mtime, ctime, inode), read, found)
            for path, found, read, size, mtime, ctime, inode in rows
            if all(isinstance(number, int) for number in (read, size, mtime, ctime, inode))
        }

    def remember(self, files: Mapping[str, KnownFile]) -> None:
        """Remember files."""
        self._write(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(_text(path), *file.mark, file.read, file.digest) for path, file in files.items()],
        )

    def records(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return records by key, without those whose text is not what was written."""
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
        """Keep a record, which is anything that JSON can hold."""
        text = json.dumps(value, separators=(",", ":"))
        row = (_text(key), text, _seal(key, text), self._now)
        self._write("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", [row])

    def last(self, root: str, names: Iterable[str]) -> dict[str, Any]:
        """Return what `keep_last` kept of a library, by name."""
        keys = {_last(root, name): name for name in names}
        return {keys[key]: value for key, value in self.records(keys).items()}

    def keep_last(self, root: str, name: str, value: Any) -> None:
        """Keep what later runs compare themselves with, to explain what changed."""
        self.record(_last(root, name), value)

    def body(self, name: str) -> bytes | None:
        """Return a body by its digest; None where it is missing or damaged."""
        if self._folder is None:
            return None
        path = self._body(name)
        try:
            found = path.read_bytes()
            os.utime(path)  # `trim` removes what was longest unused
        except OSError:
            return None
        return found if digest(found) == name else None

    def keep(self, body: bytes) -> str:
        """Keep a body; return its digest. On a full disk it is not kept, and the run goes on."""
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
        """Remove the bodies longest unused until all fit into `limit` bytes; return how many went.

        Half-written bodies go after an hour; files not read, and records not used, for 90 days are
        forgotten. What `keep_last` kept stays.
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
        """Return rows, each with the value that was asked for in front.

        SQLite bounds the values of one question, so 500 are asked for at a time. A broken index
        may answer with rows that were not asked for: they are left out.
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
        """Write and commit at once: a run that holds a lock keeps others waiting."""
        if rows:
            try:
                with self._base:
                    self._base.executemany(statement, rows)
            except _FAULTS as error:
                self._broken |= _is_broken(error)


def _text(name: str) -> str:
    """Return a name with escapes for bytes that are not UTF-8, which a path may have."""
    return name.encode(errors="backslashreplace").decode()


def _seal(key: str, text: str) -> str:
    return digest(f"{_text(key)}\n{text}".encode())


def _last(root: str, name: str) -> str:
    return f"last {root} {name}"


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=30)
    try:
        # A power cut may break the index: then it is replaced.
        base.execute("PRAGMA synchronous = OFF")
        # A broken text does not match its digest.
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
    """Return whether the index itself is at fault, not its disk or another run."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _AROUND
