"""Measure what a second clinic's edition costs beside the first, in a warm process."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks import alone
from benchmarks.figures import Measure
from benchmarks.timing import say
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

    A round makes all manuscripts, one after another, so that none is remembered from the last.
    """
    jobs = alone.jobs(root)
    say(f"a second clinic's editions of {len(jobs) // 2} documents")
    in_order = sorted(jobs, key=lambda job: job.manuscript.slug)
    of_text = [list(group) for _, group in groupby(in_order, lambda job: job.manuscript.slug)]
    _made(jobs[-1:])
    first, second = [], []
    for _ in range(rounds):
        times = [[_made([job]) for job in group] for group in of_text]
        first.append(sum(one for one, _ in times))
        second.append(sum(other for _, other in times))
    yield Measure(
        part="wards", ours_is=f"{len(of_text)} documents for a second clinic, PDF and EPUB, proven",
        theirs_is="the same for the first", ours=tuple(second), theirs=tuple(first), target=SECOND,
    )


def _made(jobs: Sequence[Job]) -> float:
    """Make editions; give the seconds of processors that they took.

    Raise ValueError where nothing came of one.
    """
    gc.collect()
    began = time.process_time()
    for job in jobs:
        if not make(job.manuscript, job.edition).artifacts:
            raise ValueError(f"{job.manuscript.slug} was not made")
    return time.process_time() - began
