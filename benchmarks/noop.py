"""Time a build that finds nothing changed against its floor, in pairs, in one run.

    python benchmarks/noop.py LIBRARY CACHE [PAIRS]

The library must have been built twice with that cache. Prints the median of the ratios.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import exporter

FLOOR = Path(__file__).with_name("floor.py")


def seconds(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    library, cache = sys.argv[1:3]
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    package = str(Path(exporter.__file__).parent)
    floors, runs = [], []
    for _ in range(pairs):
        floors.append(seconds(str(FLOOR), library, cache, package))
        runs.append(seconds("-m", "exporter", "build", "-C", library, "--cache", cache))
    ratios = [run / floor for run, floor in zip(runs, floors, strict=True)]
    print(
        f"floor {statistics.median(floors):.3f} s, no-op {statistics.median(runs):.3f} s, "
        f"ratio {statistics.median(ratios):.2f} (median of {pairs} pairs)"
    )


main()
