"""Put finished files into dist/: whole or not at all (edge: the only writer of artifacts).

A file is written in a folder of this run beside the others, then renamed over its place: readers
see the old file or the new. A run that was killed leaves its folder behind, unlocked; the next
run sweeps it away.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.errors import WriteError

if TYPE_CHECKING:
    from filelock import FileLock

_PREFIX = ".run-"


class Dist:
    """The folder of finished files; entered before the first is put there, left after the last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._aside: Path | None = None
        self._ends = ExitStack()

    def __enter__(self) -> Dist:
        # Also where nothing will be put: a run may have been killed after its last file.
        sweep(self.folder)
        return self

    def __exit__(self, *error: object) -> None:
        self._ends.close()

    def put(self, path: str, body: bytes) -> Path:
        """Put a file into its place, whole; return where it is.

        Raises: WriteError if it can't be written; then nothing changed.
        """
        target = self.folder / path
        try:
            aside = self._folder() / target.name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                aside.write_bytes(body)
                aside.replace(target)
            finally:
                aside.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(
                f"{target} could not be written: {error.strerror or error}",
                "Nothing that was there is lost. Check the folder's rights and the space left.",
            ) from error
        return target

    def _folder(self) -> Path:
        """Return the folder of this run, made when first needed; its lock shows that it lives."""
        if self._aside is None:
            self.folder.mkdir(parents=True, exist_ok=True)
        import shutil
        import tempfile

        while self._aside is None:
            aside = Path(tempfile.mkdtemp(dir=self.folder, prefix=_PREFIX))
            # Until it is locked it looks dead: if another run sweeps it just now, make another.
            with suppress(TimeoutError):
                self._ends.enter_context(_lock(aside).acquire(blocking=False))
                self._ends.callback(shutil.rmtree, aside, ignore_errors=True)
                self._aside = aside
        return self._aside


def sweep(folder: Path) -> None:
    """Remove the folders of runs that died: nobody holds their lock."""
    found = list(folder.glob(f"{_PREFIX}*"))
    if not found:
        return
    import shutil

    from filelock import Timeout

    for left in found:
        with suppress(Timeout, OSError), _lock(left).acquire(blocking=False):
            shutil.rmtree(left, ignore_errors=True)


def _lock(folder: Path) -> FileLock:
    from filelock import FileLock

    return FileLock(os.fspath(folder / "lock"))
