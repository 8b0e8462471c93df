"""Open files of one folder and no others: no `..`, no absolute path, no link that leads out.

The only module of the project that opens files of source/. A file is opened first, then asked what
it is (`files`): who swaps it for a link meanwhile gains nothing.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from exporter import files
from exporter.model import Finding, Place
from exporter.rules import reading as rules
from exporter.source.names import is_text, printable
from exporter.wording import size as size_words

NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
_DRIVE = re.compile(r"[A-Za-z]:")
_AS_A_DRIVE = "a name that begins as a drive's does, with a letter and a colon"
_DRIVE_S_ROOT = re.compile(r"[A-Za-z]:[\\/]")
_YML = re.compile(r"\.yml$")

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """How large one kind of file may be, in bytes (1 MB is 1,000,000 bytes)."""

    kind: str
    size: int


TEXT = Limit("section", 1_000_000)
YAML = Limit("YAML file", 256_000)
IMAGE = Limit("image", 8_000_000)
DRAWING = Limit("drawing", 2_000_000)
BIBLIOGRAPHY = Limit("bibliography", 4_000_000)


def plain(name: str) -> bool:
    """Return whether a name is one for manuscripts and clinics: a-z, 0-9 and single hyphens."""
    return len(name) <= 100 and re.fullmatch(NAME, name) is not None


def _foreign(name: str) -> str:
    """Return in words how a name would lead out of any folder; empty if it would not."""
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        is_alone = _DRIVE.match(name) and not _DRIVE_S_ROOT.match(name)
        return _AS_A_DRIVE if is_alone else "an absolute path"
    if ".." in PurePosixPath(name.replace("\\", "/")).parts:
        return "a path with .."
    return ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder whose files may be read, and how findings call it.

    `prefix` is its path relative to the library's root, with a slash at its end, or empty. `outer`
    is the folder below which it must lie.
    """

    path: Path
    prefix: str = ""
    outer: Folder | None = None

    def file(self, name: str) -> str:
        """Return a file's name as findings print it: relative to the library's root."""
        return printable(self.prefix + name)

    def below(self, name: str) -> Folder:
        """Return a folder inside this one, which then bounds what may be read."""
        return Folder(self.path / name, f"{self.prefix}{name}/", self)

    @contextmanager
    def _entered(self) -> Iterator[Path | int]:
        """Open the folders that it must lie below; yield its path, or its descriptor.

        Raises: OSError if it can't be opened, or does not lie there.
        """
        if self.outer is None:
            yield self.path
        else:
            inside = self.path.relative_to(self.outer.path).as_posix()
            with (
                self.outer._entered() as outer,
                files.entered(outer, inside, links=True) as descriptor,
            ):
                yield descriptor

    def escape(self, name: str) -> str:
        """Return in words how a name leads out of the folder; empty if it stays inside."""
        if how := _foreign(name):
            return how
        try:
            with self._entered() as here, files.opened(here, name, sys.maxsize, links=True):
                return ""
        except files.Outside as error:
            return str(error)
        except OSError:  # whatever else is wrong with it, it is inside
            return ""

    def refuse(self, name: str, at: Place | None = None) -> Findings:
        """Find fault with a name that leads out of the folder; `at` is where it is written."""
        how = self.escape(name)
        return (self._outside(name, how, at),) if how else ()

    def _outside(self, name: str, how: str, at: Place | None) -> Finding:
        inside = self.prefix.rstrip("/") or printable(self.path.name)
        return rules.ESCAPING_PATH.at(
            at or Place(self.file(name)),
            f"{printable(name)} is not inside the folder {inside}.",
            found=how, expected="a file inside the folder, its path written with /",
            hint="Copy the file into the folder and name it there." if how != _AS_A_DRIVE
            else "Take the colon out of its name, there and where it is named.",
        )

    def names(self) -> tuple[tuple[str, ...], Findings]:
        """List what lies in the folder, sorted; hidden files, whose names start with a dot, not."""
        try:
            with self._entered() as here, os.scandir(here) as there:
                found = sorted(each.name for each in there if not each.name.startswith("."))
        except OSError as error:
            return (), (self._unopened("", error),)
        return tuple(found), ()

    def misnamed(self, name: str) -> Findings:
        """Find fault with a name that is not UTF-8, as an archive from an old machine has them."""
        if is_text(name):
            return ()
        return (rules.BAD_NAME.at(
            Place(self.file(name)), f"The name {self.file(name)} is not UTF-8.",
            found=repr(os.fsencode(name))[2:-1], expected="a name in UTF-8",
            hint="Rename the file, or unpack it anew.",
        ),)

    def unreadable(self, name: str, why: str) -> Finding:
        """Find that a file can't be opened, and why."""
        file = self.file(name).rstrip("/")
        return rules.UNREADABLE_FILE.at(
            Place(file), f"{file} can't be read.", found=why, expected="a file that can be opened",
            hint="Check that it is a plain file that you may read.",
        )

    def read(
        self, name: str, limit: Limit, at: Place | None = None, hint: str = ""
    ) -> tuple[bytes | None, Findings]:
        """Read the bytes of a file inside the folder; None and a finding if that can't be.

        `at` is where the source names the file, for the finding that it is missing.
        """
        if how := _foreign(name):
            return None, (self._outside(name, how, at),)
        try:
            with self._entered() as here:
                return files.read(here, name, limit.size, links=True), ()
        except files.Outside as error:
            return None, (self._outside(name, str(error), at),)
        except files.TooLarge as error:
            return None, (self._over(name, limit, error.size),)
        except FileNotFoundError:
            return None, (self._missing(name, at, hint),)
        except OSError as error:
            return None, (self._unopened(name, error),)

    def _unopened(self, name: str, error: OSError) -> Finding:
        what = str(error) if isinstance(error, files.Unsafe) else error.strerror
        return self.unreadable(name, what or "it can't be opened")

    def _missing(self, name: str, at: Place | None, hint: str) -> Finding:
        return rules.MISSING_FILE.at(
            at or Place(self.file(name)), f"{self.file(name)} is not there.", found="no such file",
            expected=f"the file {self.file(name)}",
            hint=hint or self._misspelt(name) or "Add the file or correct its path.",
        )

    def _misspelt(self, name: str) -> str:
        """Return what to do where a file's name differs in capitals, or as yml; else nothing."""
        folder, _, last = name.rpartition("/")
        there, _ = (self.below(folder) if folder else self).names()
        if last in there:
            return "It is a link to a file that is not there: put the file itself in its place."
        alike = (each for each in there if _YML.sub(".yaml", each.casefold()) == last.casefold())
        other = next(alike, "")
        return f"Rename {printable(other)} to {printable(last)}, to the letter." if other else ""

    def _over(self, name: str, limit: Limit, size: int) -> Finding:
        sizes = f"{size_words(size)}, limit {size_words(limit.size)}"
        return rules.OVER_LIMIT.at(
            Place(self.file(name)), f"The {limit.kind} is too large: {sizes}.",
            found=size_words(size), expected=f"at most {size_words(limit.size)}",
            hint="Make the file smaller or divide it.",
        )

    def walk(self) -> Iterator[tuple[str, Findings]]:
        """Yield every file at any depth by its path in the folder; or what is wrong with it.

        Folders that are symbolic links are not entered: what they hold inside the folder is found
        in its own place. Nor is a folder whose name is not UTF-8.
        """
        waiting = [""]
        while waiting:
            inner = waiting.pop(0)
            names, faults = self.below(inner.rstrip("/")).names() if inner else self.names()
            if faults:
                yield inner.rstrip("/"), faults
            for name in names:
                path = inner + name
                link = self._holds(path, Path.is_symlink)
                if (link and (refused := self.refuse(path))) or (refused := self.misnamed(path)):
                    yield path, refused
                elif not self.holds_folder(path):
                    yield path, ()
                elif not link:
                    waiting.append(f"{path}/")

    def holds_file(self, name: str) -> bool:
        """Return whether a name in the folder is a plain file."""
        return self._holds(name, Path.is_file)

    def holds_folder(self, name: str) -> bool:
        """Return whether a name in the folder is a folder, itself or by a symbolic link."""
        return self._holds(name, Path.is_dir)

    def _holds(self, name: str, is_kind: Callable[[Path], bool]) -> bool:
        try:
            return is_kind(self.path / name)
        except (OSError, ValueError):
            return False
