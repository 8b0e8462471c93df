"""Keep the bodies of files in a folder, each named by its SHA-256 (edge).

The name of a body and its size come from a sealed record, so a body that others wrote is a miss.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from exporter import files

_BODIES = "bodies"


def read(folder: Path, name: str, size: int) -> bytes:
    """Return at most `size` bytes kept under a name, and note that they were used.

    Raises: OSError if there is no plain file of that size.
    """
    with files.opened(folder, _path(name), size) as file:
        os.utime(file.fileno())  # `trim` removes what was longest unused
        return file.read(size)


def write(folder: Path, name: str, body: bytes) -> None:
    """Keep a body under its name; after a power cut it may be a miss.

    Raises: OSError if it can't be written.
    """
    files.write(folder, _path(name), body, lasting=False)


def trim(folder: Path, limit: int) -> int:
    """Remove the bodies longest unused until all fit into `limit` bytes; return how many went.

    What a run that died had half written goes first. What a link leads to is not looked at.
    """
    found = []
    top = folder / _BODIES
    for above, below, names, descriptor in os.fwalk(top):
        for name in names:
            with suppress(OSError):
                status = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
                path = Path(above, name).relative_to(folder)
                used = 0.0 if files.is_abandoned(descriptor, name) else status.st_mtime
                found.append((used, status.st_size, path))
        if Path(above) != top:
            below.clear()
    total, gone = sum(size for _, size, _ in found), 0
    for used, size, path in sorted(found):
        if total > limit or not used:
            with suppress(OSError):
                files.remove(folder, str(path))
            total -= size
            gone += 1
    return gone


def _path(name: str) -> str:
    return f"{_BODIES}/{name[:2]}/{name}"
