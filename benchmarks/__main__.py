"""Measure all, and write the report: what scripts/bench runs."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import (
    batch,
    changed,
    growth,
    long,
    machine,
    memory,
    plot,
    proofs,
    report,
    scale,
    single,
    texts,
    wards,
)
from benchmarks.figures import Figures, Measure, as_json, from_json
from benchmarks.timing import ROOT, say

PARTS = ("single", "batch", "wards", "warm", "proof", "again", "memory", "long", "growth", "scale")
KEPT = ROOT / ".bench" / "figures.json"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds, documents, editions."""

    rounds: int
    batch: int
    warm: int
    warm_rounds: int
    again: int
    sections: tuple[int, ...]
    letters: tuple[int, ...]
    growth: tuple[int, ...]
    scale: tuple[int, ...]


QUICK = Size(2, 12, 4, 1, 3, (25, 100), (60_000, 240_000), (10, 30, 60), (1_000,))
FULL = Size(
    7, 100, 12, 2, 11, (125, 50, 250, 500), (300_000, 1_200_000), (10, 50, 200, 1_000),
    (1_000, 5_000, 15_000),
)


def measures(
    parts: list[str], size: Size, sources: list[Path], aside: Path
) -> Iterator[Measure]:
    """Take all measures that are ratios."""
    if "single" in parts:
        text = texts.article(aside / "article")
        yield from single.measure("The article", aside / "article", text, aside / "1", size.rounds)
        root = aside / "lone"
        (text,) = texts.write(root, [texts.middling(sources)])
        yield from single.measure(
            "A document", root, text, aside / "2", size.rounds, (1.5, 1.3)
        )
    written = texts.write(aside / "library", sources)
    if "batch" in parts:
        yield from batch.measure(aside / "library", written, aside / "3")
    if "wards" in parts:
        texts.write(aside / "wards", sources[: size.warm + 1])
        wards.write(aside / "wards")
        yield from wards.measure(aside / "wards", size.warm_rounds)
    if "warm" in parts:
        some = texts.write(aside / "some", sources[: size.warm])
        yield from batch.one_process(aside / "some", some, aside / "4", size.warm_rounds)
    if "proof" in parts:
        texts.write(aside / "proven", sources[: size.warm])
        yield from proofs.measure(aside / "proven", size.warm_rounds)
    if "again" in parts:
        yield from scale.again(aside / "again", size.again)
        yield from changed.measure(aside / "library", written, aside / "5", size.again)
    if "long" in parts:
        yield from long.measure(aside / "long", size.sections, size.letters)


def measured(parts: list[str], size: Size, command: str, aside: Path) -> Figures:
    """Measure some parts."""
    before = machine.busy()
    paths = texts.found(aside / "texts")
    sources = texts.evenly(paths, size.batch)
    figures = _kept(Figures(
        command=command, machine=machine.machine(), versions=machine.versions(),
        texts=texts.corpus(), measures=tuple(measures(parts, size, sources, aside)),
    ))
    if "memory" in parts:
        written = texts.write(aside / "memory", sources[: size.warm])
        figures = replace(
            figures, memory=tuple(memory.measure(aside / "memory", written, aside / "6"))
        )
    if "long" in parts:
        longest = long.memory(aside / "long", max(size.sections), max(size.letters))
        figures = replace(figures, memory=(*figures.memory, *longest))
    if "growth" in parts:
        points = growth.measure(aside / "growth", paths, size.growth)
        figures = _kept(replace(figures, growth=tuple(points)))
    if "scale" in parts:
        figures = replace(figures, scale=tuple(scale.measure(aside / "scale", size.scale)))
    load = (
        f"Load average of the machine: {before} when it began, {machine.busy()} when it ended, "
        "its own load included."
    )
    return replace(figures, remarks=(load,))


def _kept(figures: Figures) -> Figures:
    """Keep what is measured so far, for --again, should a later part fail; return it."""
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(as_json(figures), encoding="utf-8")
    return figures


def write(figures: Figures, folder: Path) -> None:
    """Write the report and its plot."""
    folder.mkdir(parents=True, exist_ok=True)
    if figures.growth:
        plot.draw(figures.growth, folder / report.PLOT)
    path = folder / "benchmarks.md"
    path.write_text(report.render(figures), encoding="utf-8")
    say(f"wrote {path}")


def main() -> None:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="measure less, and write to .bench/report/"
    )
    parser.add_argument(
        "--only", choices=PARTS, nargs="+", default=list(PARTS), metavar="PART",
        help=f"measure only some of: {', '.join(PARTS)}; writes to .bench/report/",
    )
    parser.add_argument(
        "--again", action="store_true", help="write docs/ anew from the figures of the last run"
    )
    asked = parser.parse_args()
    if asked.again:
        write(from_json(KEPT.read_text(encoding="utf-8")), ROOT / "docs")
        return
    whole = not asked.quick and asked.only == list(PARTS)
    command = "scripts/bench" + (" --quick" if asked.quick else "")
    if asked.only != list(PARTS):
        command += f" --only {' '.join(asked.only)}"
    with tempfile.TemporaryDirectory(prefix="exporter-bench-") as aside:
        size = QUICK if asked.quick else FULL
        figures = measured(asked.only, size, command, Path(aside))
    write(_kept(figures), ROOT / "docs" if whole else ROOT / ".bench" / "report")


if __name__ == "__main__":
    main()
