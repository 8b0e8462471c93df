"""What runs that died left in dist/: it is finished or undone, and what it is, is told (edge).

A run that lives holds the lock of its folder. Journals are read as strangers' files: whatever they
say, only files that an edition can have are moved, and only below dist/.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from exporter import files, locks
from exporter.errors import ExporterError
from exporter.publish import manifest
from exporter.publish.flushing import keep_names
from exporter.publish.journal import journal_of
from exporter.publish.listed import Listed, Manifest
from exporter.publish.lock import waited_for
from exporter.publish.runs import LOCK, OF_DIST, is_aside, is_run
from exporter.publish.streamed import MOST_BYTES
from exporter.publish.transaction import Ending, Transaction, digest

_JOURNAL = re.compile(r"(\d{1,6})\.json")
_OWN = re.compile(r"\d{1,6}(-\d{1,6}\.(new|old)|\.json|\.part)|lock|.+\.(pdf|epub)")


UNFINISHED = (
    "{} is unfinished in {}: a run was stopped while it moved files there. The next command ends "
    "that, once the folder can be written to."
)
"""What is told of an edition, and of dist/, where nothing could be mended."""


def end(folder: Path) -> None:
    """Finish or undo what runs that died began in dist/, as far as that can be done."""
    with (
        suppress(OSError, ExporterError),
        files.entered(folder, "") as dist,
        waited_for(dist, OF_DIST, folder / OF_DIST),
    ):
        for name in _names(dist):
            with suppress(OSError, ExporterError):
                if is_aside(name):
                    os.unlink(name, dir_fd=dist)  # whoever writes here holds the lock
                elif is_run(name):
                    _end(folder, dist, name)


@contextmanager
def at_rest(folder: Path) -> Iterator[None]:
    """Have no run change dist/ meanwhile, where a lock can be had at all."""
    with ExitStack() as ends:
        with suppress(OSError):
            dist = ends.enter_context(files.entered(folder, ""))
            ends.enter_context(waited_for(dist, OF_DIST, folder / OF_DIST))
        yield


def unfinished(dist: Path) -> tuple[str, ...]:
    """Return the editions of which a run that died moved some files into place, and some not."""
    dead = (its for its in _all(dist) if not locks.is_held(its.home, LOCK))
    return tuple(sorted({edition for its in dead for edition in its.half}))


def current(dist: Path) -> Manifest:
    """Return what the manifest lists, with what runs have done and not entered yet.

    Raises: UsageError if the manifest can't be read.
    """
    found = manifest.read(dist)
    for its in _all(dist):
        if its.is_done:
            gone = {change.path for change in its.journal.changes if not change.sha256}
            found = {path: entry for path, entry in found.items() if path not in gone}
            found |= {entry.path: entry for entry in _news(its, found)}
    return found


def remove(dist: int, name: str) -> None:
    """Remove the folder of a run, and what runs leave there; what else lies there stays."""
    with suppress(OSError):
        with files.entered(dist, name) as home:
            for own in filter(_OWN.fullmatch, _names(home)):
                os.unlink(own, dir_fd=home)
        os.rmdir(name, dir_fd=dist)


def _end(folder: Path, dist: int, name: str) -> None:
    """End what a run began, if it died."""
    with files.entered(dist, name) as home, locks.held(home, LOCK, wait=False) as is_dead:
        if not is_dead:
            return
        ended = [(its, _settled(its)) for its in _journals(dist, home)]
        done = [its for its, endings in ended if "done" in endings]
        if done:
            keep_names(dist, *{change.folder for its in done for change in its.journal.changes})
        if any(its.journal.is_listed for its in done):
            before = manifest.read(folder)
            news = [entry for its in done for entry in _news(its, before)]
            # Files of no library are in no manifest, and may go.
            if news or (folder / manifest.FILE).exists():
                manifest.enter(folder, news)
        for its, endings in ended:
            if "stuck" not in endings:
                its.clear()
        if not any("stuck" in endings for _, endings in ended):
            remove(dist, name)


def _settled(its: Transaction) -> set[Ending]:
    try:
        return its.settle(onward=True)
    except OSError:
        return {"stuck"}


def _news(its: Transaction, before: Manifest) -> Iterator[Listed]:
    """Yield the entries that are true and not yet in the manifest, of what a run has done."""
    for entry in its.journal.entries:
        known = before.get(entry.path)
        if (known is None or known.sha256 != entry.sha256) and (
            digest(its.dist, entry.path) == entry.sha256
        ):
            yield entry


def _all(folder: Path) -> Iterator[Transaction]:
    """Yield what all runs wrote down, whether they live or not."""
    with suppress(OSError), files.entered(folder, "") as dist:
        for name in _names(dist):
            if is_run(name):
                with suppress(OSError), files.entered(dist, name) as home:
                    yield from _journals(dist, home)


def _journals(dist: int, home: int) -> Iterator[Transaction]:
    """Yield the transactions of a run, in order; what is no journal counts for nothing."""
    found = (match for name in _names(home) if (match := _JOURNAL.fullmatch(name)))
    for match in sorted(found, key=lambda match: int(match[1])):
        with suppress(OSError, ValueError):
            with files.opened(home, match[0], MOST_BYTES) as file:
                its = journal_of(file)
            yield Transaction(dist, home, match[1], its)


def _names(folder: int) -> list[str]:
    with os.scandir(folder) as found:
        return sorted(entry.name for entry in found)
