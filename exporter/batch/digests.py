"""Digest files, and open only those that may have changed; hash legible ingredients (edge).

git's racy rule: a file changed a moment before it was read may change again within the same tick
of the file system's clock, and look the same; so its digest is not trusted until it has rested.

Keys have two levels. What a manuscript's files, the shared files and exporter itself are gives the
key of an edition; the book's digest with the engines' versions gives the key of a file.
"""

from __future__ import annotations

import hashlib
import marshal
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from exporter import files
from exporter.batch.tree import Mark, SourceFile, mark_of

Lines = tuple[tuple[str, str], ...]
"""Ingredients as (name, value): hashed for a key, kept so that a run can say what changed."""

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""How long a file must have rested before it was read, in nanoseconds: some ticks of a kernel's
clock, or the two seconds of file systems that keep no parts of a second."""

_MOST = 1_000_000_000
"""How large a file may be, in bytes, whose text is looked at; what is larger, no reader takes."""


class KnownFile(NamedTuple):
    """A file's digest, its mark then, and when it was read (ns since 1970)."""

    mark: Mark
    read: int
    digest: str

    @property
    def rested(self) -> bool:
        """Whether the file had rested when it was read, so that its digest can be trusted."""
        return rested(self.mark, self.read)


@dataclass(slots=True)
class Digests:
    """Digests of files, from memory where the file system says that nothing changed."""

    known: Mapping[str, KnownFile]
    fresh: dict[str, KnownFile] = field(default_factory=dict)

    def of(self, entry: SourceFile) -> str:
        """Return a file's digest; for what can't be read, words that say why."""
        size, *kind = entry.mark
        if size < 0:
            return f"no plain file {kind}"
        known = self.fresh.get(entry.path)
        if known is None and (before := self.known.get(entry.path)) and before.rested:
            known = before
        if known and known.mark == entry.mark:
            return known.digest
        read = time.time_ns()
        try:
            found = _digest_in(Path(entry.path))
        except OSError as error:
            return f"unreadable {error.errno} {size}"
        self.fresh[entry.path] = KnownFile(entry.mark, read, found)
        return found

    def wrote(self, entry: SourceFile, sha256: str) -> None:
        """Remember the digest of a file that this run has just put there."""
        self.fresh[entry.path] = KnownFile(entry.mark, time.time_ns(), sha256)

    def still(self, entries: Iterable[SourceFile]) -> bool:
        """Return whether files are unchanged, now that somebody else has read them, too."""
        return all(
            mark_of(entry.path) == entry.mark and self._rested(entry) for entry in entries
        )

    def _rested(self, entry: SourceFile) -> bool:
        known = self.fresh.get(entry.path)
        if known is None or known.rested:
            return True
        try:
            return _digest_in(Path(entry.path)) == known.digest
        except OSError:
            return False

    def lines(self, entries: Iterable[SourceFile]) -> Lines:
        """Return (name, digest) of each file."""
        return tuple((entry.name, self.of(entry)) for entry in entries)


def rested(mark: Mark, at: int) -> bool:
    """Return whether a file looked at then (ns since 1970) could not change unseen since."""
    _, written, changed, _ = mark
    is_whole = not (written % 1_000_000_000 or changed % 1_000_000_000)
    return max(written, changed) + (_COARSE if is_whole else _FINE) < at


def key(lines: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 of (name, value) lines in their order, in lower-case hexadecimal.

    One is parted from the next whatever a file's name is, also where that is not UTF-8.
    """
    return digest_of(tuple(lines))


def digest_of(value: Any) -> str:
    """Return the SHA-256 of tuples, texts and numbers in lower-case hexadecimal.

    Marshal's second version writes equal values alike, in a tenth of repr's time; nobody reads it.
    """
    return digest(marshal.dumps(value, 2))


def digest(body: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def _digest_in(path: Path) -> str:
    """Return the SHA-256 of what is in a file, read in pieces.

    Raises: OSError if it can't be read, is no plain file any more, or is larger than any we read.
    """
    with files.named(path, _MOST) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def changes(before: Lines, now: Lines) -> tuple[str, ...]:
    """Return in words how ingredients differ: `weasyprint=70.0 became 70.1`."""
    old, new = dict(before), dict(now)
    differences = []
    for name in dict.fromkeys((*new, *old)):
        if name not in old:
            differences.append(f"{name} is new")
        elif name not in new:
            differences.append(f"{name} is gone")
        elif old[name] != new[name]:
            is_file = len(old[name]) == len(new[name]) == hashlib.sha256().digest_size * 2
            became = " changed" if is_file else f"={old[name]} became {new[name]}"
            differences.append(f"{name}{became}")
    return tuple(differences)
