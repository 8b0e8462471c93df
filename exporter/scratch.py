"""A folder of this process's own for all its temporary files; it goes when the process ends.

It lies where temporary files lie (TMPDIR) and holds a lock, which shows that its process lives. A
process that was killed leaves it behind, unlocked: the next one sweeps it away. Folders that only
have such a name, that others own or that are links stay.
"""

from __future__ import annotations

import atexit
import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

from exporter import locks

_PREFIX = "exporter."
_LOCK = ".exporter-lives"

_MAKING = threading.Lock()
"""Who makes the folder: of two threads the second would make its own inside the first's."""

_is_program = False
_made: tuple[int, Path] | None = None


def claim() -> None:
    """Have the folder, once it is made, take this process's temporary files of every kind.

    For the program only: what else runs in a process that calls exporter may outlive it.
    """
    global _is_program
    _is_program = True


def folder() -> Path:
    """Return the folder, made when first asked for.

    Raises: OSError if no temporary file can be written.
    """
    import tempfile

    global _made
    with _MAKING:
        if _made is None or _made[0] != os.getpid():  # a fork of this process has its own
            sweep(tempfile.gettempdir())
            _made = os.getpid(), _make()
            atexit.register(_remove)
            if _is_program:
                tempfile.tempdir = os.fspath(_made[1])
        return _made[1]


def sweep(where: str = "") -> None:
    """Remove the folders of processes that died: they are ours, and nobody holds their lock.

    `where` is by default what the environment says; `tempfile` would take long to be imported.
    """
    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    with suppress(OSError), os.scandir(where or next(filter(None, named), "/tmp")) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and _is_ours(entry):
                _sweep(Path(entry.path))


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Whether a folder was made here: by this user, for nobody else, with a lock in it."""
    with suppress(OSError):
        found = entry.stat(follow_symlinks=False)
        lock = (Path(entry.path) / _LOCK).lstat()
        mine = not hasattr(os, "geteuid") or found.st_uid == lock.st_uid == os.geteuid()
        return mine and stat.S_ISDIR(found.st_mode) and stat.S_ISREG(lock.st_mode)
    return False


def _sweep(left: Path) -> None:
    with suppress(OSError):
        if (lock := _lock(left)) is not None:
            import shutil

            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def _make() -> Path:
    """Make a folder and lock it while this process lives.

    Until it is locked it looks dead, and may be swept: then another is made.
    """
    import tempfile

    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(FileNotFoundError):
            if _lock(path) is not None:
                return path


def _lock(path: Path) -> int | None:
    """Lock a folder until the descriptor is closed that is returned; None if others hold it.

    Raises: OSError if it is none, or can't be written to.
    """
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        return locks.taken(folder, _LOCK, wait=False)
    finally:
        os.close(folder)


def _remove() -> None:
    """Remove the folder; one that a fork of this process inherited stays."""
    import shutil

    if _made is not None and _made[0] == os.getpid():
        shutil.rmtree(_made[1], ignore_errors=True)
