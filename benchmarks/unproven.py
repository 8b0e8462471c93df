"""Make books without proving them, to see what the proof costs: exporter itself always proves.

    python -m benchmarks.unproven LIBRARY OUT

An unproven EPUB has no page list: its marks come from the reading that proves the PDF.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import alone
from exporter.batch.plan import Job
from exporter.make import make


def unproven(job: Job) -> tuple[bytes, bytes]:
    """Assemble and render one edition, PDF and EPUB; nothing is read back."""
    from exporter.render import epub, pdf

    made = alone.book(job)
    return pdf.render(made, job.edition.outputs.first_layout).body, epub.render(made)


def proven(job: Job) -> None:
    """Make one edition as a worker does; raise ValueError where nothing came of it."""
    if not make(job.manuscript, job.edition).artifacts:
        raise ValueError(f"{job.manuscript.slug} was not made")


def warm(jobs: Sequence[Job], run: Callable[[Job], object]) -> float:
    """Make some editions in this process; give its seconds."""
    from exporter import markdown

    # Each run parses anew, as in a worker that meets a manuscript for the first time.
    markdown.parse.cache_clear()
    markdown.prose.cache_clear()
    began = time.perf_counter()
    for job in jobs:
        run(job)
    return time.perf_counter() - began


def main() -> None:
    """Build a library, unproven."""
    root, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for job in alone.jobs(root):
        for kind, body in zip(("pdf", "epub"), unproven(job), strict=True):
            (out / f"{job.manuscript.slug}.{kind}").write_bytes(body)


if __name__ == "__main__":
    main()
