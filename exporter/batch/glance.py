"""See at a glance all that a build depends on, and say again what was said of the same (edge).

A printer keeps type standing for a reprint. What a build said that found nothing to do is kept
under one digest of what the file system says of every file: of source/, styles/, dist/, and of
exporter's own. As long as that, the day and the command are the same, so is what it says.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exporter.batch.cache import Cache
from exporter.batch.digests import rested
from exporter.batch.ingredients import code, libraries_are_listed, surroundings
from exporter.batch.keys import digest
from exporter.batch.tree import Entry, Tree, files_below, is_linked_folder, scan

Line = tuple[bool, str]
"""What was said: to stderr or not, and the words."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Hold the files of a library, of exporter and in dist/, as they were on a `day`, `at` (ns)."""

    tree: Tree
    own: tuple[Entry, ...]
    there: tuple[Entry, ...]
    day: datetime.date
    at: int

    @property
    def state(self) -> str:
        """Give the digest of what the file system says of them, of the day, of the tools."""
        seen = [(one.name, one.mark) for one in self._entries()]
        return digest(repr((self.day, surroundings(), self.tree.names, seen)).encode())

    @property
    def rested(self) -> bool:
        """Tell whether a change after this glance would be seen, even one in the same moment.

        Behind a linked folder in dist/ nothing is; nor are libraries, where none keeps a list.
        """
        return (
            all(rested(one.mark, self.at) for one in self._entries())
            and not any(is_linked_folder(one) for one in self.there)
            and libraries_are_listed()
        )

    def _entries(self) -> Iterator[Entry]:
        yield from self.own
        yield from self.tree.shared
        for entries in self.tree.manuscripts.values():
            yield from entries
        yield from self.there


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what a build said that found nothing to do, of how many files, and its exit code."""

    said: tuple[Line, ...]
    files: int
    code: int


def look(root: Path, dist: Path, day: datetime.date) -> Glance:
    """Ask the file system for all that a build of the library in `root` depends on."""
    at = time.time_ns()
    return Glance(scan(root), code(), files_below(dist, "dist"), day, at)


def recall(cache: Cache, asked: str, glance: Glance) -> Standing | None:
    """Give what the same command said of the same files; None if it may have more to say."""
    kept = cache.records([f"said {asked}"]).get(f"said {asked}")
    if kept is None or kept["state"] != glance.state:
        return None
    return Standing(tuple((err, line) for err, line in kept["said"]), kept["files"], kept["code"])


def keep(cache: Cache, asked: str, before: Glance, now: Glance, standing: Standing) -> None:
    """Keep what a build said, if nothing changed while it ran, nor could have unseen."""
    state = before.state
    if before.rested and state == now.state:
        kept = {"said": standing.said, "files": standing.files, "code": standing.code}
        cache.record(f"said {asked}", {"state": state, **kept})
