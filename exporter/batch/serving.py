"""Serve the coordinator from a process of its own, within limits, and end with it."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from typing import TYPE_CHECKING

from exporter import stopping

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from exporter.batch.sent import Sent
    from exporter.model import Edition, Have, Manuscript

_MEGABYTE = 1_000_000
_PR_SET_PDEATHSIG = 1
_THREADS = 4
"""Fontconfig is asked by three threads at once, and one is to spare."""


def serve(pipe: Connection, megabytes: int, aside: str) -> None:
    """Make the editions that are asked for through a pipe, until it is closed.

    Temporary files go into the folder `aside`, which the coordinator removes in the end. What is
    raised here ends the process, without a word: the coordinator has a sentence for it.
    """
    try:
        begin(megabytes, aside)
        from exporter.ahead import early  # noqa: F401, its server has done so before it forks
        from exporter.batch import preload  # noqa: F401

        gc.freeze()  # what was imported is never garbage
        gc.enable()
        pipe.send_bytes(pickle.dumps(None))
        job = pipe.recv()
        while True:
            pipe.send_bytes(_answer(job))
            job = pipe.recv()
            gc.collect()  # a book is let go before the next is begun, but not after the last
    except BlockingIOError as error:
        pipe.send_bytes(_pickled(error))
    except BaseException:  # noqa: BLE001, Python would print it
        os._exit(1)


def _answer(job: tuple[Manuscript, Edition, Have, Sent | None]) -> bytes:
    """Return what was made, or an error, pickled: also where that takes too much memory."""
    from exporter.batch.worker import work

    try:
        return pickle.dumps(work(*job))
    except MemoryError:
        pass  # what filled the memory is let go first
    except Exception as error:  # noqa: BLE001, the coordinator says what it means
        return _pickled(error)
    return pickle.dumps(MemoryError())


def begin(megabytes: int, aside: str) -> None:
    """Bound a worker's memory, and leave it to the coordinator, which hears signals, to end it.

    Raises: BlockingIOError if it may start no threads.
    """
    for number in stopping.ASKING:
        signal.signal(number, signal.SIG_IGN)
    end_with_parent()
    try_threads()
    tempfile.tempdir = aside
    # A book makes many things, which are dropped at its end: few need a look for garbage before.
    gc.set_threshold(1_000_000)
    # Not on every system; a worker without the limit is still watched by the clock.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = megabytes * _MEGABYTE
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def try_threads() -> None:
    """Start as many threads as Pango does, which ends the process where it can't.

    Raises: BlockingIOError if they can't be started.
    """
    ended = threading.Event()
    threads = [threading.Thread(target=ended.wait) for _ in range(_THREADS)]
    try:
        for thread in threads:
            thread.start()
    except RuntimeError as error:
        raise BlockingIOError(errno.EAGAIN, "no thread can be started") from error
    finally:
        ended.set()
        for thread in threads:
            if thread.ident:
                thread.join()


def _pickled(error: Exception) -> bytes:
    """Return an error that survives the way to the coordinator."""
    try:
        body = pickle.dumps(error)
        pickle.loads(body)
    except Exception:  # noqa: BLE001, whatever its class does
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return body


def end_with_parent() -> None:
    """Have the kernel kill this process when the one that started it ends (Linux only).

    Workers hold the pipe by which Python's fork server learns that nobody needs it: a worker that
    hangs would keep the server, the other workers and itself alive for ever.
    """
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    coordinator = multiprocessing.parent_process()
    if coordinator is not None and not coordinator.is_alive():
        os._exit(1)
