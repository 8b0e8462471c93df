"""Keep a patch from being written over what is no patch (edge)."""

from __future__ import annotations

from pathlib import Path

from exporter.errors import UsageError
from exporter.source.names import printable

_FIRST = b"--- a/source/"
"""How a patch of ours starts."""


def hold(path: Path, taken: Path, root: Path, *, overwrite: bool) -> None:
    """Refuse a place for a patch in source/, and one where something else is already.

    Raises: UsageError for such a place.
    """
    name = printable(str(path))
    if path.resolve().is_relative_to((root / "source").resolve()):
        raise UsageError(
            f"{name} lies in source/, where a patch is no text.", "Write it to another folder."
        )
    if not path.exists():
        return
    if path.samefile(taken):
        raise UsageError(
            f"{name} is the file that the reviewer sent.", "Write the patch to another file."
        )
    if not path.is_file():
        raise UsageError(f"{name} is no file.", "Write the patch to a file.")
    if not overwrite:
        with path.open("rb") as file:
            start = file.read(len(_FIRST))
        if start != _FIRST:
            raise UsageError(
                f"{name} is there already, and is no patch of a review.",
                "Write to another file, or over it with --overwrite.",
            )
