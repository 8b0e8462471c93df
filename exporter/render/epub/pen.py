"""Write outlines as the path of an SVG, while HarfBuzz draws them (pure)."""

from __future__ import annotations

Point = tuple[float, float]


class Pen:
    """A path of whole numbers: points are scaled and moved to their `place`, then rounded.

    HarfBuzz ends each contour with a line to its begin, which a path need not say. Its methods have
    the names that HarfBuzz calls.
    """

    def __init__(self) -> None:
        self._said: list[str] = []
        self._scale, self._right, self._up = 1.0, 0.0, 0.0
        self._begin = self._now = (0.0, 0.0)
        self._sign = ""
        self._is_home = False

    @property
    def path(self) -> str:
        """What was drawn so far."""
        return "".join(self._said)

    def place(self, scale: float, right: float, up: float) -> None:
        """Have what is drawn next be scaled and moved."""
        self._scale, self._right, self._up = scale, right, up

    def moveTo(self, point: Point) -> None:
        """Begin a contour."""
        self._say("M", point)
        self._begin = self._now

    def lineTo(self, point: Point) -> None:
        """Draw a line; one along an axis says one number."""
        x, y = self._placed(point)
        before = self._now
        if (x, y) == before:
            return
        if x == before[0]:
            self._sign = "V"
            self._said.append(f"V{y:.0f}")
        elif y == before[1]:
            self._sign = "H"
            self._said.append(f"H{x:.0f}")
        elif self._sign == "M":  # SVG takes what follows a move as lines
            self._said.append(f" {x:.0f} {y:.0f}")
        else:
            self._sign = "L"
            self._said.append(f"L{x:.0f} {y:.0f}")
        self._now = x, y
        self._is_home = self._now == self._begin

    def qCurveTo(self, *points: Point) -> None:
        """Draw a curve of TrueType."""
        self._say("Q", *points)

    def curveTo(self, *points: Point) -> None:
        """Draw a curve of PostScript."""
        self._say("C", *points)

    def closePath(self) -> None:
        """End a contour."""
        if self._is_home:
            self._said.pop()
        self._said.append("Z")

    def _say(self, sign: str, *points: Point) -> None:
        placed = [self._placed(point) for point in points]
        self._sign = sign
        self._said.append(sign + " ".join(f"{x:.0f} {y:.0f}" for x, y in placed))
        self._now = placed[-1]
        self._is_home = False

    def _placed(self, point: Point) -> Point:
        return self._scale * point[0] + self._right, self._scale * point[1] + self._up
