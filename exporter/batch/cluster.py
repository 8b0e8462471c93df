"""Make editions on a Dask cluster: the same bytes, no shared disk.

A worker needs the package only. Where its exporter, Python or engines differ from those here, it
would make other bytes: it gets no work and is named. If a worker dies, another makes its editions.
What it sends is proven here, by workers of this machine, before anybody believes it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from exporter.batch import sent
from exporter.batch.digests import Lines
from exporter.batch.scheduler import Scheduler, connect
from exporter.errors import ExporterError, JobError, UsageError
from exporter.model import Edition, Have, Manuscript

if TYPE_CHECKING:
    from exporter.batch.plan import Job
    from exporter.batch.pool import Pool
    from exporter.batch.worker import Done

_ONE_AT_A_TIME = threading.Lock()
"""Pango and its fonts are not shared between threads; a worker may have several."""


class Cluster:
    """The workers of a scheduler; `engines` are the ingredients of this process.

    What they send is proven by workers here, which `near` starts; they are closed with the cluster.

    Raises: ToolError if Dask is not installed; UsageError if no scheduler answers, if it could be
    anybody, or if no worker can make the same bytes.
    """

    def __init__(self, scheduler: Scheduler, engines: Lines, near: Callable[[], Pool]) -> None:
        self._client = connect(scheduler)
        self._engines = engines
        self._known: frozenset[str] = frozenset()
        self._fit: list[str] = []
        self.refused: dict[str, tuple[str, ...]] = {}
        self.size = 1
        try:
            self._look_for_workers()
            self._near = near()
        except BaseException:
            self._client.close()
            raise

    def submit(self, job: Job, have: Have) -> Future[Done]:
        """Promise an edition, made by any fit worker; workers that joined since count, too.

        Raises: UsageError if no worker is fit any more.
        """
        if self._workers().keys() != self._known:
            self._look_for_workers()
        far = self._client.submit(
            remote_work, job.manuscript, job.edition, have, pure=False, workers=self._fit,
            allow_other_workers=False,
        )
        promise: Future[Done] = Future()
        far.add_done_callback(lambda far: self._prove(far, job, have, promise))
        return promise

    @property
    def notes(self) -> tuple[str, ...]:
        """Which workers get no work, and why."""
        return tuple(
            f"the worker {name} gets no work: {', '.join(why)}"
            for name, why in self.refused.items()
        ) + tuple(self._near.notes)

    def close(self) -> None:
        """Leave the cluster; editions that are not made yet are not made."""
        self._client.close()
        self._near.close()

    def _prove(
        self, far: Any, job: Job, have: Have, promise: Future[Done]
    ) -> None:
        """Keep a promise by the proof of what a worker sent."""
        name = job.edition.name(job.manuscript)
        try:
            letter = far.result()
            # The scheduler's word: a worker might name another.
            (worker, *_) = self._client.who_has([far])[far.key] or ["that is gone"]
            proof = self._near.submit(job._replace(sent=sent.read(name, worker, letter)), have)
        except ExporterError as error:
            promise.set_exception(error)
        except BaseException as error:  # noqa: BLE001, or Dask's thread would lose it
            promise.set_exception(JobError(
                f"{name} was not made by any worker of the cluster: "
                f"{type(error).__name__}: {error}",
                "The worker's own log says more.",
            ))
        else:
            proof.add_done_callback(lambda proof: _hand_on(proof, promise))

    def _workers(self) -> Mapping[str, Any]:
        workers: Mapping[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def _look_for_workers(self) -> None:
        workers = self._workers()
        self._known = frozenset(workers)
        theirs = self._client.run(engines_here, workers=list(workers), on_error="return")
        self.refused = {
            name: difference
            for name, found in theirs.items() if (difference := _difference(found, self._engines))
        }
        self._fit = sorted(self._known - self.refused.keys())
        if not self._fit:
            reasons = "; ".join(f"{name}: {', '.join(why)}" for name, why in self.refused.items())
            raise UsageError(
                f"No worker of the cluster can make these files. {reasons or 'It has none.'}",
                "Install on each worker what is installed here: exporter doctor.",
            )
        self.size = sum(workers[name]["nthreads"] for name in self._fit)


def _hand_on(done: Future[Done], promise: Future[Done]) -> None:
    if done.cancelled():
        promise.cancel()
    elif error := done.exception():
        promise.set_exception(error)
    else:
        promise.set_result(done.result())


def remote_work(
    manuscript: Manuscript, edition: Edition, have: Have
) -> sent.Letter:
    """Make one edition on a worker; return what it rendered, as text and bytes."""
    import gc

    with _ONE_AT_A_TIME:
        try:
            return sent.render_to_send(manuscript, edition, have)
        finally:
            gc.collect()


def engines_here() -> Lines:
    """Return the ingredients of the process that runs this."""
    from exporter.batch.cache import Cache
    from exporter.batch.digests import Digests
    from exporter.batch.ingredients import base, code

    return base(code(), Digests({}), Cache(None))


def _difference(theirs: Any, ours: Lines) -> tuple[str, ...]:
    if isinstance(theirs, BaseException):
        return (f"it can't be asked: {theirs!r}",)
    there = sent.read_engines(theirs)
    if there is None:
        return ("what it says of its engines can't be read",)
    return tuple(
        f"{name}={there.get(name, 'missing')} there, {value} here"
        for name, value in ours if there.get(name) != value
    )
