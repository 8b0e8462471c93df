"""Remember what was made last, up to a weight."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """What was made by a key, of which that used longest ago goes where all weighs too much."""

    def __init__(self, most: int) -> None:
        self._most, self._weight = most, 0
        self._made: OrderedDict[bytes, tuple[Made, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: bytes) -> Made | None:
        """Return what is remembered by a key; None if nothing is."""
        if key not in self._made:
            return None
        self._made.move_to_end(key)
        return self._made[key][0]

    def put(self, key: bytes, made: Made, weight: int) -> None:
        """Remember what was made by a key that nothing is remembered by."""
        self._made[key] = made, weight
        self._weight += weight
        while self._weight > self._most:
            _, (_, lighter) = self._made.popitem(last=False)
            self._weight -= lighter

    def clear(self) -> None:
        """Remember nothing any more."""
        self._made.clear()
        self._weight = 0
