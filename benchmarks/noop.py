"""Time a build that finds nothing changed against its floor, in pairs, in one run.

    python -m benchmarks.noop LIBRARY CACHE [PAIRS]

The library must have been built twice with that cache. Prints the medians of the ratios: of the
same command once more, which says again at a glance what it said; and of one that plans, and looks
each edition up.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import exporter
from benchmarks.figures import Measure
from benchmarks.timing import in_turns, processor

FLOOR = Path(__file__).with_name("floor.py")
PACKAGE = Path(exporter.__file__).parent
TARGETS = {"the same command once more": 1.3, "each edition looked up": 2.0}
"""At most so many times the floor."""


def floor(library: Path, cache: Path) -> list[str]:
    """Do the least: see floor.py."""
    return [sys.executable, str(FLOOR), str(library), str(cache), str(PACKAGE)]


def build(library: Path, cache: Path, *more: str) -> list[str]:
    """Build a library with a cache of its own."""
    where = ("-C", str(library), "--cache", str(cache))
    return [sys.executable, "-m", "exporter", "build", *where, *more]


def looking_up(library: Path, cache: Path) -> list[str]:
    """Build where nothing is to be made by a command that does not end at a glance."""
    return build(library, cache, "--explain")


def measure(library: Path, cache: Path, pairs: int) -> Iterator[Measure]:
    """Compare builds that find nothing changed with their floor."""
    times = in_turns({
        "floor": partial(processor, floor(library, cache), PACKAGE.parent),
        "the same command once more": partial(processor, build(library, cache), PACKAGE.parent),
        "each edition looked up": partial(processor, looking_up(library, cache), PACKAGE.parent),
    }, pairs)
    floors = tuple(times.pop("floor"))
    for what, ours in times.items():
        yield Measure(
            part="again", ours_is=f"`exporter build`, nothing changed, {what}",
            theirs_is="floor: Python, click, a look at each file, the rows of the index",
            ours=tuple(ours), theirs=floors, target=TARGETS[what],
        )


def main() -> None:
    """Print the ratios for a library that is there."""
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    for found in measure(Path(sys.argv[1]), Path(sys.argv[2]), pairs):
        print(
            f"{found.ours_is}: {statistics.median(found.ours):.3f} s, "
            f"floor {statistics.median(found.theirs):.3f} s, "
            f"ratio {found.ratio:.2f} (median of {pairs} pairs)"
        )


if __name__ == "__main__":
    main()
