"""Journals: what a run changes in dist/ as one, written down before it does (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exporter.publish import listed
from exporter.publish.listed import PATTERNS, Listed

_PATH, _EDITION = re.compile(PATTERNS["path"]), re.compile(PATTERNS["edition"])
_DIGEST = re.compile(f"({PATTERNS['sha256']})?")


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

    def edition_of(self, change: Change) -> str:
        """Return the edition that a file belongs to: its name begins with the edition's."""
        name = change.path.rpartition("/")[2]
        found = (edition for edition in self.editions if name.startswith(f"{edition}."))
        return max(found, key=len, default="")

    @property
    def is_listed(self) -> bool:
        """Whether the manifest changes, too."""
        return bool(self.entries) or not all(change.sha256 for change in self.changes)


def text(journal: Journal) -> bytes:
    """Return a journal as it is written down."""
    return json.dumps(journal, default=listed.as_object).encode()


def journal_of(body: bytes) -> Journal:
    """Return the journal that was written down.

    Raises: ValueError if it is none, or names a file that no edition has.
    """
    match listed.value_of(body):
        case {"editions": [*editions], "changes": [*changes], "entries": [*entries]} if all(
            isinstance(name, str) and _EDITION.fullmatch(name) for name in editions
        ):
            return Journal(
                tuple(editions), tuple(map(_change, changes)), listed.typed(entries)
            )
    raise ValueError("it has not the keys of a journal")


def _change(value: Mapping[str, Any]) -> Change:
    match value:
        case {"path": str(path), "sha256": str(sha256), "before": str(before)} if (
            _PATH.fullmatch(path) and _DIGEST.fullmatch(sha256) and _DIGEST.fullmatch(before)
        ):
            return Change(path, sha256, before)
    raise ValueError("a change is not a path in dist/ with two digests")
