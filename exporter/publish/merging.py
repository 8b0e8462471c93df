"""Merge shards, each a dist/ of its own, into one: all of their files, or none (edge)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from exporter import files
from exporter.errors import UsageError
from exporter.publish import manifest
from exporter.publish.dist import Dist
from exporter.publish.listed import Listed, Manifest
from exporter.publish.transaction import Body, Delivery

_PIECE = 1_000_000


def merge(dist: Path, shards: Iterable[Path]) -> None:
    """Copy the files of shards into `dist`, with their entries.

    Raises: UsageError if two of them list one path with different bytes, or a file differs from
    its manifest; WriteError if a file can't be written. Then nothing was added.
    """
    joined: Manifest = {}
    sources: dict[str, Path] = {}
    for shard in shards:
        entries = manifest.read(shard)
        if not entries:
            raise UsageError(
                f"There is no {manifest.FILE} in {shard}.", "Name folders that a build wrote."
            )
        if wrong := manifest.faults(shard, entries):
            path, fault = wrong[0]
            raise UsageError(f"{shard / path} {fault}.", "Copy the folder anew, or build it again.")
        for path in entries:
            _agree(path, entries, shard, joined, sources.setdefault(path, shard))
        joined |= entries
        manifest.bounded(dist, len(joined))
    with Dist(dist) as folder:
        with folder.locked():
            before = manifest.read(dist)
            manifest.bounded(dist, len(joined.keys() | before))
            for path, shard in sources.items():
                _agree(path, joined, shard, before, dist)
            missing = [entry for entry in joined.values() if manifest.fault(dist, entry)]
            new = tuple(entry for path, entry in joined.items() if path not in before)
            for error in filter(None, folder.put(_deliveries(missing, sources, new))):
                raise error
        folder.enter(new, lambda entry: not manifest.fault(dist, entry))


def _deliveries(
    missing: Iterable[Listed], sources: dict[str, Path], new: tuple[Listed, ...]
) -> list[Delivery]:
    """Return what is to be copied as one; nothing if all is there."""
    bodies = {
        entry.path: Body(entry.sha256, _copied(sources[entry.path], entry)) for entry in missing
    }
    editions = dict.fromkeys(entry.edition for entry in missing)
    return [Delivery(tuple(editions), bodies, new)] if bodies else []


def _agree(path: str, entries: Manifest, shard: Path, others: Manifest, other: Path) -> None:
    """Check that two folders do not list different files under one path.

    Raises: UsageError if they do.
    """
    if path in others and others[path].sha256 != entries[path].sha256:
        raise UsageError(
            f"{shard} lists {path} with other bytes than {other}.",
            "Build both from the same source with the same tools.",
        )


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
