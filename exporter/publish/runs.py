"""The folders of runs in dist/, which hold what a run has not ended yet (edge).

This much is asked for before each build that finds nothing changed: it imports next to nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PREFIX = ".run-"
"""How the names of folders of runs begin."""
LOCK = "lock"
"""The file in the folder of a run that is locked while the run lives."""
OF_DIST = ".manifest.lock"
"""The file in dist/ that is locked while a run changes what lies there."""
_PART = ".part-"


def mend(dist: Path) -> None:
    """Finish or undo what runs that died began, enter it into the manifest, remove their folders.

    What can't be mended, as on a disk that is read only, stays for the next command.
    """
    with suppress(OSError), os.scandir(dist) as found:
        if any(entry.name.startswith((PREFIX, _PART, OF_DIST)) for entry in found):
            from exporter.publish import dead

            dead.end(dist)
