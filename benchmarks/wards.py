"""Measure what a second clinic's edition costs beside the first, in a warm process.

    python -m benchmarks.wards LIBRARY
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from benchmarks import alone
from benchmarks.figures import Measure
from benchmarks.timing import ROOT, say
from exporter.batch.plan import Job
from exporter.make import make

SECOND = 0.6
"""At most so many times the first."""
_WARD = """\
name: {name}
line: An invented ward, shown as an example
address: [{number} Example Street, Sampleton]
phone: 202-555-01{number}
email: ward{number}@example.org
web: https://ward{number}.example.org
"""
_NAMES = ("Quiet Ward", "Walk-in Clinic for Joints")


def write(root: Path) -> None:
    """Add two clinics to a library."""
    for number, name in enumerate(_NAMES, start=10):
        folder = root / "source" / "clinics" / f"ward-{number}"
        folder.mkdir(parents=True)
        (folder / "clinic.yaml").write_text(_WARD.format(name=name, number=number))


def measure(root: Path, rounds: int) -> Iterator[Measure]:
    """Compare a second clinic's editions with the first's, both files made and proven.

    A round is a process of its own: one that had made the texts before would remember them, and
    make the first clinic's in less. Its first text warms it, and does not count.
    """
    count = len({job.manuscript.slug for job in alone.jobs(root)}) - 1
    say(f"a second clinic's editions of {count} documents")
    command = [sys.executable, "-m", "benchmarks.wards", str(root)]
    printed = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _ in range(rounds)
    )
    first, second = zip(*(map(float, line.split()) for line in printed), strict=True)
    yield Measure(
        part="wards", ours_is=f"{count} documents for a second clinic, PDF and EPUB, proven",
        theirs_is="the same for the first", ours=second, theirs=first, target=SECOND,
    )


def _made(job: Job) -> float:
    """Make an edition; give the seconds of processors that it took.

    Raise ValueError where nothing came of it.
    """
    gc.collect()
    began = time.process_time()
    if not make(job.manuscript, job.edition).artifacts:
        raise ValueError(f"{job.manuscript.slug} was not made")
    return time.process_time() - began


def main() -> None:
    """Print the seconds of the first clinic's editions, and of the second's."""
    (root,) = map(Path, sys.argv[1:])
    jobs = sorted(alone.jobs(root), key=lambda job: job.manuscript.slug)
    _, *times = [
        [_made(job) for job in of_text]
        for _, of_text in groupby(jobs, lambda job: job.manuscript.slug)
    ]
    print(*map(sum, zip(*times, strict=True)))


if __name__ == "__main__":
    main()
