"""What a translation was made from: its source's passages when it was accepted."""

from __future__ import annotations

import datetime
import hashlib
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """A passage of the source as it was when its translation was accepted: its kind, its Markdown.

    `text` is empty for a passage of which no translation was accepted yet. `differs` are the
    differences that somebody allowed: `999 → 112`.
    """

    kind: str
    text: str
    differs: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of its text; empty for none."""
        return passage_digest(self.text) if self.text else ""


@dataclass(frozen=True, slots=True)
class Record:
    """A translation's translated.toml: the source's version and date then, its passages by file.

    `imported` are two digests of its words: when the PO file that was read last was made, and when
    it had been read.
    """

    version: str
    date: datetime.date
    files: tuple[tuple[str, tuple[Accepted, ...]], ...]
    imported: tuple[str, str] | None = None


def passage_digest(text: str) -> str:
    """Return 16 hexadecimal digits of a passage's words; how its lines are broken is no part."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:16]
