"""Make keys of legible ingredients: `name=value` lines, so that a run can say why (pure).

Two levels: what a manuscript's files, the shared files and exporter itself are gives the key of
an edition; the book's digest with the engines' versions gives the key of a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

Lines = tuple[tuple[str, str], ...]


def key(lines: Iterable[tuple[str, str]]) -> str:
    """Hash lines in their order, in lower-case hexadecimal (SHA-256)."""
    return digest("".join(f"{name}={value}\n" for name, value in lines).encode())


def digest(body: bytes) -> str:
    """Give the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def changes(before: Lines, now: Lines) -> tuple[str, ...]:
    """Say in words how ingredients differ: `weasyprint=70.0 became 70.1`."""
    old, new = dict(before), dict(now)
    said = []
    for name in dict.fromkeys((*new, *old)):
        if name not in old:
            said.append(f"{name} is new")
        elif name not in new:
            said.append(f"{name} is gone")
        elif old[name] != new[name]:
            said.append(_became(name, old[name], new[name]))
    return tuple(said)


def _became(name: str, before: str, now: str) -> str:
    if len(before) == len(now) == hashlib.sha256().digest_size * 2:
        return f"{name} changed"
    return f"{name}={before} became {now}"
