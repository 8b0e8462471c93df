"""Read a picture beside a file that is imported: in its folder or below, never outside."""

from __future__ import annotations

from pathlib import Path

from exporter.importing.opening import MOST_BYTES


def read_beside(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a file by its path from a folder; None if it is not inside, or too large.

    A link that leads out of the folder is not followed.
    """
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        if not path.is_relative_to(home) or not path.is_file():
            return None
        if path.stat().st_size > MOST_BYTES:
            return None
        return path.read_bytes()
    except (OSError, ValueError):  # a name that no file can have
        return None
