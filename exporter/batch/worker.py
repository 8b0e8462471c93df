"""Make editions in a process of its own, within limits, that ends with the coordinator."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter.make import make
from exporter.model import Edition, Made, Manuscript

if TYPE_CHECKING:
    from exporter.batch.sent import Sent

_MEGABYTE = 1_000_000
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Done:
    """What was made of an edition, and how many seconds it took."""

    made: Made
    seconds: float


def begin(megabytes: int, aside: str) -> None:
    """Bound a worker's memory, and leave Ctrl-C to the coordinator, which stops all workers.

    Temporary files go into the folder `aside`, which the coordinator removes in the end. A worker
    stops at once when told to, also in native code; it has nothing to put in order.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    tempfile.tempdir = aside
    # What was imported is never garbage; a book makes many things, which are dropped at its end.
    gc.freeze()
    gc.set_threshold(100_000)
    # Not on every system; a worker without the limit is still watched by the clock.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = megabytes * _MEGABYTE
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


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


def work_on(
    manuscript: Manuscript, edition: Edition, have: Collection[str], sent: Sent | None = None
) -> Done:
    """Make one edition of many, and free its memory for the next.

    Raises: RenderError if an engine gives up on a sound book; UnprovenError as `Sent.proven` does.
    """
    try:
        return work(manuscript, edition, have, sent)
    finally:
        gc.collect()


def work(
    manuscript: Manuscript, edition: Edition, have: Collection[str], sent: Sent | None = None
) -> Done:
    """Make one edition, and measure it; or prove what a worker of a cluster sent of it.

    Raises: RenderError if an engine gives up on a sound book; UnprovenError as `Sent.proven` does.
    """
    if sent is not None:
        return Done(sent.proven(manuscript, edition, have), sent.seconds)
    began = time.perf_counter()
    made = make(manuscript, edition, have)
    return Done(made, time.perf_counter() - began)
