"""Keep what was found and made: an index, and the bodies of files beside it (edge).

The index is an SQLite file, so two runs at once are safe. Nothing in it is trusted: an entry
carries a seal that only the user's key makes, a body is named by its digest; where they do not fit,
nothing was kept. An index that is broken, or not as it is made here, is replaced by a new one.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from exporter.batch import bodies, index, seal
from exporter.batch.digests import KnownFile, digest

_DAY = 24 * 60 * 60
_UNUSED = 90 * _DAY


class Cache:
    """Files, records and bodies kept in a folder; without one, until the run ends.

    One thread may use it. `why` is the reason why the folder could not be used, or empty: then
    nothing outlives the run, and nothing else is lost. `refused` counts entries and bodies that
    were there, and were not what was kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._now = time.time_ns() // 10**9
        self._broken = False
        self.why = ""
        self.refused = 0
        key = b""
        try:
            if folder is not None:
                _enter(folder)
                key = seal.key(folder)
            self._base = index.connect(folder)
        except (OSError, *index.FAULTS) as error:
            self.why = str(error)
            self._folder = None
            self._base = index.connect(None)
        self._seal = seal.Seal(key, index.VERSION)

    def close(self) -> None:
        """Close the index; remove it if it proved to be broken."""
        self._base.close()
        if self._broken and self._folder:
            index.remove(self._folder)

    def files(self, paths: Iterable[str]) -> dict[str, KnownFile]:
        """Return what is remembered of files, by absolute path, but what carries no valid seal."""
        found = {}
        columns = "path, size, mtime, ctime, inode, read, digest, seal"
        for path, *mark, read, text, its in self._select("file", "path", columns, paths):
            sha256 = text.decode(errors="replace") if isinstance(text, bytes) else ""
            if self._fits(its, "file", path, _said([*mark, read, sha256])):
                found[path] = KnownFile(tuple(mark), read, sha256)
        return found

    def remember(self, files: Mapping[str, KnownFile]) -> None:
        """Remember files."""
        rows = []
        for path, file in files.items():
            values = [*file.mark, file.read, file.digest]
            name = _text(path)
            rows.append((name, *values, self._seal.of("file", name, _said(values))))
        self._write("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def records(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return records by key, but those that carry no valid seal."""
        found: dict[str, bytes] = {}
        aged = []
        for key, text, its, used in self._select("record", "key", "key, text, seal, used", keys):
            if isinstance(text, bytes) and self._fits(its, "record", key, text):
                found[key] = text
                if not isinstance(used, int) or used < self._now - _DAY:
                    aged.append((self._now, _text(key)))
        self._write("UPDATE record SET used = ? WHERE key = ?", aged)
        # All in one go, which takes half the time.
        values = json.loads(b"[" + b",".join(found.values()) + b"]")
        return dict(zip(found, values, strict=True))

    def record(self, key: str, value: Any) -> None:
        """Keep a record, which is anything that JSON can hold."""
        text, name = json.dumps(value, separators=(",", ":")), _text(key)
        row = (name, text, self._seal.of("record", name, text.encode()), self._now)
        self._write("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", [row])

    def last(self, root: str, names: Iterable[str]) -> dict[str, Any]:
        """Return what `keep_last` kept of a library, by name."""
        keys = {_last(root, name): name for name in names}
        return {keys[key]: value for key, value in self.records(keys).items()}

    def keep_last(self, root: str, name: str, value: Any) -> None:
        """Keep what later runs compare themselves with, to explain what changed."""
        self.record(_last(root, name), value)

    def body(self, name: str, size: int) -> bytes | None:
        """Return a body by its digest and its size; None where it is missing or damaged."""
        if self._folder is None:
            return None
        try:
            found = bodies.read(self._folder, name, size)
        except FileNotFoundError:
            return None
        except OSError:
            found = b""
        if digest(found) == name:
            return found
        self.refused += 1
        return None

    def keep(self, body: bytes) -> str:
        """Keep a body; return its digest. On a full disk it is not kept, and the run goes on."""
        name = digest(body)
        if self._folder is not None:
            with suppress(OSError):
                bodies.write(self._folder, name, body)
        return name

    def trim(self, limit: int) -> int:
        """Remove the bodies longest unused until all fit into `limit` bytes; return how many went.

        Bodies that a run which died half wrote go, too; files not read, and records not used, for
        90 days are forgotten. What `keep_last` kept stays.
        """
        if self._folder is None:
            return 0
        self._write(
            "DELETE FROM record WHERE used < ? AND key NOT LIKE 'last %'", [(self._now - _UNUSED,)]
        )
        self._write("DELETE FROM file WHERE read < ?", [((self._now - _UNUSED) * 10**9,)])
        return bodies.trim(self._folder, limit)

    @property
    def doubt(self) -> str:
        """What the user should know of entries that were not used, in words; empty without any."""
        if not self.refused:
            return ""
        entries = "1 entry was" if self.refused == 1 else f"{self.refused} entries were"
        return (
            f"{entries} not used of the cache {self._folder}: without a seal of your key, or "
            "damaged. If somebody else wrote there, remove the folder."
        )

    def _fits(self, its: object, kind: seal.Kind, name: str, value: bytes) -> bool:
        fits = self._seal.fits(its, kind, _text(name), value)
        self.refused += not fits
        return fits

    def _select(
        self, table: str, column: str, columns: str, values: Iterable[str]
    ) -> list[tuple[Any, ...]]:
        """Return rows, each with the value that was asked for in front.

        SQLite bounds the values of one question, so 500 are asked for at a time. A broken index
        may answer with rows that were not asked for: they are left out.
        """
        asked, rows = {_text(value).encode(): value for value in values}, []
        wanted = sorted(name.decode() for name in asked)  # as they lie in the index
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            question = f"SELECT {columns} FROM {table} WHERE {column} IN ({marks})"
            try:
                rows += self._base.execute(question, some).fetchall()
            except index.FAULTS as error:
                self._broken |= index.is_broken(error)
        return [(asked[row[0]], *row[1:]) for row in rows if row[0] in asked]

    def _write(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        """Write and commit at once: a run that holds a lock keeps others waiting."""
        if rows:
            try:
                with self._base:
                    self._base.executemany(statement, rows)
            except index.FAULTS as error:
                self._broken |= index.is_broken(error)


def _text(name: str) -> str:
    """Return a name with escapes for bytes that are not UTF-8, which a path may have."""
    return name if name.isascii() else name.encode(errors="backslashreplace").decode()


def _said(values: list[object]) -> bytes:
    """Return what is sealed of a file's row."""
    return repr(values).encode()


def _last(root: str, name: str) -> str:
    return f"last {root} {name}"


def _enter(folder: Path) -> None:
    """Make the folder of a cache, where there is none.

    Raises: OSError, in words, if it can't be made, or if others may write to it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.stat()
    if status.st_uid != os.geteuid() or status.st_mode & 0o022:
        raise OSError(
            f"{folder} could be written by others, for {seal.owned(status)}. Make it yours alone "
            "(chown, chmod 700), or name another folder: --cache DIR."
        )
