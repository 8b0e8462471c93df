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
from exporter.publish.listed import Listed, Manifest
from exporter.publish.lock import locked

FILE = "manifest.json"
SUMS = "SHA256SUMS"
_LOCK = ".manifest.lock"
_PIECE = 1_000_000
_WHOLE = "The files beside it are whole. Make room and build again."


def schema() -> str:
    """Return the JSON Schema (2020-12) of the manifest, for other programs."""
    return Path(__file__).with_name("manifest.schema.json").read_text(encoding="utf-8")


def read(dist: Path) -> Manifest:
    """Return the entries of dist/manifest.json by path; none where there is no manifest.

    Raises: UsageError if the file can't be read, or is not a manifest.
    """
    file = dist / FILE
    try:
        body = files.read(dist, FILE, listed.MOST_BYTES)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(
            f"{file} can't be read: {error.strerror or error}.", "Remove it and build again."
        ) from error
    try:
        return {entry.path: entry for entry in listed.entries(body)}
    except ValueError as error:
        raise UsageError(
            f"{file} is not a manifest of exporter: {error}.", "Remove it and build again."
        ) from error


def update(
    dist: Path, entries: Iterable[Listed], keep: Collection[str] | None = None
) -> tuple[str, ...]:
    """Replace the entries of a run and keep the others whose files are there, as they were made.

    With `keep`, first remove the listed files at other paths, unless they changed; return their
    paths.

    Raises: UsageError if the manifest can't be read; WriteError if it can't be written.
    """
    entries = tuple(entries)
    with suppress(UsageError):
        before = read(dist)
        stale = set() if keep is None else before.keys() - set(keep)
        is_same = not stale and _updated(dist, before, entries) == before
        # A run may have been stopped between the two files.
        if is_same and _body(dist, SUMS) == _sums(before):
            return ()
    with locked(dist, _LOCK):
        before = read(dist)
        pruned = () if keep is None else tuple(_prune(dist, before, keep))
        _write(dist, _updated(dist, before, entries))
    return pruned


def judge(dist: Path, verdicts: Mapping[str, Mapping[str, str]]) -> None:
    """Enter judges' answers about files, by path, where the manifest lists those very bytes.

    Raises: UsageError if the manifest can't be read; WriteError if it can't be written.
    """
    with locked(dist, _LOCK):
        now = read(dist)
        for path, answers in verdicts.items():
            entry = now.get(path)
            if entry is not None and not _fault(dist, entry):
                now[path] = replace(entry, verdicts={**entry.verdicts, **answers})
        if now:
            _write(dist, now)


def merge(dist: Path, shards: Iterable[Path]) -> None:
    """Copy the files of shards, each a dist/ of its own, into `dist`, with their entries.

    Raises: UsageError if two of them list one path with different bytes, or a file differs from
    its manifest; WriteError if a file can't be written. Then nothing was added.
    """
    joined: Manifest = {}
    sources: dict[str, Path] = {}
    for shard in shards:
        entries = read(shard)
        if not entries:
            raise UsageError(f"There is no {FILE} in {shard}.", "Name folders that a build wrote.")
        if wrong := faults(shard, entries):
            path, fault = wrong[0]
            raise UsageError(f"{shard / path} {fault}.", "Copy the folder anew, or build it again.")
        for path in entries:
            _agree(path, entries, shard, joined, sources.setdefault(path, shard))
        joined |= entries
    with locked(dist, _LOCK):
        before = read(dist)
        for path, shard in sources.items():
            _agree(path, joined, shard, before, dist)
        added = []
        try:
            for path, entry in joined.items():
                if _fault(dist, entry):
                    _put(dist, path, _copied(sources[path], entry))
                    added.append(path)
            _write(dist, joined | before)
        except BaseException:
            for path in added:
                with suppress(OSError):
                    files.remove(dist, path)
            raise


def faults(dist: Path, manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """Return the files that are missing or differ from the manifest, each with which."""
    found = ((path, _fault(dist, entry)) for path, entry in sorted(manifest.items()))
    return tuple((path, fault) for path, fault in found if fault)


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


def _prune(dist: Path, manifest: Manifest, keep: Collection[str]) -> Iterator[str]:
    for path, entry in manifest.items():
        if path not in keep and not _fault(dist, entry):
            with writing(dist / path, _WHOLE):
                files.remove(dist, path)
            yield path


def _agree(path: str, entries: Manifest, shard: Path, others: Manifest, other: Path) -> None:
    """Check that two folders do not list different files under one path.

    Raises: UsageError if they do.
    """
    if path in others and others[path].sha256 != entries[path].sha256:
        raise UsageError(
            f"{shard} lists {path} with other bytes than {other}.",
            "Build both from the same source with the same tools.",
        )


def _fault(dist: Path, entry: Listed) -> str:
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


def _copied(shard: Path, entry: Listed) -> Iterator[bytes]:
    """Yield a listed file piece by piece.

    Raises: UsageError behind the last piece, if it is not the file that was listed.
    """
    found, left = hashlib.sha256(), entry.bytes + 1
    with files.opened(shard, entry.path, entry.bytes) as file:
        while piece := file.read(min(_PIECE, left)):
            left -= len(piece)
            found.update(piece)
            yield piece
    if found.hexdigest() != entry.sha256:
        raise UsageError(f"{shard / entry.path} was changed while it was copied.", "Merge again.")


def _write(dist: Path, manifest: Manifest) -> None:
    for name, body in ((FILE, listed.text(manifest.values()).encode()), (SUMS, _sums(manifest))):
        if _body(dist, name) != body:
            _put(dist, name, body)


def _sums(manifest: Manifest) -> bytes:
    return "".join(f"{entry.sha256}  {path}\n" for path, entry in sorted(manifest.items())).encode()


def _put(dist: Path, path: str, body: bytes | Iterable[bytes]) -> None:
    """Write a file whole; the caller holds the lock."""
    with writing(dist / path, _WHOLE):
        files.write(dist, path, body)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return -1


def _body(dist: Path, name: str) -> bytes | None:
    try:
        return files.read(dist, name, listed.MOST_BYTES)
    except OSError:
        return None
