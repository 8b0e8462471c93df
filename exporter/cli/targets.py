"""Find what a build's arguments mean: slugs of a library, or a Markdown file on its own."""

from __future__ import annotations

import datetime
from pathlib import Path

from exporter import citations
from exporter.errors import UsageError
from exporter.library import Library, find_root, lone_library, read_library


def library_of(
    what: tuple[str, ...], start: Path, output: Path | None, today: datetime.date
) -> tuple[Library, Path]:
    """Give the library to build, narrowed to what was asked for, and the folder to write to.

    A FILE.md inside the library's source/ means its manuscript; one elsewhere is a library of its
    own. Raise UsageError where both kinds are mixed.
    """
    files = [Path(one) for one in what if one.endswith(".md") or Path(one).is_file()]
    lone = [file for file in files if not _in_library(file)]
    if lone and len(what) > 1:
        raise UsageError(
            f"{lone[0]} is a file outside the library and can only be built alone.",
            "Build it in a run of its own: exporter build FILE.md -o DIR",
        )
    if lone:
        library = lone_library(lone[0], today, read_bibliography=citations.read)
        return library, output or Path("dist")
    root = find_root(files[0].parent if files else start)
    slugs = tuple(dict.fromkeys(_slug(one, root) for one in what))
    return whole_library(root, slugs), output or root / "dist"


def whole_library(root: Path, slugs: tuple[str, ...] = ()) -> Library:
    """Read a library, bibliographies and all; of its manuscripts those named, or every one."""
    return read_library(root, slugs, read_bibliography=citations.read)


def _in_library(file: Path) -> bool:
    return any((folder / "library.yaml").is_file() for folder in file.absolute().parents)


def _slug(one: str, root: Path) -> str:
    path = Path(one).absolute()
    source = root.absolute() / "source"
    if path.exists() and source in path.parents:
        return path.relative_to(source).parts[0].removesuffix(".md")
    return one.rstrip("/")

