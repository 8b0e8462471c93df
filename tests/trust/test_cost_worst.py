"""Measure the dearest inputs within the limits, and compare them with ordinary texts.

`scripts/test --full tests/trust/test_cost_worst.py` prints the table: seconds of the processor,
pages, the most memory. Each is built in a process of its own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from tests.cli.conftest import MANUSCRIPT, REFERENCES
from tests.making import library, put
from tests.trust import worst

_SECONDS, _MEMORY = 120, 5_000_000_000
_MOST_MEGABYTES, _TIMES = 1_000, 3.0
_START, _A_PAGE, _USUAL = 10.0, 0.3, 0.1
"""Seconds that a build may take, and those of each page, where an ordinary page takes `_USUAL`."""


_HERE = """
from exporter.batch import build, pool
build.Workers = lambda *_: pool.Here()
from exporter.cli import main
main()
"""
"""Builds without a worker, whose processor time and memory would not be this process's own."""


class Cost(NamedTuple):
    """What a build took: seconds of the processor, pages, most megabytes; its exit code."""

    seconds: float
    pages: int
    megabytes: int
    code: int


def cost(root: Path, files: worst.Files) -> Cost:
    """Build a library of one manuscript in a process of its own, and measure it."""
    library(root)
    put(root, "hands/manuscript.yaml", MANUSCRIPT)
    for name, body in {worst.SHELF: REFERENCES, **files}.items():
        put(root, name, body)
    with subprocess.Popen(
        [sys.executable, "-c", _HERE, "build", "--no-cache", "-q"], cwd=root,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_bounded,
    ) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    pages = 0
    for path in (root / "dist").rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            pages += len(pdf.pages)
    return Cost(used.ru_utime, pages, used.ru_maxrss // 1_024, child.returncode)


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


class Ordinary(NamedTuple):
    """What ordinary texts cost on this machine, in this run: in all, a letter, and a page."""

    start: float
    a_letter: float
    a_page: float

    def of(self, letters: int) -> float:
        """Return what an ordinary text of so many letters costs."""
        return self.start + self.a_letter * letters


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Ordinary:
    root = tmp_path_factory.mktemp("ordinary")
    few, many = worst.ordinary(300), worst.ordinary(300_000)
    small, large = cost(root / "small", {worst.TEXT: few}), cost(root / "large", {worst.TEXT: many})
    a_letter = (large.seconds - small.seconds) / (worst.weight(many) - worst.weight(few))
    a_page = (large.seconds - small.seconds) / (large.pages - small.pages)
    return Ordinary(small.seconds, a_letter, a_page)


@pytest.fixture(scope="module")
def table() -> Iterator[list[str]]:
    rows: list[str] = []
    yield rows
    terminal = os.fdopen(os.dup(2), "w")
    with terminal:
        print(f"\n{'input':32}    bytes  size/1000  seconds  pages     MB  ordinary", *rows,
              sep="\n", file=terminal)


@pytest.mark.full
@pytest.mark.parametrize("name", worst.INPUTS)
def test_the_dearest_inputs_within_the_limits(
    name: str, usual: Ordinary, table: list[str], tmp_path: Path
) -> None:
    files = worst.INPUTS[name]()
    made = cost(tmp_path / "library", files)
    length = sum(len(body) for body in files.values())
    counted = max(length, worst.weight(str(files[worst.TEXT])))
    ordinary = usual.of(counted)
    table.append(
        f"{name:32} {length:8,} {counted / 1_000:10,.0f} {made.seconds:8.1f} {made.pages:6} "
        f"{made.megabytes:6} {ordinary:9.1f}"
    )

    assert made.code == 0, table[-1]
    assert made.megabytes <= _MOST_MEGABYTES, table[-1]
    assert made.seconds <= _TIMES * ordinary, table[-1]
    slower = max(1.0, usual.a_page / _USUAL)
    assert made.seconds <= slower * (_START + _A_PAGE * made.pages), table[-1]
