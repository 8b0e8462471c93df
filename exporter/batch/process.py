"""One worker process, as the coordinator sees it: it is started, asked for editions, and ended.

Where the system can, workers are forked from a server that imports the engines once; one that works
alone is forked from the coordinator, which has imported half of what a book needs. They hear nobody
but the coordinator: signals that end it are blocked before they start.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import current_process
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from exporter import scratch, stopping
from exporter.batch.mishaps import DiedError, NotStartedError, OrphanedError
from exporter.batch.serving import serve

if TYPE_CHECKING:
    from exporter.batch.worker import Done

_ONE_AT_A_TIME = threading.Lock()
"""Starting and reaping processes changes what all threads share."""
_ORPHANED = 255
"""The exit code of a worker whose server is not there to say it."""
_FAULTS = (OSError, EOFError, RuntimeError, ImportError, AssertionError)
"""What keeps a process from starting: files, memory, processes or threads that may not be had; a
server that died; a system without means to; a caller that is a worker itself and may have none."""


def prepare() -> Any:
    """Return the context that starts workers; if it forks them, its server begins to start."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver, resource_tracker

        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["exporter.ahead.early", "exporter.batch.preload"])
        # Without the server each worker imports the engines itself. Its socket's name, for one, may
        # be too long: it lies among our temporary files.
        with suppress(*_FAULTS):
            current_process()._config.setdefault("tempdir", str(scratch.folder()))  # type: ignore[attr-defined]
            resource_tracker.ensure_running()  # it would let signals through again
            with _ONE_AT_A_TIME, _without_main(), _unheard():
                forkserver.ensure_running()
            return context
    return multiprocessing.get_context("spawn")


def direct() -> Any | None:
    """Return the context that forks workers from this process; None where that is not safe.

    What another thread holds at that moment, such as a lock, nobody would let go of in the worker.
    Linux alone says how many threads there are, those of engines too, and has a worker end with
    its parent.
    """
    with suppress(OSError):
        if len(list(Path("/proc/self/task").iterdir())) == 1:
            return multiprocessing.get_context("fork")
    return None


class Process:
    """A worker process, which makes one edition after another, each in a bounded time.

    Raises: NotStartedError if it can't be started, or dies before it can be asked.
    """

    def __init__(self, context: Any, megabytes: int, aside: str) -> None:
        self.made = 0
        try:
            self._pipe, there = context.Pipe()
            with there:
                self._process = context.Process(target=serve, args=(there, megabytes, aside))
                with _ONE_AT_A_TIME, _without_main(), _unheard():
                    self._process.start()
        except _FAULTS as error:
            raise NotStartedError from error

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(self._pipe.closed)

    def wait(self) -> None:
        """Wait until it can be asked.

        Raises: NotStartedError if it can't begin, or dies before.
        """
        try:
            why = self._pipe.recv()
        except (EOFError, OSError):
            why = DiedError(self.end())
        if why is not None:
            self.end()
            raise NotStartedError from why

    def ask(self, seconds: float, *job: object) -> Done:
        """Have an edition made.

        Raises: TimeoutError if that takes too long, DiedError if the worker dies of it, or
        OrphanedError if it dies with its server: it has ended then; or what making it raises.
        """
        self.made += 1
        try:
            self._pipe.send(job)
            if not self._pipe.poll(seconds):
                raise TimeoutError
            answer = self._pipe.recv()
        except TimeoutError:
            self.end()
            raise
        except (EOFError, OSError):
            code = self.end()
            raise (OrphanedError if code == _ORPHANED else DiedError)(code) from None
        if isinstance(answer, Exception):
            raise answer
        done: Done = answer
        return done

    def kill(self) -> None:
        """Kill it, from any thread: who waits for its answer then learns that it died."""
        self._process.kill()

    def end(self) -> int | None:
        """End it at once, if it has not ended yet; return its exit code."""
        with _ONE_AT_A_TIME:
            self._process.kill()
            self._process.join()
        self._pipe.close()
        code: int | None = self._process.exitcode
        return code


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the caller's main module: a process that starts would import it.

    It would run a script that calls `exporter.build` again, unless that is guarded by
    `if __name__ == "__main__"`; and a worker needs none of it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _unheard() -> Iterator[None]:
    """Delay signals that end this process, and keep them from processes started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stopping.ASKING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
