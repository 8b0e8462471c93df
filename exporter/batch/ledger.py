"""Keep what was made in the cache, and put into dist/ what is not there yet (edge)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from exporter.batch.cache import Cache
from exporter.batch.codec import encode
from exporter.batch.decide import Decision, Filed, KeptEdition, LastEdition, file_key, files_of
from exporter.batch.digests import KnownFile, digest, key, trusted
from exporter.batch.dist import Dist
from exporter.batch.known import KnownLibrary
from exporter.batch.tree import mark_of
from exporter.model import Artifact, Made


@dataclass(slots=True)
class Ledger:
    """Where a run keeps what it makes, and puts it; `root` names the library in the cache."""

    known: KnownLibrary
    cache: Cache
    dist: Dist
    root: str
    places: dict[str, KnownFile] = field(default_factory=dict)

    def enter(self, decision: Decision, made: Made, seconds: float) -> tuple[Filed, ...] | None:
        """Keep what was made; return all files of the edition, also those that were known.

        Nothing is kept of sources that changed while they were read. None means that what was
        known of a file is lost.
        """
        files = {artifact.name: filed(artifact) for artifact in made.artifacts}
        if missing := set(made.names) - files.keys():
            files |= files_of(self.cache, missing, self.known)
        if set(made.names) - files.keys():
            return None
        planned, own = decision.planned, self.known.own
        if own is not None and self.known.still(planned.slug):
            made_by = key(self.known.engines)
            for artifact in made.artifacts:
                self.cache.keep(artifact.body)
                record = encode(files[artifact.name])
                self.cache.record(file_key(artifact.name, made_by), record)
            edition = KeptEdition(made.found, made.names, seconds)
            self.cache.record(decision.key, encode(edition))
            base = key(self.known.base)
            last = LastEdition(base, own[planned.slug], planned.line, made.names, seconds)
            self.cache.keep_last("base", base, self.known.base)
            self.cache.keep_last(self.root, planned.name, encode(last))
        return tuple(files[name] for name in made.names)

    def place(self, files: Iterable[Filed], made: Made) -> bool:
        """Put files into dist/ that are not there already; return whether all are there now.

        Raises: WriteError if a file can't be written.
        """
        bodies = {artifact.path: artifact.body for artifact in made.artifacts}
        for file in files:
            if self._is_there(file):
                continue
            body = bodies.get(file.path) or self.cache.body(file.sha256)
            if body is None:
                return False
            self._remember(self.dist.put(file.path, body), file.sha256)
        return True

    def recall(self, files: Iterable[Filed]) -> None:
        """Read from the cache what is known of files in dist/."""
        paths = (str(self.dist.folder / file.path) for file in files)
        self.places |= self.cache.files(paths)

    def _is_there(self, file: Filed) -> bool:
        path = self.dist.folder / file.path
        mark = mark_of(path)
        if mark[0] != file.bytes:
            return False
        known = self.places.get(str(path))
        if known and known.mark == mark and trusted(known):
            return known.digest == file.sha256
        try:
            there = digest(path.read_bytes())
        except OSError:
            return False
        if there == file.sha256:
            self._remember(path, there)
        return there == file.sha256

    def _remember(self, path: Path, sha256: str) -> None:
        self.cache.remember({str(path): KnownFile(mark_of(path), time.time_ns(), sha256)})


def filed(artifact: Artifact) -> Filed:
    """Return what is known of an artifact once its bytes lie elsewhere."""
    return Filed(
        artifact.path, artifact.format, artifact.layout, len(artifact.body),
        digest(artifact.body), artifact.name.split(".")[0], artifact.findings,
    )

