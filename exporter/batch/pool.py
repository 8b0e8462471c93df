"""Make editions in this process, one after another, or in processes that may die alone.

The pool is pebble's: in the standard library's, one dead worker breaks the pool for all.
"""

from __future__ import annotations

import copy
import os
import signal
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from exporter.errors import ExporterError, JobError

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from pebble import ProcessPool

    from exporter.batch.plan import Job
    from exporter.batch.worker import Done

_EDITIONS = 1000
"""How many editions a worker makes before it is replaced. Each edition with fonts of its own keeps
0.2 MB (measured; others keep none), and thousands would reach the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one edition may take: seconds by the clock on the wall, and megabytes of memory."""

    seconds: int = 300
    megabytes: int = 2000


class Pool(Protocol):
    """Workers that promise results: `size` editions at once; `notes` are for the caller to know."""

    size: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What a caller should know about the workers."""

    def submit(self, job: Job, have: Collection[str]) -> Future[Done]:
        """Promise what `make` returns for an edition."""

    def close(self) -> None:
        """Stop the workers at once, whatever they do."""


class Here:
    """This process, which makes each edition when it is submitted; nothing bounds it."""

    size = 1
    notes = ()

    def submit(self, job: Job, have: Collection[str]) -> Future[Done]:
        """Make an edition."""
        from exporter.batch.worker import work

        future: Future[Done] = Future()
        try:
            future.set_result(work(job.manuscript, job.edition, have, job.sent))
        except Exception as error:  # noqa: BLE001, as a worker does: the next edition is made
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Do nothing."""


class Workers:
    """Processes that make editions; one that dies or hangs costs its own edition only."""

    notes = ()

    def __init__(self, size: int, limits: Limits) -> None:
        self.size = size
        self._limits = limits
        self._pool: ProcessPool | None = None
        self._aside: TemporaryDirectory[str] | None = None

    def submit(self, job: Job, have: Collection[str]) -> Future[Done]:
        """Promise an edition; a pool that broke is replaced.

        Raises: JobError if no worker can be started.
        """
        from exporter.batch.worker import work_on

        if self._pool is None or not self._pool.active:
            self.close()
            self._pool = self._begin()
        arguments = (job.manuscript, job.edition, have, job.sent)
        with _uninterrupted():
            return self._pool.schedule(work_on, args=arguments, timeout=self._limits.seconds)

    def close(self) -> None:
        """Stop all workers."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            # pebble 5 removes its locks first, and a worker that starts just then would complain.
            if (loop := self._pool._pool_manager_loop) is not None:
                loop.join()
            self._pool._pool_manager.worker_manager.force_stop_workers()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None
        if self._aside is not None:
            self._aside.cleanup()
            self._aside = None

    def _begin(self) -> ProcessPool:
        import multiprocessing
        from tempfile import TemporaryDirectory

        from pebble import ProcessPool

        from exporter.batch.worker import begin

        # A worker that is stopped leaves its files where they are.
        self._aside = TemporaryDirectory(prefix="exporter-", ignore_cleanup_errors=True)
        methods = multiprocessing.get_all_start_methods()
        context = _without_main(
            multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        )
        if context.get_start_method() == "forkserver":
            _begin_fork_server(context)
        return ProcessPool(
            max_workers=self.size, max_tasks=_EDITIONS, initializer=begin,
            initargs=[self._limits.megabytes, self._aside.name], context=context,
        )


def _without_main(context: Any) -> Any:
    """Return the context with processes that do not import the caller's main module.

    They would run a script that calls `exporter.build` again, unless it is guarded by
    `if __name__ == "__main__"`; and a worker needs none of it.
    """

    def start(process: Any) -> Any:
        del process._Popen
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return process._Popen(process)
        finally:
            sys.modules["__main__"] = main

    def process(*arguments: Any, **named: Any) -> Any:
        made = context.Process(*arguments, **named)
        made._Popen = start
        return made

    own = copy.copy(context)
    own.Process = process
    return own


def _begin_fork_server(context: Any) -> None:
    """Start the process that workers are forked from, out of Ctrl-C's reach; wait for it.

    Raises: JobError if it can't be started.
    """
    from multiprocessing import forkserver, resource_tracker

    context.set_forkserver_preload(["exporter.batch.preload"])
    resource_tracker.ensure_running()  # it would let Ctrl-C through again
    try:
        with _uninterrupted():
            forkserver.ensure_running()
    except OSError as error:  # its socket is a file, and such names are at most 107 bytes long
        raise JobError(
            f"No worker can be started: {error}.",
            "Set TMPDIR to a folder that can be written to and has a short path.",
        ) from error
    ready = context.Process(target=int)
    ready.start()
    ready.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C, and keep it from processes started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def explained(error: BaseException, name: str, limits: Limits) -> ExporterError:
    """Return an error that says in one message why an edition was not made."""
    from pebble import ProcessExpired

    if isinstance(error, ExporterError):
        return error
    if isinstance(error, TimeoutError):
        return JobError(
            f"{name} took longer than {limits.seconds} seconds and was stopped.",
            "Divide the manuscript, or allow more time: --time-limit SECONDS.",
        )
    more = f"It may need more than {limits.megabytes} MB of memory: --memory-limit MB."
    if isinstance(error, MemoryError):
        return JobError(f"{name} was not made: its worker ran out of memory.", more)
    if isinstance(error, ProcessExpired):
        ending = _ending(error.exitcode)
        return JobError(f"{name} was not made: its worker died ({ending}).", more)
    return JobError(
        f"{name} was not made: {type(error).__name__}: {error}",
        "This is a fault of exporter. Please report it with the manuscript.",
    )


def _ending(code: Any) -> str:
    if isinstance(code, int) and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
