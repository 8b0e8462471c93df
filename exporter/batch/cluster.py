"""Make editions on a Dask cluster: the same bytes, no shared disk (the only door to Dask).

A worker needs the package only. Where its exporter, Python or engines differ from those here, it
would make other bytes: it gets no work and is named. If a worker dies, another makes its editions.
Limits of time and memory are the cluster's own.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from exporter.batch.digests import Lines
from exporter.engines import to_install
from exporter.errors import ToolError, UsageError
from exporter.model import Edition, Manuscript

if TYPE_CHECKING:
    from exporter.batch.plan import Job
    from exporter.batch.worker import Done

_PATIENCE = "5s"
_ONE_AT_A_TIME = threading.Lock()
"""Pango and its fonts are not shared between threads; a worker may have several."""


class Cluster:
    """The workers of a scheduler, `tcp://host:8786`; `engines` are the ingredients of this process.

    Raises: ToolError if Dask is not installed; UsageError if no scheduler answers, or no worker can
    make the same bytes.
    """

    def __init__(self, address: str, engines: Lines) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise ToolError(
                "Dask is missing.", f"{to_install('dask')}, here and on each worker."
            ) from error
        try:
            self._client: Any = Client(  # type: ignore[no-untyped-call]
                address, timeout=_PATIENCE, set_as_default=False
            )
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(
                f"No scheduler answers at {address}: {error}",
                "Start one with dask scheduler, and workers with dask worker ADDRESS.",
            ) from error
        self._engines = engines
        self._known: frozenset[str] = frozenset()
        self.refused: dict[str, tuple[str, ...]] = {}
        self.size = 1
        self._executor: Executor = self._executor_of_fit_workers()

    def submit(self, job: Job, have: Collection[str]) -> Future[Done]:
        """Promise an edition, made by any fit worker; workers that joined since count, too.

        Raises: UsageError if no worker is fit any more.
        """
        if self._workers().keys() != self._known:
            self._executor = self._executor_of_fit_workers()
        return self._executor.submit(remote_work, job.manuscript, job.edition, have)

    @property
    def notes(self) -> tuple[str, ...]:
        """Which workers get no work, and why."""
        return tuple(
            f"the worker {name} gets no work: {', '.join(why)}"
            for name, why in self.refused.items()
        )

    def close(self) -> None:
        """Leave the cluster; editions that are not made yet are not made."""
        self._client.close()

    def _workers(self) -> Mapping[str, Any]:
        workers: Mapping[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def _executor_of_fit_workers(self) -> Executor:
        workers = self._workers()
        self._known = frozenset(workers)
        theirs = self._client.run(engines_here, workers=list(workers), on_error="return")
        self.refused = {
            name: difference
            for name, found in theirs.items() if (difference := _difference(found, self._engines))
        }
        fit = sorted(self._known - self.refused.keys())
        if not fit:
            reasons = "; ".join(f"{name}: {', '.join(why)}" for name, why in self.refused.items())
            raise UsageError(
                f"No worker of the cluster can make these files. {reasons or 'It has none.'}",
                "Install on each worker what is installed here: exporter doctor.",
            )
        self.size = sum(workers[name]["nthreads"] for name in fit)
        executor: Executor = self._client.get_executor(
            pure=False, workers=fit, allow_other_workers=False
        )
        return executor


def remote_work(manuscript: Manuscript, edition: Edition, have: Collection[str]) -> Done:
    """Make one edition on a worker.

    Raises: RenderError if an engine gives up on a sound book.
    """
    from exporter.batch.worker import work_on

    with _ONE_AT_A_TIME:
        return work_on(manuscript, edition, have)


def engines_here() -> Lines:
    """Return the ingredients of the process that runs this."""
    from exporter.batch.cache import Cache
    from exporter.batch.digests import Digests
    from exporter.batch.ingredients import base, code

    return base(code(), Digests({}), Cache(None))


def _difference(theirs: Any, ours: Lines) -> tuple[str, ...]:
    if isinstance(theirs, BaseException):
        return (f"it can't be asked: {theirs!r}",)
    there = dict(theirs)
    return tuple(
        f"{name}={there.get(name, 'missing')} there, {value} here"
        for name, value in ours if there.get(name) != value
    )
