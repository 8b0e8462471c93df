"""Where workers can't be started the run goes on in its own process and says so, in a sentence."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter.batch import build as building
from exporter.batch import process
from exporter.batch.mishaps import DiedError, NotStartedError, OrphanedError, alone, explained
from exporter.batch.plan import Job
from exporter.batch.pool import Here, Limits, Workers
from exporter.batch.worker import Done
from tests.batch.conftest import Build, build, exporter, root
from tests.batch.libraries import start, write
from tests.making import files

__all__ = ["build", "exporter", "root"]

LIMITS = Limits(30, 2000)
NOBODY = Job(None, None)  # type: ignore[arg-type]  # what can't be made, at once
GOES_ON = "so this process makes the editions"


def why(cause: BaseException) -> NotStartedError:
    error = NotStartedError()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "words", "hint"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files", "ulimit -n"),
        (BlockingIOError(errno.EAGAIN, "Try again"), "Try again", "ulimit -u"),
        (RuntimeError("can't start new thread"), "can't start new thread", "ulimit -u"),
        (OSError(errno.ENOSPC, "No space left", "/tmp/a"), "No space left: /tmp/a", "Make room"),
        (OSError(errno.EFBIG, "File too large"), "File too large", "Allow larger files"),
        (FileNotFoundError(errno.ENOENT, "No usable folder"), "No usable folder", "Set TMPDIR"),
        (OSError("AF_UNIX path too long"), "AF_UNIX path too long", "short path"),
        (EOFError(), "the process that starts it died", "ulimit -a"),
        (ConnectionRefusedError(111, "refused"), "the process that starts it died", "ulimit -a"),
        (DiedError(-9), "it dies at its start: SIGKILL", ""),
        (AssertionError("daemonic processes"), "daemonic processes", ""),
    ],
)
def test_the_sentence_has_the_hint_that_fits(cause: BaseException, words: str, hint: str) -> None:
    sentence = alone(why(cause))
    assert f"({words})" in sentence
    assert GOES_ON in sentence
    assert hint in sentence.partition(GOES_ON)[2]


def test_what_an_edition_lacks_in_this_process_is_no_fault_of_exporter() -> None:
    error = explained(OSError(errno.EMFILE, "Too many open files"), "ant.en", LIMITS)
    assert error.message == "ant.en was not made: Too many open files."
    assert "ulimit -n" in error.hint


def test_a_run_that_can_start_none_makes_all_itself(
    build: Build, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(size: int, limits: Limits) -> Workers:
        raise why(OSError(errno.EMFILE, "Too many open files"))

    monkeypatch.setattr(building, "Workers", none)
    ended = build()
    assert ended.code == 0
    assert ended.err.count(GOES_ON) == 1
    assert len(files(root / "dist")) == 4


def test_a_run_whose_workers_are_lost_makes_the_rest_itself(
    build: Build, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost(Here):
        def submit(self, job: Job, have: object) -> object:  # type: ignore[override]
            future = super().submit(job, {})
            if job.manuscript.slug == "bee":
                future = type(future)()
                future.set_exception(why(EOFError()))
            return future

    monkeypatch.setattr(building, "Workers", lambda size, limits: Lost())
    ended = build()
    assert ended.code == 0
    assert ended.err.count(GOES_ON) == 1
    assert len(files(root / "dist")) == 4


@pytest.fixture
def workers() -> Callable[[], Workers]:
    return lambda: Workers(2, LIMITS)


def test_a_worker_that_dies_with_its_server_costs_no_edition(
    workers: Callable[[], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, asked = process.Process.ask, list[object]()

    def die_first(self: process.Process, *job: Any) -> Done:
        asked.append(self)
        if len(asked) == 1:
            raise OrphanedError(self.end())
        return ask(self, *job)

    monkeypatch.setattr(process.Process, "ask", die_first)
    pool = workers()
    try:
        error = pool.submit(NOBODY, ()).exception(60)
    finally:
        pool.close()
    assert (type(error), len(set(asked))) == (AttributeError, 2)


LONE = """
from exporter.batch.plan import Job
from exporter.batch.pool import Limits, Workers

pool = Workers(1, Limits(30, 2000))
ended = [pool.submit(Job(None, None), ()).exception(60)]
(first,) = pool._processes
first.kill()
ended += (pool.submit(Job(None, None), ()).exception(60) for _ in range(2))
(second,) = pool._processes
print(*(each._process._start_method for each in (first, second)))
print(*(type(error).__name__ for error in ended))
pool.close()
"""


def test_a_worker_that_works_alone_is_forked_and_replaced_by_one_of_the_server() -> None:
    said = subprocess.check_output([sys.executable, "-c", LONE], text=True, timeout=60)
    assert said.split() == ["fork", "forkserver", "AttributeError", "DiedError", "AttributeError"]


def test_beside_another_thread_no_worker_is_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert process.direct() is None
    finally:
        ended.set()
        thread.join()


def leave(*_: object) -> None:
    os._exit(3)


def test_workers_need_no_shared_memory(
    workers: Callable[[], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    import _multiprocessing

    monkeypatch.delattr(_multiprocessing, "SemLock")
    pool = workers()
    try:
        errors = [pool.submit(NOBODY, ()).exception(60) for _ in range(4)]
    finally:
        pool.close()
    assert [type(error) for error in errors] == [AttributeError] * 4  # it travelled there and back


def test_a_worker_that_dies_at_its_start_again_and_again_ends_the_pool(
    workers: Callable[[], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "serve", leave)
    pool = workers()
    try:
        error = pool.submit(NOBODY, ()).exception(60)
    finally:
        pool.close()
    assert isinstance(error, NotStartedError)
    assert alone(error).startswith("no worker can be started (it dies at its start: exit code 3)")


def test_with_very_few_open_files_a_real_build_goes_on(tmp_path: Path) -> None:
    library = write(tmp_path / "l", ("ant",))
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with start(library, "-f", "pdf", "--no-cache") as run:
        resource.prlimit(run.pid, resource.RLIMIT_NOFILE, (17, before[1]))
        _, err = run.communicate(timeout=60)
    assert run.returncode == 0
    assert err.count(GOES_ON) == 1
    assert "(Too many open files)" in err
    assert "Traceback" not in err
    assert len(files(library / "dist")) == 1


def test_a_lone_build_is_bounded_too(tmp_path: Path) -> None:
    library = write(tmp_path / "l", ("ant",))
    with start(library, "--no-cache", "--time-limit", "1", fault="ant=native-hang") as run:
        _, err = run.communicate(timeout=60)
    assert run.returncode == 4
    assert "ant.en took longer than 1 seconds and was stopped." in err
