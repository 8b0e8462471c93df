"""List the files that a library is made of, with what the file system says of each (edge).

No file is opened: a run that finds nothing changed costs one `stat` for each.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from exporter.source.names import slugs, translations

Mark = tuple[int, int, int, int]
_FOLDER: Mark = (-1, stat.S_IFDIR, 0, 0)
_GIT = ".git"
_INODE = 2**63 - 1
"""The greatest number that SQLite holds."""
_name = attrgetter("name")


class SourceFile(NamedTuple):
    """One file: its name relative to the root, its path, and a mark that changes when it does.

    `mark` is (size in bytes, mtime in ns, ctime in ns, inode): a tool may set a file's mtime back,
    but not its ctime; files that were written in one moment and swapped differ by their inodes.
    The size of what is no plain file is -1, and the mark shows what it is. The name of a link
    includes its target; that of a folder ends in a slash.
    """

    name: str
    path: str
    mark: Mark


class Tree(NamedTuple):
    """The files of a library: those that all manuscripts share, and those of each by slug.

    `names` are the slugs with their names in source/, in order. A translation is a manuscript
    with a slug of its own, `hands/es`; what it has from its source changes it, too.
    """

    root: Path
    shared: tuple[SourceFile, ...]
    names: tuple[tuple[str, str], ...]
    manuscripts: dict[str, tuple[SourceFile, ...]]

    def files_of(self, slug: str) -> tuple[SourceFile, ...]:
        """Return the files that a manuscript is made of: of a translation, its source's as well."""
        source, _, folder = slug.partition("/")
        return (*self.manuscripts[slug], *(self.manuscripts[source] if folder else ()))


def scan(root: Path) -> Tree:
    """List the files of the library in `root`: all of source/ and styles/, but .git.

    No manuscript is hidden; but one may name a file that is.
    """
    there = {entry.name: entry for entry in _listing(root / "source")}
    seen = {name for name in there if not name.startswith(".")}
    folders = [name for name, entry in there.items() if name in seen and _is_folder(entry)]
    names = slugs(folders, seen - set(folders))
    inside = dict(chain.from_iterable(
        _parted(slug, name, tuple(_entries([there[name]], "source")))
        for slug, name in names.items()
    ))
    own = {*names.values()}
    names |= {slug: slug for slug in inside if "/" in slug}
    shared = _entries((entry for name, entry in there.items() if name not in own), "source")
    styles = files_below(root / "styles", "styles")
    return Tree(root, (*shared, *styles), tuple(names.items()), inside)


def _parted(
    slug: str, name: str, entries: tuple[SourceFile, ...]
) -> Iterator[tuple[str, tuple[SourceFile, ...]]]:
    """Yield a manuscript with its files, and each of its translations with theirs."""
    start = len(f"source/{name}/")
    paths = [entry.name[start:].partition(" -> ")[0] for entry in entries]
    folders = translations(paths)
    homes = [path.partition("/")[0] if "/" in path else "" for path in paths] if folders else []
    of_folder = {
        folder: tuple(entry for entry, home in zip(entries, homes, strict=True) if home == folder)
        for folder in folders
    }
    taken = {entry for its in of_folder.values() for entry in its}
    yield slug, tuple(entry for entry in entries if entry not in taken) if taken else entries
    for folder, its in of_folder.items():
        yield f"{slug}/{folder}", its


def files_below(
    folder: Path, name: str, but: Collection[str] = (_GIT,)
) -> tuple[SourceFile, ...]:
    """List all files below a folder, which is called `name`, but those of some names."""
    return tuple(_entries(_listing(folder, but), name, but))


def is_linked_folder(file: SourceFile) -> bool:
    """Return whether a file is a link to a folder."""
    return file.mark == _FOLDER and not file.name.endswith("/")


def mark_of(path: Path | str) -> Mark:
    """Ask the file system for the mark of a file."""
    return _mark(partial(os.stat, path))


def _mark(ask: Callable[[], os.stat_result]) -> Mark:
    try:
        found = ask()
    except OSError as error:
        return -1, 0, error.errno or 0, 0
    except ValueError:
        return -1, 0, 0, 0
    kind = stat.S_IFMT(found.st_mode)
    if kind == stat.S_IFDIR:
        return _FOLDER
    if kind != stat.S_IFREG:
        return -1, found.st_mode, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _INODE


def _listing(
    folder: Path | str, but: Collection[str] = (_GIT,)
) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, sorted by name, but some names; nothing where it has no list.
    """
    try:
        with os.scandir(folder) as found:
            return sorted([entry for entry in found if entry.name not in but], key=_name)
    except OSError:
        return []


def _entries(
    found: Iterable[os.DirEntry[str]], folder: str, but: Collection[str] = (_GIT,)
) -> Iterator[SourceFile]:
    """Walk as the reader does: what is behind a linked folder inside is met in its own place."""
    waiting = [(folder, entry) for entry in found][::-1]
    while waiting:
        above, entry = waiting.pop()
        name = inside = f"{above}/{entry.name}"
        is_link = entry.is_symlink()
        if is_link:
            name += f" -> {_target(entry)}"
        is_folder = _is_folder(entry)
        if is_link or not is_folder:
            yield SourceFile(name, entry.path, _mark(entry.stat))
        else:
            yield SourceFile(f"{name}/", entry.path, _FOLDER)
        if is_folder and (above == "source" or not is_link):
            waiting += [(inside, each) for each in _listing(entry.path, but)][::-1]


def _target(entry: os.DirEntry[str]) -> str:
    try:
        return str(Path(entry.path).readlink())
    except OSError:  # it is gone, or no link any more
        return ""


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circle of links
        return False
