"""Journals: what a run changes in dist/ as one, written down before it does (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from exporter.publish import listed
from exporter.publish.listed import MOST_FILES, MOST_LETTERS, PATTERNS, Listed
from exporter.publish.streamed import values

_PATH, _EDITION = re.compile(PATTERNS["path"]), re.compile(PATTERNS["edition"])
_DIGEST = re.compile(f"({PATTERNS['sha256']})?")
_KEYS = "editions", "changes", "entries"


@dataclass(frozen=True, slots=True)
class Change:
    """A file of dist/ and its digests, afterwards and before; empty where no file is there."""

    path: str
    sha256: str
    before: str

    @property
    def folder(self) -> str:
        """The folder that the file lies in."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The name of the file in its folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Journal:
    """What changes of editions as one, and the entries of all their files in the manifest."""

    editions: tuple[str, ...]
    changes: tuple[Change, ...]
    entries: tuple[Listed, ...]

    def owned(self) -> Iterator[tuple[str, Change]]:
        """Yield each change with its edition: the name of the file begins with the edition's."""
        known = set(self.editions)
        for change in self.changes:
            edition = change.name.rpartition(".")[0]
            while edition and edition not in known:
                edition = edition.rpartition(".")[0]
            yield edition, change

    @property
    def is_listed(self) -> bool:
        """Whether the manifest changes, too."""
        return bool(self.entries) or not all(change.sha256 for change in self.changes)


def text(journal: Journal) -> Iterator[bytes]:
    """Yield a journal as it is written down, in pieces."""
    before = b"{"
    for key in _KEYS:
        yield before + b'"%s": [' % key.encode()
        between = ""
        for value in getattr(journal, key):
            yield f"{between}{json.dumps(value, default=listed.as_object)}".encode()
            between = ",\n"
        before = b"],\n"
    yield b"]}"


def journal_of(file: IO[bytes]) -> Journal:
    """Return the journal that was written down.

    Raises: ValueError if it is none, or names a file that no edition has.
    """
    editions: list[str] = []
    changes: list[Change] = []

    def entries() -> Iterator[Any]:
        for key, value in values(file, *_KEYS):
            if max(len(editions), len(changes)) > MOST_FILES:
                raise ValueError(f"it has more than {MOST_FILES} {key}")
            if key == "editions":
                editions.append(_edition(value))
            elif key == "changes":
                changes.append(_change(value))
            else:
                yield value

    listed_there = tuple(listed.typed(entries()))
    return Journal(tuple(editions), tuple(changes), listed_there)


def _edition(value: Any) -> str:
    is_short = isinstance(value, str) and len(value) <= MOST_LETTERS["edition"]
    if is_short and _EDITION.fullmatch(value):
        return str(value)
    raise ValueError("an edition is no name of one")


def _change(value: Mapping[str, Any]) -> Change:
    match value:
        case {"path": str(path), "sha256": str(sha256), "before": str(before)} if (
            len(path) <= MOST_LETTERS["path"] and _PATH.fullmatch(path)
            and _DIGEST.fullmatch(sha256) and _DIGEST.fullmatch(before)
        ):
            return Change(path, sha256, before)
    raise ValueError("a change is not a path in dist/ with two digests")
