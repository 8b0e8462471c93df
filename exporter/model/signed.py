"""A text that somebody signed, as far as it can be told apart from a later one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text that a reviewer signed: its digest, and by name its parts, each line as a digest."""

    digest: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def line_digest(line: str) -> str:
    """Return 8 hexadecimal digits of a line, which tell it apart from its neighbours."""
    return hashlib.sha256(line.encode()).hexdigest()[:8]
