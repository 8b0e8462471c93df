"""Measure one document in one cold process: exporter, the peers, and exporter without its proof."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import alone, peers
from benchmarks.figures import Measure
from benchmarks.texts import Text
from benchmarks.timing import ROOT, in_turns, processor, say

PART = "single"
ALONE, PANDOC = 1.25, 1.45
"""At most so many times what WeasyPrint alone takes, and the two commands of pandoc."""


def measure(
    name: str, root: Path, text: Text, aside: Path, rounds: int,
    targets: tuple[float, float] = (ALONE, PANDOC),
) -> Iterator[Measure]:
    """Compare the cold build of a library of one manuscript, in seconds of processors."""
    say(f"one document, cold: {name}")
    job = alone.jobs(root)[0]
    page, sheets = alone.dump(alone.book(job), aside / "page")
    out = aside / "out"
    out.mkdir(parents=True, exist_ok=True)
    no_proof = (sys.executable, "-m", "benchmarks.unproven", str(root), str(out / "bare"))
    times = in_turns({
        "ours": partial(processor, peers.build(root, out / "dist", "--no-cache")),
        "printed": partial(
            processor, peers.build(root, out / "dist", "--no-cache", "--format", "pdf")
        ),
        "alone": partial(
            processor, peers.weasyprint(page, out / "alone.pdf"), FONTCONFIG_FILE=str(peers.FONTS)
        ),
        "pandoc": lambda: (
            processor(peers.pdf(text, out / "pandoc.pdf"), text.folder)
            + processor(peers.epub(text, out / "pandoc.epub"), text.folder)
        ),
        "styled": lambda: (
            processor(peers.pdf(text, out / "styled.pdf", sheets), text.folder)
            + processor(peers.epub(text, out / "pandoc.epub"), text.folder)
        ),
        "unproven": partial(processor, no_proof, ROOT),
    }, rounds)

    def against(
        ours: str, theirs: str, ours_is: str, theirs_is: str, target: float | None
    ) -> Measure:
        return Measure(
            part=PART, ours_is=f"{name}: {ours_is}", theirs_is=theirs_is, target=target,
            ours=tuple(times[ours]), theirs=tuple(times[theirs]),
        )

    whole = "`exporter build`, PDF and EPUB, proven"
    two = "pandoc twice: tagged PDF by WeasyPrint, and EPUB"
    lone = "WeasyPrint alone, tagged PDF of the same HTML"
    yield against("ours", "alone", whole, lone, targets[0])
    yield against("printed", "alone", "the same, PDF only", lone, None)
    yield against("ours", "pandoc", whole, two, targets[1])
    yield against("ours", "styled", whole, f"{two}, with our style sheets", None)
    yield against("ours", "unproven", whole, "both files, not proven", None)
    yield against("unproven", "pandoc", "both files, not proven", two, None)
