"""Make editions in processes that may die alone, or in this process, one after another."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from exporter import scratch
from exporter.batch.mishaps import NotStartedError, OrphanedError, alone

if TYPE_CHECKING:
    from concurrent.futures import Future
    from queue import SimpleQueue

    from exporter.batch.plan import Job
    from exporter.batch.process import Process
    from exporter.batch.worker import Done
    from exporter.model import Have

_EDITIONS = 1000
"""How many editions a worker makes before it is replaced. Each edition with fonts of its own keeps
0.2 MB (measured; others keep none), and thousands would reach the limit."""
_FILES, _FILES_EACH = 12, 4
"""How many files are open at once for the server and for dist/, and how many for each worker."""


class Limits(NamedTuple):
    """What one edition may take: seconds by the clock on the wall, and megabytes of memory."""

    seconds: int = 300
    megabytes: int = 2000


class Pool(Protocol):
    """Workers that promise results: `size` editions at once; `notes` are for the caller to know."""

    size: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What a caller should know about the workers."""

    def submit(self, job: Job, have: Have) -> Future[Done]:
        """Promise what `make` returns for an edition."""

    def close(self) -> None:
        """Stop the workers at once, whatever they do."""


class Here:
    """This process, which makes each edition when it is submitted; no limit bounds it.

    It stands in where workers can't be started, for a reason that its note says.
    """

    size = 1

    def __init__(self, why: NotStartedError | None = None) -> None:
        self.notes = (alone(why),) if why else ()
        with suppress(OSError):
            scratch.folder()

    def submit(self, job: Job, have: Have) -> Future[Done]:
        """Make an edition."""
        from concurrent.futures import Future

        from exporter.batch.serving import try_threads
        from exporter.batch.worker import work

        future: Future[Done] = Future()
        try:
            try_threads()
            future.set_result(work(job.manuscript, job.edition, have, job.sent))
        except Exception as error:  # noqa: BLE001, as a worker does: the next edition is made
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Do nothing."""


class Workers:
    """Processes that make editions; one that dies or hangs costs its own edition only.

    Each is asked by a thread of its own. A place where no process can be started is given up; with
    the last one, what was promised fails by a NotStartedError.

    Raises: NotStartedError if it is plain at once that none can be started.
    """

    notes = ()

    def __init__(self, size: int, limits: Limits) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from queue import SimpleQueue
        from tempfile import TemporaryDirectory

        from exporter.batch.process import direct, prepare

        size = _affordable(size)
        try:
            # A worker that is stopped leaves its files where they are.
            self._aside = TemporaryDirectory(dir=scratch.folder(), ignore_cleanup_errors=True)
        except OSError as error:
            raise NotStartedError from error
        self.size = self._most = size
        self._limits = limits
        self._processes: set[Process] = set()
        self._lock = threading.Lock()
        self._is_open = True
        # The first of all is forked before there is any thread.
        context = direct() if size == 1 else None
        self._forked = self._begun(context) if context else None
        self._context = None if context else prepare()
        self._threads = ThreadPoolExecutor(size)
        self._places: SimpleQueue[Process | None] = SimpleQueue()
        self._vacate(size)

    def submit(self, job: Job, have: Have) -> Future[Done]:
        """Promise an edition."""
        try:
            return self._threads.submit(self._make, job, have)
        except RuntimeError as error:  # no thread can be started
            from concurrent.futures import Future

            future: Future[Done] = Future()
            future.set_exception(_not_started(error))
            return future

    def close(self) -> None:
        """Stop all workers, whatever they do."""
        with self._lock:
            self._is_open = False
            for process in self._processes:
                process.kill()
        self._vacate(self._most)
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.end()
        self._processes.clear()
        self._aside.cleanup()

    def _make(self, job: Job, have: Have) -> Done:
        try:
            return self._ask(job, have)
        except OrphanedError:
            return self._ask(job, have)

    def _ask(self, job: Job, have: Have) -> Done:
        process = self._worker()
        try:
            seconds = self._limits.seconds
            return process.ask(seconds, job.manuscript, job.edition, have, job.sent)
        finally:
            self._places.put(process if self._is_kept(process) else None)

    def _worker(self) -> Process:
        """Return a worker that waits, or start one; where that fails, with one place less.

        Raises: NotStartedError if that was the last place, or the pool is closed.
        """
        while (process := self._places.get()) is None:
            try:
                return self._started()
            except NotStartedError:
                with self._lock:
                    self.size -= 1
                    if self.size < 1 or not self._is_open:
                        raise
        return process

    def _started(self) -> Process:
        from exporter.batch.process import prepare

        process, self._forked = self._forked, None
        if process is None:
            self._context = self._context or prepare()
            process = self._begun(self._context)
        process.wait()
        return process

    def _begun(self, context: Any) -> Process:
        from exporter.batch.process import Process

        process = Process(context, self._limits.megabytes, self._aside.name)
        with self._lock:
            self._processes.add(process)
            if not self._is_open:
                process.kill()
        return process

    def _is_kept(self, process: Process) -> bool:
        if process.is_over or process.made >= _EDITIONS:
            process.end()
            with self._lock:
                self._processes.discard(process)
            return False
        return True

    def _vacate(self, places: int) -> None:
        for _ in range(places):
            self._places.put(None)


def _affordable(size: int) -> int:
    """Return how many of some workers there are open files for, without what dist/ needs.

    Raises: NotStartedError if there are none for the first.
    """
    opened = list[int]()
    try:
        while len(opened) < _FILES + _FILES_EACH * size:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        size = (len(opened) - _FILES) // _FILES_EACH
        if size < 1:
            raise NotStartedError from OSError(error.errno, error.strerror)
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return size


def _not_started(why: Exception) -> NotStartedError:
    error = NotStartedError()
    error.__cause__ = why
    return error


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
