"""A fault at any step of an edition: its files are all old or all new, and the manifest is true."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

from exporter.errors import UnfinishedError, WriteError
from exporter.publish import dead, runs
from exporter.publish.dist import Dist
from tests.batch.libraries import true_manifest
from tests.conftest import FULL
from tests.making import files
from tests.trust.editions import EPUB, NEW, OLD, PDF, Files, left, put

STEPS = ("mkdir", "open", "link", "fsync", "rename", "replace", "unlink", "rmdir")
Kind = Literal["fault", "faults", "interrupt", "kill"]
BEFORE: dict[str, Files] = {
    "both": OLD, "nothing": {}, "one the same": {**OLD, EPUB: NEW[EPUB]}, "one": {PDF: OLD[PDF]},
}
CASES = [(before, kind) for before in BEFORE for kind in get_args(Kind)]
FEW = [("both", "fault"), ("one", "faults"), ("nothing", "interrupt"), ("both", "kill")]


class Killed(BaseException):
    """The end of a process: nothing that it would still do is done."""


@contextmanager
def failing(step: int, kind: Kind) -> Iterator[list[int]]:
    """Have what a process asks of the disk fail at one step, or from then on; count the steps."""
    real = {name: getattr(os, name) for name in STEPS}
    count = [0]

    def wrap(name: str) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            writes = name != "open" or arguments[1] & (os.O_CREAT | os.O_WRONLY)
            count[0] += bool(writes)
            if writes and (count[0] == step or (count[0] > step and kind in ("faults", "kill"))):
                if kind == "interrupt":
                    raise KeyboardInterrupt
                raise Killed if kind == "kill" else OSError(errno.EIO, "Input/output error")
            return None if name == "fsync" else real[name](*arguments, **named)

        return wrapped

    for name in STEPS:
        setattr(os, name, wrap(name))
    try:
        yield count
    finally:
        for name, function in real.items():
            setattr(os, name, function)


@pytest.mark.parametrize(("name", "kind"), CASES if FULL else FEW)
def test_a_fault_at_every_step(name: str, kind: Kind, tmp_path: Path) -> None:
    before = BEFORE[name]
    start = tmp_path / "start"
    start.mkdir()
    if before:
        put(before, start)
    step, reached = 0, True
    while reached:
        step += 1
        dist = Path(shutil.copytree(start, tmp_path / str(step)))
        with failing(step, kind) as count, suppress(KeyboardInterrupt, Killed):
            try:
                put(NEW, dist)
            except UnfinishedError:
                assert kind == "faults"
            except WriteError as error:
                is_of_edition = error.message.startswith("ant.en could not")
                assert files(dist) in ((before,) if is_of_edition else (before, NEW))
        reached = count[0] >= step
        now = files(dist)
        assert bool(dead.unfinished(dist)) == (now not in (before, NEW)), (step, now)

        runs.mend(dist)

        assert (files(dist) in (before, NEW), left(dist)) == (True, []), step
        if files(dist):
            true_manifest(dist)
        assert dead.unfinished(dist) == ()
        shutil.rmtree(dist)
    assert step > 15


@pytest.mark.parametrize("kind", get_args(Kind) if FULL else ["kill"])
def test_a_fault_at_every_step_of_pruning(kind: Kind, tmp_path: Path) -> None:
    put(OLD, tmp_path / "start")
    step, reached = 0, True
    while reached:
        step += 1
        dist = Path(shutil.copytree(tmp_path / "start", tmp_path / str(step)))
        with (
            failing(step, kind) as count,
            suppress(KeyboardInterrupt, Killed, WriteError),
            Dist(dist) as folder,
        ):
            folder.prune(set())
            folder.enter((), lambda _: True)
        reached = count[0] >= step

        runs.mend(dist)

        assert (files(dist) in (OLD, {}), left(dist)) == (True, []), step
        true_manifest(dist)
        shutil.rmtree(dist)
    assert files(dist) == {} or step > 8
