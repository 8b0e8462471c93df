"""Write dist/manifest.json and SHA256SUMS: all that was made, from what, with which verdicts.

The manifest is of the whole of dist/, not of one run: a run replaces its own entries and keeps the
others whose files are still there. No clock is in it: the same files give the same manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from exporter import files
from exporter.errors import UsageError, writing
from exporter.publish import listed
from exporter.publish.listed import MOST_FILES, Listed, Manifest
from exporter.publish.lock import locked
from exporter.publish.runs import OF_DIST
from exporter.publish.streamed import MOST_BYTES
from exporter.wording import many

FILE = "manifest.json"
SUMS = "SHA256SUMS"
_LEAST = 200
"""How many bytes an entry has at least."""
_LAST: dict[str, Manifest] = {}
"""The entries that were read last, by the digest of their file."""


def schema() -> str:
    """Return the JSON Schema (2020-12) of the manifest, for other programs."""
    return Path(__file__).with_name("manifest.schema.json").read_text(encoding="utf-8")


def read(dist: Path) -> Manifest:
    """Return the entries of dist/manifest.json by path; none where there is no manifest.

    What was read last is remembered by its digest: a large one takes seconds to be understood.

    Raises: UsageError if the file can't be read, or is not a manifest.
    """
    file = dist / FILE
    try:
        with files.opened(dist, FILE, MOST_BYTES) as body:
            digest = hashlib.file_digest(body, "sha256").hexdigest()
            found = _LAST.get(digest)
            if found is None:
                body.seek(0)
                _LAST.clear()
                found = {entry.path: entry for entry in listed.entries(body)}
                _LAST[digest] = found
            return dict(found)
    except FileNotFoundError:
        return {}
    except OSError as error:
        todo = (
            "Remove it and build again." if isinstance(error, files.Unsafe)
            else "The file may be sound: check the folder's rights, the disk, and ulimit -n."
        )
        raise UsageError(f"{file} can't be read: {error.strerror or error}.", todo) from error
    except ValueError as error:
        raise UsageError(
            f"{file} is not a manifest of exporter: {error}.", "Remove it and build again."
        ) from error


def has_room(dist: Path, paths: Collection[str], editions: int, *, alone: bool) -> None:
    """Check that the manifest can list the files of some editions, `alone` or beside the others.

    Raises: UsageError if it would list more than are read again, or can't be read.
    """
    others = 0 if alone else max(_size(dist / FILE), 0) // _LEAST
    if others + len(paths) > MOST_FILES:
        kept = {} if alone or len(paths) > MOST_FILES else _updated(dist, read(dist), ())
        bounded(
            dist, len({*paths, *kept}), f" with {many(editions, 'edition')} of this build",
            "Build parts into folders of their own, such as exporter build --shard 1/2 -o part-1 "
            "and --shard 2/2 -o part-2; --prune removes what no edition makes any more.",
        )


def bounded(
    dist: Path, count: int, when: str = "",
    todo: str = "Leave some of them in a folder of their own.",
) -> None:
    """Check that a manifest may list so many files.

    Raises: UsageError if it would not be read again.
    """
    if count > MOST_FILES:
        raise UsageError(
            f"{dist / FILE} would list {many(count, 'file')}{when}; at most {MOST_FILES} are read.",
            todo,
        )


def lists(dist: Path, entries: Iterable[Listed]) -> bool:
    """Return whether the manifest, and the digests beside it, would be the same with entries."""
    with suppress(UsageError):
        before = read(dist)
        # A run may have been stopped between the two files.
        return _updated(dist, before, entries) == before and _has(dist, SUMS, _sums(before))
    return False


def enter(dist: Path, entries: Iterable[Listed]) -> None:
    """Replace entries and keep the others whose files are there; the caller holds the lock.

    Raises: UsageError if the manifest can't be read; WriteError if it can't be written.
    """
    _write(dist, _updated(dist, read(dist), entries))


def judge(dist: Path, verdicts: Mapping[str, Mapping[str, str]]) -> None:
    """Enter judges' answers about files, by path, where the manifest lists those very bytes.

    Raises: UsageError if the manifest can't be read; WriteError if it can't be written.
    """
    with locked(dist, OF_DIST):
        now = read(dist)
        for path, answers in verdicts.items():
            entry = now.get(path)
            if entry is not None and not fault(dist, entry):
                now[path] = replace(entry, verdicts={**entry.verdicts, **answers})
        if now:
            _write(dist, now)


def faults(dist: Path, manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """Return the files that are missing or differ from the manifest, each with which."""
    found = ((path, fault(dist, entry)) for path, entry in sorted(manifest.items()))
    return tuple((path, why) for path, why in found if why)


def fault(dist: Path, entry: Listed) -> str:
    """Return what is wrong with a listed file, in words; nothing if it is there as listed."""
    try:
        if files.digest(dist, entry.path, entry.bytes) == entry.sha256:
            return ""
    except (FileNotFoundError, NotADirectoryError):
        return "is missing"
    except files.TooLarge:
        pass
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    return "differs from the manifest"


def unlisted(dist: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return what lies in dist/ that no entry names, sorted, without hidden files.

    A link is not followed, but is itself what no manifest lists.
    """
    return tuple(sorted(set(files.below(dist)) - {*manifest, FILE, SUMS}))


def _updated(dist: Path, before: Manifest, entries: Iterable[Listed]) -> Manifest:
    kept = {path: its for path, its in before.items() if _size(dist / path) == its.bytes}
    return kept | {new.path: _with_verdicts(new, before.get(new.path)) for new in entries}


def _with_verdicts(now: Listed, before: Listed | None) -> Listed:
    """Return an entry with judges' earlier answers about the very same bytes."""
    if before is None or before.sha256 != now.sha256:
        return now
    return replace(now, verdicts={**before.verdicts, **now.verdicts})


def _write(dist: Path, manifest: Manifest) -> None:
    bounded(dist, len(manifest))
    for name, body in ((FILE, _text), (SUMS, _sums)):
        if not _has(dist, name, body(manifest)):
            _put(dist, name, body(manifest))


def _text(manifest: Manifest) -> Iterator[bytes]:
    return map(str.encode, listed.text(manifest.values()))


def _sums(manifest: Manifest) -> Iterator[bytes]:
    return (f"{entry.sha256}  {path}\n".encode() for path, entry in sorted(manifest.items()))


def _put(dist: Path, path: str, body: Iterable[bytes]) -> None:
    """Write a file whole; the caller holds the lock."""
    todo = "Move that folder away" if (dist / path).is_dir() else "Make room"
    with writing(dist / path, f"The files beside it are whole. {todo} and build again."):
        files.write(dist, path, body)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return -1


def _has(dist: Path, name: str, body: Iterable[bytes]) -> bool:
    """Return whether a file has these very bytes, which come in pieces."""
    with suppress(OSError), files.opened(dist, name, MOST_BYTES) as file:
        return all(file.read(len(piece)) == piece for piece in body) and not file.read(1)
    return False
