"""Write a manuscript that was imported into source/, as a whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from exporter import files
from exporter.errors import writing
from exporter.source.names import KEYS

_HINT = "Check the folder's rights and the space left."


def is_there(root: Path, slug: str) -> bool:
    """Return whether a manuscript, or anything else, has the name already."""
    folder = root / "source" / slug
    return os.path.lexists(folder) or os.path.lexists(folder.with_suffix(".md"))


def keep(root: Path, slug: str, made: dict[str, bytes]) -> tuple[str, ...]:
    """Write a manuscript's files; of one that is there, sections, keys and pictures go.

    Return the sections that are gone, as they are named in source/.

    Raises: WriteError if it can't be written; what was there stays then.
    """
    source = root / "source"
    new = f".{slug}.import"
    with writing(source / slug, _HINT):
        shutil.rmtree(source / new, ignore_errors=True)
        for name, body in made.items():
            files.write(source, f"{new}/{name}", body)
        if not os.path.lexists(source / slug):
            (source / new).rename(source / slug)
            return _clear_single(source / f"{slug}.md")
        gone = _clear(source / slug)
        for name in made:
            target = source / slug / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (source / new / name).replace(target)
        shutil.rmtree(source / new)
        return (*_clear_single(source / f"{slug}.md"), *(
            f"{slug}/{name}" for name in gone if name not in made
        ))


def _clear_single(file: Path) -> tuple[str, ...]:
    """Take away a manuscript of one file, which the folder of that name is instead."""
    if not os.path.lexists(file):
        return ()
    file.unlink()
    return (file.name,)


def _clear(folder: Path) -> list[str]:
    gone = sorted(path.name for path in folder.iterdir() if path.suffix == ".md")
    for path in folder.iterdir():
        if path.name == KEYS or path.suffix == ".md":
            path.unlink()
    if (folder / "images").is_dir() and not (folder / "images").is_symlink():
        shutil.rmtree(folder / "images")
    return gone
