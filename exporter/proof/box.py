"""Measure places on a painted page (pure)."""

from __future__ import annotations

from typing import NamedTuple

Edges = tuple[float, float, float, float]
"""What a box is made of: of a letter, that takes a quarter of the time of a box."""


class Box(NamedTuple):
    """A place on a page in pixels: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """The number of its pixels."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def meets(self, other: Box) -> bool:
        """Return whether two boxes have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )

    def shared(self, other: Box) -> float:
        """Return the part of the smaller of two boxes that lies on the other, from 0 to 1."""
        if not self.meets(other):
            return 0.0
        common = Box(
            max(self.left, other.left), max(self.top, other.top),
            min(self.right, other.right), min(self.bottom, other.bottom),
        )
        smaller = min(self.area, other.area)
        return common.area / smaller if smaller else 0.0

    def around(self, other: Box) -> Box:
        """Return the box around two."""
        return Box(
            min(self.left, other.left), min(self.top, other.top),
            max(self.right, other.right), max(self.bottom, other.bottom),
        )

    def scaled(self, by: float) -> Box:
        """Return the box on the same page, painted so many times as large."""
        return Box(*(edge * by for edge in self))
