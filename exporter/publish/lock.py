"""Take the lock of a folder once it is free; who has to wait is told what for (edge)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from exporter import files, locks
from exporter.errors import WriteError
from exporter.source.names import printable

_PATIENCE = 1.0
"""How many seconds a run waits before it says so."""
_TICK = 0.01


@contextmanager
def locked(folder: Path, name: str) -> Iterator[int]:
    """Take the lock file `name` of a folder, which is made; yield the folder's descriptor.

    Who has to wait for it is told what for.

    Raises: WriteError if the folder can't be written to, or the lock is no plain file.
    """
    with ExitStack() as ends:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            home = ends.enter_context(files.entered(folder, ""))
            ends.enter_context(waited_for(home, name, folder / name))
        except OSError as error:
            raise WriteError(
                f"{folder / name} can't be written to: {error.strerror or error}.",
                "Check the folder's rights; what stands there must be a plain file, or nothing.",
            ) from error
        yield home


@contextmanager
def waited_for(folder: int, name: str, shown: Path) -> Iterator[None]:
    """Take the lock of an open folder meanwhile; who has to wait is told for which file.

    Raises: OSError if the folder can't be written to.
    """
    patient = time.monotonic() + _PATIENCE
    while True:
        is_late = time.monotonic() > patient
        if is_late:
            import logging

            message = "waiting for another run of exporter, which holds %s"
            logging.getLogger("exporter").warning(message, printable(str(shown)))
        with locks.held(folder, name, wait=is_late) as is_held:
            if is_held:
                yield
                return
        time.sleep(_TICK)
