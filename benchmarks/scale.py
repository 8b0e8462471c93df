"""Measure planning and finding nothing changed on trees of very many editions."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import noop
from benchmarks.figures import Measure, Point
from benchmarks.timing import ROOT, say, seconds
from tests.batch import libraries

CLINICS = 10
PLAN, FILL = "plan, nothing known", "all but the engines"
KNOWN, SAME, FLOOR = "nothing changed, looked up", "the same command once more", "floor"
_REST = 3
"""How many seconds a file must be old before it is trusted without being read."""


def again(aside: Path, pairs: int) -> Iterator[Measure]:
    """Compare builds that find 1,000 manuscripts for two clinics unchanged with their floor."""
    say("nothing changed: 1,000 manuscripts for two clinics")
    root, cache = aside / "library", aside / "cache"
    _write(root, 1_000, 2)
    seconds(_fill(root, cache), ROOT)
    time.sleep(_REST)
    for _ in range(2):
        seconds(noop.build(root, cache, "--quiet"))
    yield from noop.measure(root, cache, pairs)


def _write(root: Path, manuscripts: int, clinics: int) -> None:
    libraries.write(root, tuple(f"leaf-{number:06}" for number in range(manuscripts)))
    for number in range(clinics):
        libraries.clinic(root, f"clinic-{number}")


def _fill(root: Path, cache: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.simulated", str(root), str(cache)]


def measure(aside: Path, sizes: Sequence[int]) -> Iterator[Point]:
    """Plan and build trees of tiny manuscripts, each for ten clinics, on stubs of the engines."""
    for editions in sizes:
        say(f"plan and no-op: {editions} editions")
        root, cache = aside / str(editions), aside / f"{editions}-cache"
        _write(root, editions // CLINICS, CLINICS)
        dry = noop.build(root, cache, "--no-cache", "--dry-run", "--json")
        yield Point(PLAN, editions, seconds(dry))
        yield Point(FILL, editions, seconds(_fill(root, cache), ROOT))
        time.sleep(_REST)
        build = noop.build(root, cache, "--quiet")
        seconds(build)
        yield Point(KNOWN, editions, seconds(noop.looking_up(root, cache)))
        yield Point(SAME, editions, seconds(build))
        yield Point(FLOOR, editions, seconds(noop.floor(root, cache)))
