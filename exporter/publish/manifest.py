"""Write dist/manifest.json and SHA256SUMS: all that was made, from what, with which verdicts.

The manifest is of the whole of dist/, not of one run: a run replaces its own entries and keeps the
others whose files are still there. No clock is in it: the same files give the same manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

from exporter.errors import UsageError, WriteError
from exporter.formats import Format

FILE = "manifest.json"
SUMS = "SHA256SUMS"
_LOCK = ".manifest.lock"


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in the manifest: `book` is the digest of what it was rendered from.

    `tools` are the versions that made it; `verdicts` are the result of each proof: `passed`, or
    a judge's answer.
    """

    path: str
    bytes: int
    sha256: str
    edition: str
    format: Format
    book: str
    tools: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[str, str] = field(default_factory=dict)


Manifest = dict[str, Listed]


def schema() -> str:
    """Return the JSON Schema (2020-12) of the manifest, for other programs."""
    return Path(__file__).with_name("manifest.schema.json").read_text(encoding="utf-8")


def read(dist: Path) -> Manifest:
    """Return the entries of dist/manifest.json by path; none where there is no manifest.

    Raises: UsageError if the file can't be read, or is not a manifest.
    """
    file = dist / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} can't be read: {error}", "Remove it and build again.") from error
    try:
        entries = [Listed(**item) for item in json.loads(text)["artifacts"]]
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(
            f"{file} is not a manifest of exporter: {error}", "Remove it and build again."
        ) from error
    return {entry.path: entry for entry in entries}


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
        if is_same and _body(dist / SUMS) == _sums(before):
            return ()
    with _locked(dist):
        before = read(dist)
        pruned = () if keep is None else tuple(_prune(dist, before, keep))
        _write(dist, _updated(dist, before, entries))
    return pruned


def judge(dist: Path, verdicts: Mapping[str, Mapping[str, str]]) -> None:
    """Enter judges' answers about files, by path, where the manifest lists those very bytes.

    Raises: UsageError if the manifest can't be read; WriteError if it can't be written.
    """
    with _locked(dist):
        now = read(dist)
        for path, answers in verdicts.items():
            entry = now.get(path)
            if entry is not None and _digest(dist / path) == entry.sha256:
                now[path] = replace(entry, verdicts={**entry.verdicts, **answers})
        if now:
            _write(dist, now)


def merge(dist: Path, shards: Iterable[Path]) -> None:
    """Copy the files of shards, each a dist/ of its own, into `dist`, with their entries.

    Raises: UsageError if two of them list one path with different bytes, or a file differs from
    its manifest; then nothing is copied.
    """
    joined = read(dist)
    sources: dict[str, Path] = {}
    for shard in shards:
        entries = read(shard)
        if not entries:
            raise UsageError(f"There is no {FILE} in {shard}.", "Name folders that a build wrote.")
        for path, entry in entries.items():
            if joined.setdefault(path, entry).sha256 != entry.sha256:
                raise UsageError(
                    f"{shard} lists {path} with other bytes than a folder before it.",
                    "Build both from the same source with the same tools.",
                )
            sources.setdefault(path, shard)
        if wrong := faults(shard, entries):
            path, fault = wrong[0]
            raise UsageError(f"{shard / path} {fault}.", "Copy the folder anew, or build it again.")
    with _locked(dist):
        for path, shard in sources.items():
            if _digest(dist / path) != joined[path].sha256:
                _put(dist / path, (shard / path).read_bytes())
        _write(dist, joined)


def faults(dist: Path, manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """Return the files that are missing or differ from the manifest, each with which."""
    found = []
    for path, entry in sorted(manifest.items()):
        there = _digest(dist / path) if _is_inside(path) else ""
        if there != entry.sha256:
            found.append((path, "differs from the manifest" if there else "is missing"))
    return tuple(found)


def unlisted(dist: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the files in dist/ that no entry names, without hidden ones."""
    listed = {*manifest, FILE, SUMS}
    paths = (path.relative_to(dist) for path in sorted(dist.rglob("*")) if path.is_file())
    return tuple(
        path.as_posix() for path in paths
        if path.as_posix() not in listed and not any(part.startswith(".") for part in path.parts)
    )


def text(entries: Iterable[Listed]) -> str:
    """Return entries as the manifest's JSON, sorted by path."""
    listed = [_plain(entry) for entry in sorted(entries, key=lambda entry: entry.path)]
    return json.dumps({"artifacts": listed}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _updated(dist: Path, before: Manifest, entries: Iterable[Listed]) -> Manifest:
    kept = {path: its for path, its in before.items() if _size(dist / path) == its.bytes}
    return kept | {new.path: _with_verdicts(new, before.get(new.path)) for new in entries}


def _plain(entry: Listed) -> dict[str, Any]:
    return {key.name: getattr(entry, key.name) for key in fields(entry)}


def _with_verdicts(now: Listed, before: Listed | None) -> Listed:
    """Return an entry with judges' earlier answers about the very same bytes."""
    if before is None or before.sha256 != now.sha256:
        return now
    return replace(now, verdicts={**before.verdicts, **now.verdicts})


def _prune(dist: Path, manifest: Manifest, keep: Collection[str]) -> Iterator[str]:
    for path, entry in manifest.items():
        if path in keep or not _is_inside(path) or _digest(dist / path) != entry.sha256:
            continue
        (dist / path).unlink()
        with suppress(OSError):
            (dist / path).parent.rmdir()
        yield path


def _write(dist: Path, manifest: Manifest) -> None:
    for name, body in ((FILE, text(manifest.values()).encode()), (SUMS, _sums(manifest))):
        if _body(dist / name) != body:
            _put(dist / name, body)


def _sums(manifest: Manifest) -> bytes:
    return "".join(f"{entry.sha256}  {path}\n" for path, entry in sorted(manifest.items())).encode()


def _put(file: Path, body: bytes) -> None:
    """Write a file beside its place, then rename it; the caller holds the lock.

    Raises: WriteError if it can't be written.
    """
    aside = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(body)
        aside.replace(file)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise WriteError(
            f"{file} could not be written: {error.strerror or error}",
            "The files beside it are whole. Make room and build again.",
        ) from error


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


@contextmanager
def _locked(dist: Path) -> Iterator[None]:
    from filelock import FileLock

    try:
        dist.mkdir(parents=True, exist_ok=True)
        lock = FileLock(dist / _LOCK).acquire()
    except OSError as error:
        raise WriteError(
            f"{dist} can't be written to: {error.strerror or error}", "Check the folder's rights."
        ) from error
    with lock:
        yield


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _body(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _digest(path: Path) -> str:
    body = _body(path)
    return "" if body is None else hashlib.sha256(body).hexdigest()
