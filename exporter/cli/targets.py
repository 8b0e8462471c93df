"""Find what a build's arguments mean: slugs of a library, or a Markdown file on its own."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.errors import UsageError
from exporter.source.names import find_root

if TYPE_CHECKING:
    from exporter.library import Library


@dataclass(frozen=True, slots=True)
class Target:
    """Say what to build, and the folder to write to.

    `root` is the library's folder and `slugs` are those asked for, none of them meaning all; or
    `file` is a Markdown file of no library.
    """

    dist: Path
    root: Path
    slugs: tuple[str, ...] = ()
    file: Path | None = None


def target_of(what: tuple[str, ...], start: Path, output: Path | None) -> Target:
    """Tell what the arguments mean.

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
        return Target(output or Path("dist"), lone[0].absolute().parent, file=lone[0])
    root = find_root(files[0].parent if files else start)
    slugs = tuple(dict.fromkeys(_slug(one, root) for one in what))
    return Target(output or root / "dist", root, slugs)


def library_of(what: tuple[str, ...], start: Path, today: datetime.date) -> Library:
    """Read the library that the arguments mean, whole or narrowed to some manuscripts."""
    target = target_of(what, start, None)
    if target.file is None:
        return whole_library(target.root, target.slugs)
    from exporter import citations
    from exporter.library import lone_library

    return lone_library(target.file, today, read_bibliography=citations.read)


def whole_library(root: Path, slugs: tuple[str, ...] = ()) -> Library:
    """Read a library, bibliographies and all; of its manuscripts those named, or every one."""
    from exporter import citations
    from exporter.library import read_library

    return read_library(root, slugs, read_bibliography=citations.read)


def library_apart(root: Path, slugs: Collection[str]) -> Library:
    """Read what manuscripts share, and those named, each for itself."""
    from exporter import citations
    from exporter.library import read_apart

    return read_apart(root, slugs, read_bibliography=citations.read)


def _in_library(file: Path) -> bool:
    return any((folder / "library.yaml").is_file() for folder in file.absolute().parents)


def _slug(one: str, root: Path) -> str:
    path = Path(one).absolute()
    source = root.absolute() / "source"
    if path.exists() and source in path.parents:
        return path.relative_to(source).parts[0].removesuffix(".md")
    return one.rstrip("/")
