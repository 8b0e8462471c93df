"""Measure what the repair of a PDF's tags costs, and the proof of both files, in one warm process.

    python -m benchmarks.proofs LIBRARY [ROUNDS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks import alone
from benchmarks.figures import Measure
from exporter.model import Book

_REPAIRS = 1.1
_PROOF = 0.25


def measure(root: Path, rounds: int) -> Iterator[Measure]:
    """Compare rendering with repairs and without, and the proof with the rendering."""
    books = tuple(map(alone.book, alone.jobs(root)))
    printed(books, repaired=True)
    pairs = [
        (printed(books, repaired=True)[0], printed(books, repaired=False)[0])
        for _ in range(rounds)
    ]
    yield Measure(
        part="proof", ours_is=f"{len(books)} PDFs, their tags repaired",
        theirs_is="the same in the same variant, not repaired",
        ours=tuple(ours for ours, _ in pairs), theirs=tuple(theirs for _, theirs in pairs),
        target=_REPAIRS,
    )
    proofs = [proven(books) for _ in range(rounds)]
    yield Measure(
        part="proof", ours_is=f"the proof of {len(books)} PDFs and EPUBs",
        theirs_is="their rendering", ours=tuple(proof for proof, _ in proofs),
        theirs=tuple(render for _, render in proofs), target=_PROOF,
    )


def printed(books: Sequence[Book], *, repaired: bool) -> tuple[float, int]:
    """Render PDFs; give the seconds, and the bytes of all."""
    from exporter.render import pdf

    began, size = time.perf_counter(), 0
    for book in books:
        if repaired:
            size += len(pdf.render(book, "a4").body)
            continue
        with patch.object(pdf.tags, "finish", lambda document, file: None):
            size += len(pdf.render(book, "a4").body)
    return time.perf_counter() - began, size


def proven(books: Sequence[Book]) -> tuple[float, float]:
    """Make both files of books as exporter/make.py does; give seconds of proof and rendering.

    Raise ValueError where a proof finds something: then less was done than is measured.
    """
    from exporter.proof import epub as epub_proof
    from exporter.proof import pdf as pdf_proof
    from exporter.proof.expected import Expected
    from exporter.render import epub, pdf

    proof = render = 0.0
    for book in books:
        times = [time.perf_counter()]
        first = pdf.render(book, "a4").body
        times.append(time.perf_counter())
        expected = Expected(book)
        proven = pdf_proof.prove(expected, first, "x.pdf")
        times.append(time.perf_counter())
        bound = epub.render(book, proven.starts)
        times.append(time.perf_counter())
        found = (
            *proven.findings,
            *epub_proof.prove(expected, bound, "x.epub", proven.starts).findings,
        )
        times.append(time.perf_counter())
        if found:
            raise ValueError(f"{book.slug}: {found[0]}")
        render += times[1] - times[0] + times[3] - times[2]
        proof += times[2] - times[1] + times[4] - times[3]
    return proof, render


def main() -> None:
    """Print the ratios, and how much larger the repaired files are."""
    root, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for one in measure(root, rounds):
        low, high = min(one.ratios), max(one.ratios)
        print(f"{one.ours_is} / {one.theirs_is}: {one.ratio:.3f} ({low:.3f} to {high:.3f})")
    books = tuple(map(alone.book, alone.jobs(root)))
    sizes = [printed(books, repaired=repaired)[1] for repaired in (True, False)]
    print(f"bytes, repaired and not: {sizes[0]:,} and {sizes[1]:,}")


if __name__ == "__main__":
    main()
