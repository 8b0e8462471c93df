"""Read what stands before an item of a list: `-`, `1.`, `a)`, `(iv)`, `#.` (pure).

Numbers, letters and Roman numbers are read as pandoc's `fancy_lists` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["1", "a", "A", "i", "I", "#"]
"""What a list counts with, in HTML's own words for it; `#` goes on with whatever its list has."""

_SHAPE = re.compile(
    r"(?P<open>\()?(?P<name>[0-9]+|[A-Za-z]+|#)(?P<close>[.)])(?P<gap>[ \t]+|$)(?P<more>.?)"
)
_BULLET = re.compile(r"[-+*](?=[ \t]|$)")
_ROMAN = re.compile(r"m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_WORTH = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
LARGEST = 999_999_999
"""The largest number of an item: browsers count no further."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of a numbered item: what it counts with, the signs around, number, and length."""

    kind: Kind
    signs: str
    number: int
    length: int

    @property
    def is_first(self) -> bool:
        """Whether a list of its kind begins so."""
        return self.number <= 1


def read(text: str, like: Marker | None = None) -> Marker | None:
    """Return the mark at the start of a text, if it is one: of any kind, or as `like` has it."""
    found = _SHAPE.match(text)
    if not found or (found["open"] and found["close"] != ")"):
        return None
    signs = (found["open"] or "") + found["close"]
    if like and signs != like.signs:
        return None
    for kind, number in _counted(found["name"]):
        if like and kind != "#" and kind != ("1" if like.kind == "#" else like.kind):
            continue
        initial = signs == "." and kind in "AI" and len(found["name"]) == 1
        page = found["name"] == "p" and signs == "." and found["gap"] == " "
        if (initial and found["gap"] == " ") or (page and found["more"].isdigit()):
            continue
        return Marker(kind, signs, number, found.end("close"))
    return None


def bullet(text: str) -> str:
    """Return the bullet at the start of a text, empty where there is none."""
    found = _BULLET.match(text)
    return found[0] if found else ""


def number_of(name: str, kind: Kind) -> int | None:
    """Return the number that a mark names, such as `iv`; None for `#`, which names none."""
    name = name.lstrip("(")
    return None if name == "#" else dict(_counted(name)).get("1" if kind == "#" else kind)


def _counted(name: str) -> Iterator[tuple[Kind, int]]:
    """Yield what a name may count with, the likeliest first, and its number there."""
    if name == "#":
        yield "#", 1
    elif name.isdigit():
        is_telephone = len(name) > 9 or (name[0] == "0" and len(name) > 3)
        yield "1", LARGEST + 1 if is_telephone else int(name)
    else:
        small = name.lower()
        roman = name in (small, name.upper()) and _ROMAN.fullmatch(small)
        if roman and small == "i":
            yield ("i" if name == small else "I"), 1
        if len(name) == 1:
            yield ("a" if name == small else "A"), ord(small) - ord("a") + 1
        if roman:
            yield ("i" if name == small else "I"), _roman(small)


def _roman(name: str) -> int:
    worth = [_WORTH[sign] for sign in name]
    return sum(
        -value if value < after else value
        for value, after in zip(worth, [*worth[1:], 0], strict=True)
    )
