"""Write several files of a folder as one: all of them, or none (edge)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from exporter import files


def write_as_one(above: Path, folder: str, bodies: Mapping[str, bytes]) -> None:
    """Write files of a folder below another; where one can't be written, none of them is.

    All are safe on the disk before the first takes its place, and they take it in their order, so
    that the last can be the one that says what the others are. A folder that is not there comes
    with all its files at once.

    Raises: Unsafe if a link is in the way; OSError if a file can't be written.
    """
    *outer, last = folder.split("/")
    aside = "/".join((*outer, files.unforeseen(f"{files.ASIDE}{last}-")))
    try:
        for name, body in bodies.items():
            files.write(above, f"{aside}/{name}", body)
        with files.entered(above, "/".join(outer)) as home:
            if not os.path.lexists(above / folder):
                os.rename(aside.rpartition("/")[2], last, src_dir_fd=home, dst_dir_fd=home)
                return
        with files.entered(above, aside) as new, files.entered(above, folder) as there:
            _exchange(new, there, list(bodies))
    finally:
        shutil.rmtree(above / aside, ignore_errors=True)


def _exchange(new: int, there: int, names: list[str]) -> None:
    """Move files from one folder to another; if one can't be moved, put back what was there.

    What was there is kept beside the new files until all are in their places.
    """
    done: list[str] = []
    try:
        for name in names:
            with suppress(FileNotFoundError):
                os.link(name, f"{name}.old", src_dir_fd=there, dst_dir_fd=new,
                        follow_symlinks=False)
            os.replace(name, name, src_dir_fd=new, dst_dir_fd=there)
            done.append(name)
    except BaseException:
        for name in done:
            try:
                os.replace(f"{name}.old", name, src_dir_fd=new, dst_dir_fd=there)
            except FileNotFoundError:
                os.unlink(name, dir_fd=there)
        raise
    with suppress(OSError):  # not every file system can be asked to keep a folder
        os.fsync(there)
