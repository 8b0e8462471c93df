"""What was measured, read and written as JSON."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Pairs of seconds: `ours[i]` and `theirs[i]` were taken one after the other.

    The ratio is ours over theirs, which should be small; where `speedup`, theirs over ours, which
    should be great. `target` bounds it; None where there is no target.
    """

    part: str
    ours_is: str
    theirs_is: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    target: float | None = None
    speedup: bool = False

    @property
    def ratios(self) -> tuple[float, ...]:
        """Return the ratio of each pair."""
        return tuple(
            theirs / ours if self.speedup else ours / theirs
            for ours, theirs in zip(self.ours, self.theirs, strict=True)
        )

    @property
    def ratio(self) -> float:
        """Return the median of the ratios."""
        return statistics.median(self.ratios)

    @property
    def met(self) -> bool | None:
        """Return whether the median keeps to the target; None without a target."""
        if self.target is None:
            return None
        return self.ratio >= self.target if self.speedup else self.ratio <= self.target


@dataclass(frozen=True, slots=True)
class Memory:
    """Return the greatest resident size of one process of a kind, in MB (10^6 bytes)."""

    of: str
    megabytes: float


@dataclass(frozen=True, slots=True)
class Point:
    """Return the seconds of a run over so many editions; `what` tells which kind of run."""

    what: str
    editions: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Return the straight line through points: seconds at none, seconds for one more, R²."""

    start: float
    slope: float
    r_squared: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that one run of scripts/bench measured, and on what."""

    command: str
    machine: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    texts: str
    measures: tuple[Measure, ...] = ()
    memory: tuple[Memory, ...] = ()
    growth: tuple[Point, ...] = ()
    scale: tuple[Point, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def fit(points: tuple[Point, ...]) -> Fit:
    """Lay the straight line of least squares through points."""
    sizes = [float(one.editions) for one in points]
    times = [one.seconds for one in points]
    slope, start = statistics.linear_regression(sizes, times)
    return Fit(start, slope, statistics.correlation(sizes, times) ** 2)


def as_json(figures: Figures) -> str:
    """Write figures as JSON."""
    return json.dumps(asdict(figures), indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> Figures:
    """Read what `as_json` wrote."""
    told: dict[str, Any] = json.loads(text)
    lists: dict[str, Any] = {
        "measures": tuple(
            Measure(**{**one, "ours": tuple(one["ours"]), "theirs": tuple(one["theirs"])})
            for one in told["measures"]
        ),
        "memory": tuple(Memory(**one) for one in told["memory"]),
        "growth": tuple(Point(**one) for one in told["growth"]),
        "scale": tuple(Point(**one) for one in told["scale"]),
        "remarks": tuple(told["remarks"]),
        "machine": tuple(tuple(pair) for pair in told["machine"]),
        "versions": tuple(tuple(pair) for pair in told["versions"]),
    }
    return Figures(**{**told, **lists})
