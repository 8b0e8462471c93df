"""Build a library with engines that make nothing, to fill a cache and dist/ with many editions.

    python -m benchmarks.simulated LIBRARY CACHE

Reading, planning, the cache, dist/ and the manifest are the real ones. A file holds its own name.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from concurrent.futures import Future
from unittest.mock import patch

from exporter.batch.digests import digest
from exporter.batch.plan import Job
from exporter.batch.pool import Limits
from exporter.batch.worker import Done
from exporter.model import Artifact, Made


class Stubs:
    """Return files that hold their own name, at once."""

    size = 1
    notes = ()

    def submit(self, job: Job, have: Collection[str]) -> Future[Done]:
        """Return two small files."""
        artifacts = tuple(
            Artifact(
                file.path, file.format, file.layout, file.path.encode(),
                f"{digest(file.path.encode())}.{file.format}.{job.edition.outputs.first_layout}",
            )
            for file in job.edition.files(job.manuscript)
        )
        done: Future[Done] = Future()
        done.set_result(Done(Made(artifacts, (), tuple(one.name for one in artifacts)), 0.0))
        return done

    def close(self) -> None:
        """Do nothing."""


def stubs(size: int, limits: Limits) -> Stubs:
    """Stand in for `Workers`."""
    return Stubs()


def main() -> None:
    """Run `exporter build` on stubs."""
    from exporter import cli

    library, cache = sys.argv[1:]
    sys.argv[1:] = ["build", "-C", library, "--cache", cache, "--quiet"]
    with patch("exporter.batch.build.Workers", stubs):
        cli.main()


if __name__ == "__main__":
    main()
