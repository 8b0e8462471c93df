"""Measure how the time of a build grows with the number of editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import peers, texts
from benchmarks.figures import Point
from benchmarks.timing import say, seconds
from tests.batch import libraries

DOCUMENTS = 10
WHAT = "made, two workers"


def library(root: Path, sources: list[Path], editions: int) -> Path:
    """Write a library of ten documents for as many clinics as give so many editions."""
    texts.write(root, sources)
    for number in range(editions // len(sources)):
        libraries.clinic(root, f"clinic-{number:03}")
    return root


def measure(aside: Path, paths: list[Path], sizes: Sequence[int]) -> Iterator[Point]:
    """Build libraries that differ in their number of clinics only; nothing is remembered."""
    short = texts.shortest(paths, DOCUMENTS)
    for editions in sizes:
        say(f"growth: {editions} editions")
        root = library(aside / str(editions), short, editions)
        command = peers.build(root, aside / "dist", "--no-cache", "--jobs", "2")
        yield Point(WHAT, editions, seconds(command))
