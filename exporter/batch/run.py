"""Run jobs one after another and put their files into place by rename.

A file reaches dist/ whole or not at all, and only when its whole edition passed: what is already
there stays untouched by a document with faults.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from exporter.batch.plan import Job
from exporter.errors import ExporterError, WriteError
from exporter.make import make
from exporter.model import Artifact, Finding, Made, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell how one job ended: files written, findings, an error of the engine, seconds taken."""

    job: Job
    written: tuple[Artifact, ...]
    findings: tuple[Finding, ...]
    error: ExporterError | None
    seconds: float


def run(
    jobs: Iterable[Job],
    dist: Path,
    fail_on: Severity,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Outcome]:
    """Make each job and write what passed; a job that fails does not stop the next."""
    for job in jobs:
        start = clock()
        error = None
        made = Made()
        try:
            made = make(job.manuscript, job.edition)
        except ExporterError as caught:
            error = caught
        refused = any(finding.severity >= fail_on for finding in made.findings)
        written = () if refused else made.artifacts
        try:
            for artifact in written:
                put(dist, artifact)
        except WriteError as caught:
            error = caught
            written = ()
        yield Outcome(job, written, made.findings, error, clock() - start)


def put(dist: Path, artifact: Artifact) -> None:
    """Write one file beside its place, then rename it over: readers see the old or the new."""
    target = dist / artifact.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        aside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(artifact.body)
            aside.chmod(0o666 & ~_umask())
            aside.replace(target)
        except BaseException:
            aside.unlink()
            raise
    except OSError as error:
        raise WriteError(
            f"{target} could not be written: {error.strerror or error}",
            "Nothing that was there is lost. Check the folder's rights and the space left.",
        ) from error


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
