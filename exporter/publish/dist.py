"""Put the files of editions into dist/: all files of an edition, or none (edge: the only writer).

New files are written in a folder of this run beside the others, made safe on the disk together with
a journal, then moved into their places. The journal stays until the manifest lists them; a run that
stops before leaves it to the next command, which ends what was begun.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from exporter import files, locks
from exporter.errors import UnfinishedError, WriteError
from exporter.publish import manifest, runs
from exporter.publish.flushing import flush, keep_names
from exporter.publish.listed import Listed
from exporter.publish.lock import locked
from exporter.publish.transaction import (
    Delivery,
    Misplaced,
    Transaction,
    digest,
    joined,
    planned,
)
from exporter.wording import many


class Dist:
    """The folder of finished files; entered before the first is put there, left after the last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._home: tuple[int, int] | None = None
        self._done: list[Transaction] = []
        self._count = 0
        self._ends = ExitStack()

    def __enter__(self) -> Dist:
        # Also where nothing will be put: a run may have been killed after its last file.
        runs.mend(self.folder)
        return self

    def __exit__(self, *error: object) -> None:
        """Leave as a run that died would, and end what is not ended."""
        self._ends.close()
        runs.mend(self.folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep all other runs from changing the folder meanwhile.

        Raises: WriteError if it can't be written to.
        """
        with locked(self.folder, runs.OF_DIST):
            yield

    def put(self, deliveries: Sequence[Delivery]) -> list[WriteError | None]:
        """Put the files of each delivery into their places, all or none; return what went wrong.

        They are put as one; where that fails, each alone. Where a delivery fails all is as it was,
        unless its error is an UnfinishedError. The caller holds the lock.
        """
        if len(deliveries) < 2:
            return [self._put(each) for each in deliveries]
        fault = self._put(joined(deliveries))
        if fault is None:
            return [None] * len(deliveries)
        return [self._after(fault, each) for each in deliveries]

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        """Remove the files that the manifest lists at other paths, unless they changed.

        Return their paths. Raises: UsageError if the manifest can't be read; WriteError if a file
        can't be removed.
        """
        if not manifest.read(self.folder).keys() - set(keep):
            return ()
        with self.locked():
            gone = {
                path: entry.edition for path, entry in manifest.read(self.folder).items()
                if path not in keep and not manifest.fault(self.folder, entry)
            }
            editions = tuple(sorted(set(gone.values())))
            delivery = Delivery(editions, dict.fromkeys(gone))
            for error in filter(None, self.put([delivery] if gone else [])):
                raise error
        return tuple(gone)

    def enter(self, entries: Iterable[Listed], is_there: Callable[[Listed], bool]) -> None:
        """Enter files into the manifest, those that are still there: another run may have come.

        Raises: UsageError if the manifest can't be read; WriteError if it can't be written.
        """
        entries = tuple(entries)
        if not self._done and manifest.lists(self.folder, entries):
            return
        with self.locked():
            if self._done:
                changes = (change for its in self._done for change in its.journal.changes)
                keep_names(self._done[0].dist, *{change.folder for change in changes})
            manifest.enter(self.folder, filter(is_there, entries))
        for its in self._done:
            its.forget()
        self._done.clear()

    def _put(self, delivery: Delivery) -> WriteError | None:
        try:
            its = self._begin(delivery)
        except OSError as error:
            return self._fault(delivery.editions, error)
        return self._commit(its)

    def _after(self, fault: WriteError, delivery: Delivery) -> WriteError | None:
        """Put one delivery alone that failed with others, unless some of its files are there."""
        if isinstance(fault, UnfinishedError):
            if set(fault.editions).intersection(delivery.editions):
                return fault
            dist, _ = self._folder()
            bodies = delivery.bodies.items()
            if all(digest(dist, path) == (body.sha256 if body else "") for path, body in bodies):
                return None
        return self._put(delivery)

    def _begin(self, delivery: Delivery) -> Transaction:
        """Write all aside and make it safe; nothing in its place has changed yet.

        Raises: OSError if that can't be done; then nothing has changed at all.
        """
        dist, home = self._folder()
        self._count += 1
        its = planned(dist, home, str(self._count), delivery)
        try:
            its.prepare(delivery.bodies.values())
            flush(home, its.names)
            its.begin()
            keep_names(home)
        except BaseException:
            its.clear()
            its.tidy()
            raise
        return its

    def _commit(self, its: Transaction) -> WriteError | None:
        """Move the files of an edition into their places; else put the old ones back."""
        try:
            its.forward()
        except BaseException as error:
            fault = self._undo(its, error)
            if isinstance(error, OSError):
                return fault
            raise
        self._done.append(its)
        return None

    def _undo(self, its: Transaction, error: BaseException) -> WriteError | None:
        try:
            endings = its.settle(onward=False)
        except OSError:
            endings = {"stuck"}
        if endings == {"done"}:
            self._done.append(its)
            return None
        if endings != {"undone"}:
            half = tuple(sorted(its.half))
            return UnfinishedError(
                f"Only some files of {_named(half or its.journal.editions)} could be put into "
                f"{self.folder}: {_words(error)}.",
                "The next exporter build or exporter manifest there ends that, if it can.", half,
            )
        its.clear()
        return self._fault(its.journal.editions, error)

    def _fault(self, editions: Sequence[str], error: BaseException) -> WriteError:
        what = self.folder / error.path if isinstance(error, Misplaced) else _named(editions)
        todo = (
            f"A file stands in the place of the folder {what.parent}: move it away."
            if isinstance(what, Path) and isinstance(error.__cause__, NotADirectoryError)
            else "Check the folder's rights and the space left."
        )
        return WriteError(
            f"{what} could not be written: {_words(error)}.",
            f"The files of {_named(editions)} in {self.folder} are as they were. {todo}",
        )

    def _folder(self) -> tuple[int, int]:
        """Return dist/ and the folder of this run, made when first needed, as descriptors."""
        if self._home is None:
            dist = self._ends.enter_context(files.entered(self.folder, ""))
            name = runs.new_name()
            os.mkdir(name, dir_fd=dist)
            home = self._ends.enter_context(files.entered(dist, name))
            self._ends.enter_context(locks.held(home, runs.LOCK))
            keep_names(dist)
            self._home = dist, home
        return self._home


def _named(editions: Sequence[str]) -> str:
    more = f" and {many(len(editions) - 1, 'more edition')}" if len(editions) > 1 else ""
    return f"{editions[0]}{more}"


def _words(error: BaseException) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
