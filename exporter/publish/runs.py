"""The folders of runs in dist/, which hold what a run has not ended yet (edge).

This much is asked for before each build that finds nothing changed: it imports next to nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from exporter import files

LOCK = "lock"
"""The file in the folder of a run that is locked while the run lives."""
OF_DIST = ".manifest.lock"
"""The file in dist/ that is locked while a run changes what lies there."""
_RUN = ".run-"


def new_name() -> str:
    """Return a name for the folder of a run."""
    return files.unforeseen(_RUN)


def is_run(name: str) -> bool:
    """Return whether a name in dist/ is one that only the folder of a run has."""
    return files.is_unforeseen(name, _RUN)


def is_aside(name: str) -> bool:
    """Return whether a name in dist/ is one that only a manifest has while it is written."""
    return files.is_unforeseen(name, files.ASIDE)


def mend(dist: Path) -> None:
    """Finish or undo what runs that died began, enter it into the manifest, remove their folders.

    What can't be mended, as on a disk that is read only, stays for the next command.
    """
    with suppress(OSError), os.scandir(dist) as found:
        if any(is_run(its.name) or is_aside(its.name) or its.name == OF_DIST for its in found):
            from exporter.publish import dead

            dead.end(dist)
