"""Read, list and write files in folders to which others may write (edge).

The caller trusts a folder, but nothing below it. A name is walked part by part, each opened below
the descriptor of the part before, and a file is asked what it is once it is open: whoever swaps it
for a link or a pipe meanwhile gains nothing. Links are followed only where `links` is set, and then
only those that stay inside the folder. `folder` may be a descriptor of one that was entered.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exporter.wording import size as size_words

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_ASIDE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
ASIDE = ".part-"
"""How the name of a file that is being written begins."""
_UNFORESEEN = re.compile("[0-9a-f]{16}")
_MOST_LINKS = 40
_KINDS = {
    stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device", stat.S_IFBLK: "a device", stat.S_IFLNK: "a symbolic link",
}


class Unsafe(OSError):
    """What is no plain file of its folder; the text says in words what it is."""


class Outside(Unsafe):
    """A name that leads out of its folder."""


class TooLarge(Unsafe):
    """A file above its limit; it has at least `size` bytes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size_words(size)} where at most {size_words(limit)} are read")
        self.size = size


def read(folder: Path | int, name: str, limit: int, *, links: bool = False) -> bytes:
    """Return the bytes of a plain file below a folder.

    Raises: Unsafe if it is none, or larger than `limit`; OSError if it can't be read.
    """
    with opened(folder, name, limit, links=links) as file:
        body = file.read(limit + 1)
    if len(body) > limit:
        raise TooLarge(len(body), limit)
    return body


def digest(folder: Path | int, name: str, limit: int, *, links: bool = False) -> str:
    """Return the SHA-256 of a plain file below a folder, read piece by piece.

    Raises: Unsafe if it is none, or larger than `limit`; OSError if it can't be read.
    """
    with opened(folder, name, limit, links=links) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(
    folder: Path | int, name: str, limit: int, *, links: bool = False
) -> Iterator[io.BufferedReader]:
    """Open a plain file below a folder for reading.

    Raises: Unsafe if it is none, or larger than `limit`; OSError if it can't be opened.
    """
    with _walked(folder, name, _FILE, links=links) as descriptor, _plain(descriptor, limit) as file:
        yield file


@contextmanager
def named(path: Path, limit: int) -> Iterator[io.BufferedReader]:
    """Open a plain file that the caller trusts, wherever links lead.

    Raises: Unsafe if it is none, or larger than `limit`; OSError if it can't be opened.
    """
    descriptor = os.open(path, _FILE)
    try:
        with _plain(descriptor, limit) as file:
            yield file
    finally:
        os.close(descriptor)


@contextmanager
def entered(folder: Path | int, name: str, *, links: bool = False) -> Iterator[int]:
    """Open a folder below a folder: what is then read below it stays inside it.

    Raises: Unsafe if a link is in the way; OSError if it can't be opened.
    """
    with _walked(folder, name, _FOLDER, links=links) as descriptor:
        yield descriptor


def below(folder: Path) -> Iterator[str]:
    """Yield the name of all that lies in a folder at any depth; not behind links, nor hidden."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with suppress(OSError), os.scandir(folder / inner) as there:
            for entry in there:
                if entry.name.startswith("."):
                    continue
                name = f"{inner}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                else:
                    yield name


def write(
    folder: Path | int, name: str, body: bytes | Iterable[bytes], *, lasting: bool = True,
    mode: int | None = None,
) -> None:
    """Write a file beside its place, then rename it over that; make the folders on the way.

    Even if the machine stops meanwhile, the old file is there or the new one, whole; unless it is
    not `lasting`, which costs less. A link in the file's place is replaced, not followed. Without
    `mode` it has the rights of any new file.

    Raises: Unsafe if a link is in the way; OSError if the file can't be written.
    """
    *above, last = _parts(name)
    with _walked(folder, "/".join(above), _FOLDER, make=True) as home:
        aside = unforeseen(ASIDE)
        try:
            descriptor = os.open(aside, _ASIDE, 0o666, dir_fd=home)
            with os.fdopen(descriptor, "wb") as file:
                with suppress(OSError):  # not every file system has locks
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                file.writelines([body] if isinstance(body, bytes) else body)
                if mode is not None:
                    os.fchmod(descriptor, mode)
                file.flush()
                if lasting:
                    os.fsync(descriptor)
            os.replace(aside, last, src_dir_fd=home, dst_dir_fd=home)
        except BaseException:
            with suppress(OSError):
                os.unlink(aside, dir_fd=home)
            raise
        with suppress(OSError):  # not every file system can be asked to keep a folder
            if lasting:
                os.fsync(home)


def unforeseen(kind: str) -> str:
    """Return a name that begins with a kind, for what is there for a while."""
    return f"{kind}{os.urandom(8).hex()}"


def is_unforeseen(name: str, kind: str) -> bool:
    """Return whether a name is one that only `unforeseen` makes."""
    return name.startswith(kind) and bool(_UNFORESEEN.fullmatch(name, len(kind)))


def is_abandoned(folder: int, name: str) -> bool:
    """Return whether a file that was written aside is left by a process that died."""
    with suppress(OSError):
        descriptor = os.open(name, _FILE | os.O_NOFOLLOW, dir_fd=folder)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return name.startswith(ASIDE)
        finally:
            os.close(descriptor)
    return False


def remove(folder: Path | int, name: str) -> None:
    """Remove a file below a folder, and the folder that it lay in, if that is empty then.

    Raises: Unsafe if a link is in the way; OSError if the file can't be removed.
    """
    *above, last = _parts(name)
    with _walked(folder, "/".join(above), _FOLDER) as home:
        os.unlink(last, dir_fd=home)
    if above:
        with _walked(folder, "/".join(above[:-1]), _FOLDER) as home, suppress(OSError):
            os.rmdir(above[-1], dir_fd=home)


def _plain(descriptor: int, limit: int) -> io.BufferedReader:
    """Return what was opened as a file to read.

    Raises: Unsafe if it is no plain file, or larger than `limit`.
    """
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise Unsafe(_KINDS[stat.S_IFMT(found.st_mode)])
    if found.st_size > limit:
        raise TooLarge(found.st_size, limit)
    return os.fdopen(descriptor, "rb", closefd=False)


def _parts(name: str) -> list[str]:
    """Return the parts of a name below a folder.

    Raises: Outside if it leads elsewhere.
    """
    if name.startswith("/"):
        raise Outside("an absolute path")
    parts = _split(name)
    if ".." in parts:
        raise Outside("a path with ..")
    try:
        if b"\0" not in os.fsencode(name):
            return parts
    except UnicodeEncodeError:
        pass
    raise Outside("a path that leads nowhere")


def _split(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in ("", ".")]


@contextmanager
def _walked(
    folder: Path | int, name: str, flags: int, *, links: bool = False, make: bool = False
) -> Iterator[int]:
    """Open each part of a name below the one before; yield the descriptor of the last."""
    if make and isinstance(folder, Path):
        folder.mkdir(parents=True, exist_ok=True)
    way: list[str] = []
    waiting, left = _parts(name)[::-1], _MOST_LINKS
    here = _again(folder, way)
    try:
        while waiting:
            part = waiting.pop()
            if part == "..":
                if not way:
                    raise Outside("a symbolic link out of the folder")
                way.pop()
                found: int | str = _again(folder, way)
            else:
                found = _open(part, _FOLDER if waiting else flags, here, make=make)
                way.append(part)
            if isinstance(found, int):
                os.close(here)
                here = found
                continue
            way.pop()
            left -= 1
            if not links:
                raise Unsafe("a symbolic link")
            if found.startswith("/"):
                raise Outside("an absolute symbolic link")
            if not left:
                raise Outside("a path that leads nowhere")
            waiting += _split(found)[::-1]
        yield here
    finally:
        os.close(here)


def _again(folder: Path | int, way: list[str]) -> int:
    """Open a folder, and those below it that were opened before, none of them a link."""
    here = os.dup(folder) if isinstance(folder, int) else os.open(folder, _FOLDER)
    for part in way:
        try:
            inner = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
        finally:
            os.close(here)
        here = inner
    return here


def _open(part: str, flags: int, above: int, *, make: bool) -> int | str:
    """Return the descriptor of what lies in a folder; of a link its target.

    Raises: Unsafe for a socket; OSError for what else can't be opened.
    """
    if make:
        with suppress(FileExistsError):
            os.mkdir(part, dir_fd=above)
    try:
        return os.open(part, flags | os.O_NOFOLLOW, dir_fd=above)
    except OSError:
        mode = os.stat(part, dir_fd=above, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            return os.readlink(part, dir_fd=above)
        if stat.S_ISSOCK(mode):
            raise Unsafe("a socket") from None
        raise
