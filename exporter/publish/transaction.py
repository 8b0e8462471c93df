"""Move an edition's files into dist/ as one, or put the old ones back (edge).

In the folder of a run lie, of its third edition: `3.json`, the journal; `3-0.new`, the first of its
files, until it is moved to its place; and `3-0.old`, what lay there before. While the journal is
there, whoever finds it can tell by digests how far the run came, and go on, or back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Literal, NamedTuple

from exporter import files
from exporter.publish import journal
from exporter.publish.journal import Change, Journal
from exporter.publish.listed import MOST_SIZE, Listed

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_PIECE = 1 << 20

Ending = Literal["done", "undone", "overtaken", "stuck"]
Numbered = tuple[int, Change]
Part = list[tuple[int, Change, str]]


class Body(NamedTuple):
    """The bytes of a file, in pieces, and their digest."""

    sha256: str
    pieces: Iterable[bytes]


class Delivery(NamedTuple):
    """What changes of editions as one: bodies by path, None for a file that goes.

    `entries` are those of all their files in the manifest.
    """

    editions: tuple[str, ...]
    bodies: Mapping[str, Body | None]
    entries: tuple[Listed, ...] = ()


class Misplaced(OSError):
    """What keeps a file from its place, in words."""

    def __init__(self, path: str, words: str) -> None:
        super().__init__(words)
        self.path = path


class Transaction(NamedTuple):
    """The changes of a journal; `dist` and `home`, the folder of its run, are descriptors."""

    dist: int
    home: int
    number: str
    journal: Journal

    @property
    def names(self) -> tuple[str, ...]:
        """The files in the folder of the run that must be safe before anything is moved."""
        new = (self._new(at) for at, change in self._changes if change.sha256)
        return (*new, self._part)

    def begin(self) -> None:
        """Have the journal count: it is whole, and so are the new files."""
        os.rename(self._part, self._record, src_dir_fd=self.home, dst_dir_fd=self.home)

    def forward(self) -> None:
        """Move all into its place; the journal stays, as a record of what is there now.

        Raises: OSError if that can't be done; it is to be settled then.
        """
        self._move(self._changes)
        for at, change in self._changes:
            if change.before:
                with suppress(OSError):
                    os.unlink(self._old(at), dir_fd=self.home)

    def forget(self) -> None:
        """Remove the journal of what was done and is listed: nothing else lies there any more."""
        with suppress(OSError):
            os.unlink(self._record, dir_fd=self.home)

    def settle(self, *, onward: bool) -> set[Ending]:
        """Finish what was begun, or undo it; the other of both if only that can be done.

        Return how it ended, of each edition. Where other files are there by now, another run came
        later, and nothing of that edition is touched.

        Raises: OSError if files can't be moved.
        """
        return {self._settle(part, onward=onward) for part in self._parts().values()}

    @property
    def half(self) -> set[str]:
        """The editions of which some files are in their places, and others are as they were."""
        return {
            edition for edition, part in self._parts().items()
            if edition and all(there in (its.sha256, its.before, "") for _, its, there in part)
            and len({there == its.sha256 for _, its, there in part}) == 2
        }

    @property
    def is_done(self) -> bool:
        """Whether all files are in their places."""
        return all(digest(self.dist, its.path) == its.sha256 for _, its in self._changes)

    def clear(self) -> None:
        """Remove what lies in the folder of the run, the journal first."""
        own = (name(at) for at, _ in self._changes for name in (self._new, self._old))
        for name in (self._record, self._part, *own):
            with suppress(OSError):
                os.unlink(name, dir_fd=self.home)

    def tidy(self) -> None:
        """Remove the folders of the files, where they are empty now."""
        for folder in {change.folder for change in self.journal.changes}:
            with suppress(OSError):
                os.rmdir(folder, dir_fd=self.dist)

    def prepare(self, bodies: Iterable[Body | None]) -> None:
        """Write the new files and the journal aside, and keep hold of the old files.

        Raises: OSError if that can't be done: nothing in dist/ has changed.
        """
        new = tuple(bodies)
        for folder, at, change in _placed(self.dist, self._changes):
            with _told(change.path):
                self._keep(folder, change.name, self._old(at))
                if (body := new[at]) is not None:
                    _write(self.home, self._new(at), body.pieces)
        _write(self.home, self._part, journal.text(self.journal))

    @property
    def _changes(self) -> tuple[Numbered, ...]:
        return tuple(enumerate(self.journal.changes))

    def _parts(self) -> dict[str, Part]:
        """Return the changes of each edition, with the digest of what is there now."""
        parts: dict[str, Part] = {}
        for at, (edition, change) in enumerate(self.journal.owned()):
            now = digest(self.dist, change.path)
            parts.setdefault(edition, []).append((at, change, now))
        return parts

    def _settle(self, part: Part, *, onward: bool) -> Ending:
        if any(now not in (change.sha256, change.before, "") for _, change, now in part):
            return "overtaken"
        ahead = [(at, change) for at, change, now in part if now != change.sha256]
        behind = [(at, change) for at, change, now in part if now != change.before]
        can_finish = all(self._has(self._new(at), change.sha256) for at, change in ahead)
        can_undo = all(self._has(self._old(at), change.before) for at, change in behind)
        if can_finish and (onward or not can_undo):
            self._move(ahead)
            return "done"
        if can_undo:
            self._put_back(behind)
            return "undone"
        return "stuck"

    @property
    def _part(self) -> str:
        return f"{self.number}.part"

    @property
    def _record(self) -> str:
        return f"{self.number}.json"

    def _new(self, at: int) -> str:
        return f"{self.number}-{at}.new"

    def _old(self, at: int) -> str:
        return f"{self.number}-{at}.old"

    def _has(self, name: str, sha256: str) -> bool:
        return not sha256 or digest(self.home, name) == sha256

    def _move(self, changes: Iterable[Numbered]) -> None:
        for folder, at, change in _placed(self.dist, changes):
            with _told(change.path):
                if change.sha256:
                    new = self._new(at)
                    os.replace(new, change.name, src_dir_fd=self.home, dst_dir_fd=folder)
                else:
                    os.unlink(change.name, dir_fd=folder)
        self.tidy()

    def _put_back(self, changes: Iterable[Numbered]) -> None:
        for folder, at, change in _placed(self.dist, changes):
            with _told(change.path):
                try:
                    old = self._old(at)
                    os.replace(old, change.name, src_dir_fd=self.home, dst_dir_fd=folder)
                except FileNotFoundError:  # nothing was there before
                    os.unlink(change.name, dir_fd=folder)
        self.tidy()

    def _keep(self, folder: int, name: str, old: str) -> None:
        """Have what lies in a place lie here, too; where it can't be linked, a copy of it."""
        try:
            os.link(name, old, src_dir_fd=folder, dst_dir_fd=self.home, follow_symlinks=False)
        except FileNotFoundError:
            return
        except OSError:
            with files.opened(folder, name, MOST_SIZE) as file:
                _write(self.home, old, iter(lambda: file.read(_PIECE), b""))


def joined(deliveries: Iterable[Delivery]) -> Delivery:
    """Return what changes of several editions as one: to write down each alone takes long."""
    editions: tuple[str, ...] = ()
    bodies: dict[str, Body | None] = {}
    entries: tuple[Listed, ...] = ()
    for each in deliveries:
        editions += each.editions
        bodies |= each.bodies
        entries += each.entries
    return Delivery(editions, bodies, entries)


def planned(dist: int, home: int, number: str, delivery: Delivery) -> Transaction:
    """Return the transaction that brings files into dist/."""
    changes = (
        Change(path, body.sha256 if body else "", digest(dist, path))
        for path, body in delivery.bodies.items()
    )
    its = Journal(delivery.editions, tuple(changes), delivery.entries)
    return Transaction(dist, home, number, its)


def digest(folder: int, path: str) -> str:
    """Return the digest of a plain file; empty where there is none that can be read."""
    try:
        return files.digest(folder, path, MOST_SIZE)
    except OSError:
        return ""


def _placed(dist: int, changes: Iterable[Numbered]) -> Iterator[tuple[int, int, Change]]:
    """Yield changes, each with the folder of its file, opened through no link; it is made.

    Neighbours share it. Raises: Misplaced where there can be none.
    """
    with ExitStack() as ends:
        folder, above = dist, ""
        for at, change in changes:
            if change.folder != above:
                ends.close()
                with _told(change.path):
                    with suppress(FileExistsError):
                        os.mkdir(change.folder, dir_fd=dist)
                    folder = ends.enter_context(files.entered(dist, change.folder))
                above = change.folder
            yield folder, at, change


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Have what goes wrong with a file of dist/ name it.

    Raises: Misplaced for that.
    """
    try:
        yield
    except files.Unsafe as error:
        raise Misplaced(path, f"{error} is in the way") from error
    except OSError as error:
        raise Misplaced(path, error.strerror or str(error)) from error


def _write(folder: int, name: str, pieces: Iterable[bytes]) -> None:
    with os.fdopen(os.open(name, _NEW_FILE, 0o666, dir_fd=folder), "wb") as file:
        file.writelines(pieces)
