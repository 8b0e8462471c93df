"""Time commands, in turns with what they are compared with."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""Where the project is."""
BIN = Path(sys.executable).parent
"""Where this environment has its commands."""

Run = Callable[[], float]

_PR_SET_CHILD_SUBREAPER = 36
_AT_START = dict(os.environ)
"""The variables before a renderer was imported here: exporter's hides the system's fonts."""


def seconds(command: Sequence[str], cwd: Path | None = None, **environ: str) -> float:
    """Run a command to its end; give its seconds by the clock on the wall.

    Raise RuntimeError with what it said where it fails: a failure is never a time.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        ended = subprocess.run(
            command, cwd=cwd, env=environment(environ), stdin=subprocess.DEVNULL, stdout=said,
            stderr=subprocess.STDOUT, check=False,
        )
        spent = time.perf_counter() - began
        if ended.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"exit code {ended.returncode} of {' '.join(command)}\n{words}")
    return spent


def processor(command: Sequence[str], cwd: Path | None = None, **environ: str) -> float:
    """Run a command to its end; give the seconds of processors that all its processes took.

    Others on the machine lengthen them far less than the time on the wall. A server of workers
    outlives the command that started it: orphans come to us, and are waited for (Linux only).
    Raise RuntimeError as `seconds` does.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(command, cwd, **environ)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a run, ours or a peer's: this environment's commands come first."""
    path = os.pathsep.join((str(BIN), _AT_START.get("PATH", os.defpath)))
    return {**_AT_START, "PATH": path, "NO_COLOR": "1", **more}


def in_turns(runs: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """Run all of some runs, round by round, every second round backwards; give their times.

    Times of one place in the lists belong together. What is run first in a round has no advantage
    over the others. One round more comes first, whose times are left out: it warms the disk.
    """
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name in list(runs)[:: 1 if turn % 2 else -1]:
            spent = runs[name]()
            if turn:
                times[name].append(spent)
    return times


def around(ours: Run, others: Mapping[str, Run]) -> tuple[list[float], dict[str, float]]:
    """Run each of some long runs once, and ours before, between and after them; give their times.

    The run at place i of the others has ours at places i and i + 1 as its neighbours.
    """
    own, times = [ours()], {}
    for name, run in others.items():
        times[name] = run()
        own.append(ours())
    return own, times


def say(words: str) -> None:
    """Print for who waits what is measured now."""
    print(words, file=sys.stderr, flush=True)
