"""Hold the lock of a folder; who has to wait for it is told what for (edge)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exporter.errors import WriteError
from exporter.source.names import printable

_PATIENCE = 1.0
"""How many seconds a run waits before it says so."""


@contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock file `name` of a folder, made where it is not there.

    Raises: WriteError if the folder can't be written to, or the lock is no plain file.
    """
    from filelock import FileLock, Timeout

    file = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            import logging

            message = "waiting for another run of exporter, which holds %s"
            logging.getLogger("exporter").warning(message, printable(str(file)))
            lock.acquire()
    except OSError as error:
        raise WriteError(
            f"{file} can't be written to: {error.strerror or error}.",
            "Check the folder's rights; what stands there must be a plain file, or nothing.",
        ) from error
    with lock:
        yield
