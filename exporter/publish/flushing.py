"""Have the system make files, and their names, safe on the disk (edge)."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress

_ANY = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
_FEW, _AT_ONCE = 8, 16


def flush(folder: int, names: Collection[str]) -> None:
    """Have the system make files, or folders, safe on the disk: many at once take it no longer.

    Raises: OSError if it can't.
    """
    def safe(name: str) -> None:
        descriptor = os.open(name, _ANY, dir_fd=folder)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    if len(names) > _FEW:
        from concurrent.futures import ThreadPoolExecutor

        with suppress(RuntimeError), ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(safe, names))
            return
    for name in names:  # also where no thread can be started
        safe(name)


def keep_names(dist: int, *folders: str) -> None:
    """Have the system keep the names of what lies in dist/, or in folders there, where it can."""
    with suppress(OSError):
        flush(dist, folders or (".",))
