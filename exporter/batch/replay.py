"""Replay the answer of a build that finds all files as the last one left them (edge).

The answer of a build that made nothing is kept under one digest of what the file system says of
every file: of source/, styles/, dist/, and of exporter's own. While that, the day and the request
are the same, so is the answer: no plan, no look-up.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from exporter.batch.cache import Cache
from exporter.batch.digests import digest_of, rested
from exporter.batch.ingredients import code, libraries_are_listed, surroundings
from exporter.batch.request import BuildRequest, Target, target_of
from exporter.batch.tree import SourceFile, Tree, files_below, is_linked_folder, scan

VARIABLE = "EXPORTER_CACHE"
Line = tuple[bool, str]
"""One printed line: whether it went to stderr, and its words."""


class Glance(NamedTuple):
    """The files of a library, of exporter and in dist/ on a `day`, seen `at` (ns since 1970)."""

    tree: Tree
    own: tuple[SourceFile, ...]
    there: tuple[SourceFile, ...]
    day: datetime.date
    at: int

    @property
    def state(self) -> str:
        """The digest of what the file system says of the files, of the day and of the tools."""
        marks = [(name, mark) for name, _, mark in self._files]
        return digest_of((str(self.day), surroundings(), self.tree.names, marks))

    @property
    def rested(self) -> bool:
        """Whether a later change would be seen, even one in the same moment.

        Behind a linked folder in dist/ nothing is seen; nor are native libraries, where the system
        keeps no list of them.
        """
        return (
            all(rested(file.mark, self.at) for file in self._files)
            and not any(is_linked_folder(file) for file in self.there)
            and libraries_are_listed()
        )

    @property
    def _files(self) -> Iterator[SourceFile]:
        return chain(self.own, self.tree.shared, *self.tree.manuscripts.values(), self.there)


class Reply(NamedTuple):
    """What a build that made nothing printed, how many files it found, and its exit code."""

    lines: tuple[Line, ...]
    files: int
    code: int


class Start(NamedTuple):
    """Where a build begins: its request and day, what that means, its cache, and a first look.

    `seen` is None for files of no library, of which nothing is remembered.
    """

    request: BuildRequest
    today: datetime.date
    target: Target
    cache: Cache
    seen: Glance | None

    def name(self, *more: object) -> str:
        """Return a name for the request and for `more` that decides about the answer, day aside.

        It is empty for a request whose answer can't be replayed.
        """
        if self.seen is None or not self.request.is_plain:
            return ""
        places = Path.cwd(), self.target.root.absolute(), self.target.dist
        return repr((*map(str, places), replace(self.request, today=None), more))


@contextmanager
def start(request: BuildRequest, today: datetime.date) -> Iterator[Start]:
    """Find what a request means, look at its files, and open its cache.

    Raises: UsageError or LibraryError as `target_of` does.
    """
    target = target_of(request.what, request.folder, request.output)
    seen = None if target.files else look(target.root, target.dist, today)
    with closing(Cache(_cache_folder(request) if seen else None)) as cache:
        yield Start(request, today, target, cache, seen)


def look(root: Path, dist: Path, day: datetime.date) -> Glance:
    """Ask the file system for all that a build of the library in `root` depends on."""
    at = time.time_ns()
    return Glance(scan(root), code(), files_below(dist, "dist"), day, at)


def recall(cache: Cache, name: str, glance: Glance) -> Reply | None:
    """Return the kept answer to the same request about the same files, if there is one."""
    record = cache.records([f"reply {name}"]).get(f"reply {name}")
    if record is None or record["state"] != glance.state:
        return None
    lines = tuple((err, line) for err, line in record["lines"])
    return Reply(lines, record["files"], record["code"])


def keep(cache: Cache, name: str, before: Glance, now: Glance, reply: Reply) -> None:
    """Keep an answer, if nothing changed during the build, nor could have changed unseen."""
    state = before.state
    if before.rested and state == now.state:
        record = {"lines": reply.lines, "files": reply.files, "code": reply.code}
        cache.record(f"reply {name}", {"state": state, **record})


def _cache_folder(request: BuildRequest) -> Path | None:
    """Return the folder that the request or the variable names, else the user's; None for none."""
    if not request.use_cache:
        return None
    if named := request.cache or os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("exporter", appauthor=False)
