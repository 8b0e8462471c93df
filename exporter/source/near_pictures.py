"""Find the picture that a wrong path was surely meant for: one that is shown in error can harm."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from exporter.wording import numbers

_FAMILIES = {".jpeg": ".jpg", ".jfif": ".jpg"}
_MOST = 2
"""Letters of a name that may be wrong: of three letters one, of six two."""


def meant(path: str, known: Iterable[str]) -> str:
    """Return the question which picture was meant, empty if none is near.

    A picture of the same name in another folder goes before all others. A near name has the same
    numbers, a suffix of the same family, and one or two other letters.
    """
    name = PurePosixPath(path).name
    others = [other for other in known if other != path]
    for is_meant in (
        lambda other: other == name,
        lambda other: _plain(other) == _plain(name),
        lambda other: _near(_plain(other), _plain(name)),
    ):
        if found := [other for other in others if is_meant(PurePosixPath(other).name)]:
            return f"Did you mean {' or '.join(sorted(found)[:3])}?"
    return ""


def _plain(name: str) -> PurePosixPath:
    """Return a file's name in small letters, its suffix that of its family."""
    low = PurePosixPath(name.casefold())
    return low.with_suffix(_FAMILIES.get(low.suffix, low.suffix)) if low.name else low


def _near(one: PurePosixPath, other: PurePosixPath) -> bool:
    """Return whether two names differ by letters alone, and by few."""
    return (
        one.suffix == other.suffix
        and numbers(one.stem) == numbers(other.stem)
        and _changes(one.stem, other.stem) <= min(_MOST, len(other.stem) // 3)
    )


def _changes(one: str, other: str) -> int:
    """Count the letters to put in, leave out, replace or swap with the next: up to `_MOST` + 1."""
    if abs(len(one) - len(other)) > _MOST:
        return _MOST + 1
    above, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, sign in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != sign)))
            if i > 1 and j > 1 and letter == other[j - 2] and sign == one[i - 2]:
                row[-1] = min(row[-1], before[j - 2] + 1)
    return row[-1]
