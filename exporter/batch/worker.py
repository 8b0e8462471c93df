"""Make editions in a process of its own, within limits; the engines are imported once."""

from __future__ import annotations

import contextlib
import gc
import signal
import tempfile
import time
from collections.abc import Collection

from exporter.batch.orphans import end_with_parent
from exporter.batch.pool import Done
from exporter.make import make
from exporter.model import Edition, Manuscript

_MEGABYTE = 1_000_000


def begin(megabytes: int, aside: str) -> None:
    """Bound a worker's memory, and leave Ctrl-C to the coordinator, who stops all workers.

    Files for a while go into the folder `aside`, which the coordinator takes away in the end.

    A worker stops at once when told so, also in native code; it has nothing to put in order.
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


def work_on(manuscript: Manuscript, edition: Edition, have: Collection[str]) -> Done:
    """Make one edition of many: nothing of it stays, and the next one finds its memory free."""
    try:
        return work(manuscript, edition, have)
    finally:
        gc.collect()


def work(manuscript: Manuscript, edition: Edition, have: Collection[str]) -> Done:
    """Make one edition, and measure it."""
    began = time.perf_counter()
    made = make(manuscript, edition, have)
    return Done(made, time.perf_counter() - began)
