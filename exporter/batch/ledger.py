"""Keep what was made in the cache, and put into dist/ what is not there yet (edge)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from exporter.batch.cache import Cache
from exporter.batch.codec import encode
from exporter.batch.decide import (
    Decision,
    Filed,
    KeptEdition,
    LastEdition,
    file_keys,
    files_of,
    own_of,
)
from exporter.batch.digests import Digests, digest, key
from exporter.batch.dist import Dist
from exporter.batch.known import KnownLibrary
from exporter.batch.tree import SourceFile, mark_of
from exporter.model import Artifact, Made


@dataclass(slots=True)
class Ledger:
    """Where a run keeps what it makes, and puts it; `root` names the library in the cache."""

    known: KnownLibrary
    cache: Cache
    dist: Dist
    root: str
    there: Digests = field(default_factory=lambda: Digests({}))

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
        planned = decision.planned
        if self.known.own is not None and self.known.still([planned.slug]):
            keys = file_keys(files, self.known)
            for artifact in made.artifacts:
                self.cache.keep(artifact.body)
                self.cache.record(keys[artifact.name], encode(files[artifact.name]))
            edition = KeptEdition(made.found, made.names, seconds)
            self.cache.record(decision.key, encode(edition))
            base = key(self.known.base)
            own = own_of(planned, self.known)
            last = LastEdition(base, own, planned.line, made.names, seconds)
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
            body = bodies.get(file.path) or self.cache.body(file.sha256, file.bytes)
            if body is None:
                return False
            self.dist.put(file.path, body)
        return True

    def recall(self, files: Iterable[Filed]) -> None:
        """Read from the cache what is known of files in dist/."""
        paths = (str(self.dist.folder / file.path) for file in files)
        self.there = Digests(self.cache.files(paths))

    def remember(self) -> None:
        """Keep in the cache what was seen of files in dist/."""
        self.cache.remember(self.there.fresh)

    def _is_there(self, file: Filed) -> bool:
        path = self.dist.folder / file.path
        mark = mark_of(path)
        seen = SourceFile(file.path, str(path), mark)
        return mark[0] == file.bytes and self.there.of(seen) == file.sha256


def filed(artifact: Artifact) -> Filed:
    """Return what is known of an artifact once its bytes lie elsewhere."""
    return Filed(
        artifact.path, artifact.format, artifact.layout, len(artifact.body),
        digest(artifact.body), artifact.name.split(".")[0], artifact.findings,
    )

