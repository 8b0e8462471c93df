"""Know the digests of files, and open only those that may have changed (edge).

git's racy rule: a file changed a moment before it was read may change again within the same tick
of the file system's clock, and look the same; so its digest is not trusted until it has rested.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exporter.batch.keys import digest
from exporter.batch.tree import Entry, Mark, mark_of

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""How long a file must have rested before it was read, in nanoseconds: some ticks of a kernel's
clock, or the two seconds of file systems that keep no parts of a second."""


@dataclass(frozen=True, slots=True)
class Known:
    """Remember a file's digest, its mark then, and when it was read (ns since 1970)."""

    mark: Mark
    read: int
    digest: str


@dataclass(slots=True)
class Digests:
    """Give digests, from memory where the file system says that nothing changed."""

    known: Mapping[str, Known]
    fresh: dict[str, Known] = field(default_factory=dict)

    def of(self, entry: Entry) -> str:
        """Give a file's digest; of what can't be read, a word that says why."""
        size, *kind = entry.mark
        if size < 0:
            return f"no plain file {kind}"
        known = self.known.get(entry.path)
        if known and not trusted(known):
            known = None
        known = self.fresh.get(entry.path, known)
        if known and known.mark == entry.mark:
            return known.digest
        read = time.time_ns()
        try:
            found = digest(Path(entry.path).read_bytes())
        except OSError as error:
            return f"unreadable {error.errno}"
        self.fresh[entry.path] = Known(entry.mark, read, found)
        return found

    def still(self, entries: Iterable[Entry]) -> bool:
        """Tell whether files are what they were, now that somebody else has read them, too."""
        return all(
            mark_of(Path(entry.path)) == entry.mark and self._rested(entry) for entry in entries
        )

    def _rested(self, entry: Entry) -> bool:
        known = self.fresh.get(entry.path)
        if known is None or trusted(known):
            return True
        try:
            return digest(Path(entry.path).read_bytes()) == known.digest
        except OSError:
            return False

    def lines(self, entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
        """Give (name, digest) of files."""
        return tuple((entry.name, self.of(entry)) for entry in entries)


def trusted(known: Known) -> bool:
    """Tell whether a file had rested when it was read."""
    return rested(known.mark, known.read)


def rested(mark: Mark, at: int) -> bool:
    """Tell whether a file that was looked at (ns since 1970) could not change after that unseen."""
    _, *times, _ = mark
    whole = all(one % 1_000_000_000 == 0 for one in times)
    return max(times) + (_COARSE if whole else _FINE) < at
