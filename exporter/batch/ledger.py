"""Keep what was made in the cache, and put into dist/ what is not there yet (edge)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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
from exporter.batch.known import KnownLibrary
from exporter.batch.tree import SourceFile, mark_of
from exporter.errors import WriteError
from exporter.model import Artifact, Made
from exporter.publish.dist import Dist
from exporter.publish.listed import Listed
from exporter.publish.transaction import Body, Delivery


class Ready(NamedTuple):
    """An edition that may be given out: its files, and the bodies of those made now, by path.

    `left_out` are the paths of its other files: what an earlier run put there would look current.
    """

    name: str
    files: tuple[Filed, ...]
    bodies: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Where a run keeps what it makes, and puts it; `root` names the library in the cache.

    Where dist/ `is_settled`, all of the plan is in place, and listed; `settled` is the name under
    which that is kept, or empty.
    """

    known: KnownLibrary
    cache: Cache
    dist: Dist
    root: str
    settled: str = ""
    is_settled: bool = False
    there: Digests = field(default_factory=lambda: Digests({}))
    tools: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.tools = dict(self.known.engines)

    def enter(self, decision: Decision, made: Made, seconds: float) -> tuple[Filed, ...] | None:
        """Keep what was made; return all files of the edition, also those that were known.

        Nothing is kept of sources that changed while they were read. None means that what was
        known of a file is lost.
        """
        every = (*made.artifacts, *made.faulty)
        files = {artifact.name: filed(artifact) for artifact in every}
        if missing := set(made.names) - files.keys():
            files |= files_of(self.cache, missing, self.known)
        if set(made.names) - files.keys():
            return None
        planned = decision.planned
        if self.known.own is not None and self.known.still([planned.slug]):
            keys, paged = (file_keys(files, self.known, what) for what in ("file", "starts"))
            for artifact in made.artifacts:
                self.cache.keep(artifact.body)
                self.cache.record(keys[artifact.name], encode(files[artifact.name]))
                if artifact.starts:
                    self.cache.record(paged[artifact.name], encode(artifact.starts))
            whole = tuple(files[name] for name in made.names)
            edition = KeptEdition(made.found, whole, seconds)
            self.cache.record(decision.key, encode(edition))
            base = key(self.known.base)
            own = own_of(planned, self.known)
            last = LastEdition(base, own, planned.line, made.names, seconds)
            self.cache.keep_last("base", base, self.known.base)
            self.cache.keep_last(self.root, planned.name, encode(last))
        return tuple(files[name] for name in made.names)

    def place(self, editions: Sequence[Ready]) -> list[bool | WriteError]:
        """Put the files of editions into dist/ that are not there yet; return how it went of each.

        What lies in the place of a file that is left out goes with that, as one.

        False means that a file is neither in dist/ nor in the cache any more.
        """
        if self.is_settled or all(map(self._is_placed, editions)):
            return [True] * len(editions)
        try:
            with self.dist.locked():
                found = [self._delivery(edition) for edition in editions]
                new = [each for each in found if each and each.bodies]
                faults = self.dist.put(new)
                for each, fault in zip(new, faults, strict=True):
                    if fault is None:
                        self._wrote(each)
        except WriteError as error:
            return [error] * len(editions)
        left = iter(faults)
        return [_ending(each, left) for each in found]

    def listed(self, edition: str, files: Iterable[Filed]) -> tuple[Listed, ...]:
        """Return what the manifest is to say of an edition; nothing of a file of no library."""
        if self.known.own is None:
            return ()
        tools, verdicts = self.tools, {"proof": "passed"}
        return tuple(
            Listed(
                file.path, file.bytes, file.sha256, edition, file.format, file.book, tools,
                verdicts, file.page_list,
            )
            for file in files
        )

    def recall(self, files: Iterable[Filed]) -> None:
        """Read from the cache what is known of files in dist/."""
        if self.is_settled:
            return
        self.there = Digests(self.cache.files(self._path(file.path) for file in files))

    def remember(self) -> None:
        """Keep in the cache what was seen of files in dist/."""
        self.cache.remember(self.there.fresh)

    def is_there(self, file: Filed | Listed) -> bool:
        """Return whether a file lies in dist/, byte for byte."""
        seen = self._seen(file.path)
        return seen.mark[0] == file.bytes and self.there.of(seen) == file.sha256

    def _is_placed(self, edition: Ready) -> bool:
        return all(map(self.is_there, edition.files)) and not any(self._left(edition))

    def _left(self, edition: Ready) -> Iterator[str]:
        """Yield what lies in the places of files that are left out."""
        return (path for path in edition.left_out if self._seen(path).mark[0] >= 0)

    def _seen(self, name: str) -> SourceFile:
        path = self._path(name)
        return SourceFile(name, path, mark_of(path))

    def _path(self, name: str) -> str:
        return f"{self.dist.folder}/{name}"

    def _wrote(self, delivery: Delivery) -> None:
        """Remember what was put into dist/, so that it need not be read; others wait meanwhile."""
        for path, body in delivery.bodies.items():
            if body is not None:
                self.there.wrote(self._seen(path), body.sha256)

    def _delivery(self, edition: Ready) -> Delivery | None:
        """Return what is to be put into dist/ of an edition; None if a file of it is lost."""
        bodies: dict[str, Body | None] = dict.fromkeys(self._left(edition))
        for file in edition.files:
            if self.is_there(file):
                continue
            body = edition.bodies.get(file.path) or self.cache.body(file.sha256, file.bytes)
            if body is None:
                return None
            bodies[file.path] = Body(file.sha256, [body])
        return Delivery((edition.name,), bodies, self.listed(edition.name, edition.files))


def _ending(delivery: Delivery | None, faults: Iterator[WriteError | None]) -> bool | WriteError:
    if delivery is None:
        return False
    return (delivery.bodies and next(faults)) or True


def filed(artifact: Artifact) -> Filed:
    """Return what is known of an artifact once its bytes lie elsewhere."""
    sha256 = digest(artifact.body) if artifact.body else ""
    return Filed(
        artifact.path, artifact.format, artifact.layout, len(artifact.body), sha256,
        artifact.name.split(".")[0], artifact.findings, artifact.page_list,
    )

