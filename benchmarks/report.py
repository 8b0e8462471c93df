"""Write figures as docs/benchmarks.md: what was measured, the target, and whether it is met."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.figures import Figures, Measure, Point, fit

PLOT = "benchmarks.svg"

_INTRO = """\
# Benchmarks

Written by `{command}`; do not edit.

What counts are ratios: on another machine the seconds differ, the ratios far less. Both sides of a
ratio were measured in the same run, in turns, so that neither had a quieter machine. A ratio is the
median of its pairs, with the smallest and the greatest behind it; seconds are medians. Those of one
document, of a second clinic, of long books and of "once more" are seconds of processors, of all
processes of a command; the others are by the clock on the wall. All PDFs are tagged. exporter makes
PDF/A-2a with PDF/UA-1, and an EPUB, and proves both before it gives them out, unless a row says
otherwise; the peers' PDF is marked PDF/UA-1, and nobody proves it.

The article is the one in source/. The other documents are {texts}.
Each is a manuscript whose first plain paragraphs cite eight references of the article, one each,
and whose last sentence cites those left over; the disclaimer follows. No two have one in common:
its number is added to their titles. pandoc reads the very same files, with citeproc, our style of
references, a table of contents, and its own style sheet.
"""
_PARTS = {
    "single": (
        "One document, in a cold process",
        "Each run is one new process, that remembers nothing. WeasyPrint alone is given the HTML, "
        "style sheets and fonts that exporter gives it, and makes the PDF only: no Markdown, no "
        "references, no EPUB, no repair of its tags, no proof. pandoc's own style sheet is much "
        "plainer than ours; one row gives it ours, so far as they fit its HTML. What is not proven "
        "was made by exporter's own functions (benchmarks/unproven.py); the command always proves.",
    ),
    "batch": (
        "Many documents",
        "One run of ours stands before and one behind each of the others, which are run once; "
        "these are the pairs. The loop is one shell that runs pandoc's two commands for each "
        "document.",
    ),
    "wards": (
        "A second clinic",
        "Two clinics with other names, telephones and addresses hand out the same texts. A process "
        "that is warm, but has made none of them, makes both editions of each in turn. Seconds "
        "are those of processors.",
    ),
    "warm": (
        "The limit",
        "Typst is far faster than WeasyPrint, and so than exporter, and will stay so: a compiled "
        "typesetter against one in Python. It makes no EPUB, and here it is given no style sheet, "
        "no icon arrays and no proof. Here all is made in one process that is warm, except that "
        "pandoc is run once a document.",
    ),
    "proof": (
        "What proof costs",
        "In one warm process: the repair of a PDF's tags, which is a part of its rendering, and "
        "all that reads the finished files again.",
    ),
    "again": (
        "Once more",
        "With the cache, after a first build. A command that found nothing to do says the same "
        "again after one look at the files (docs/batch.md); another one looks each edition up in "
        "the cache: both on 1,000 tiny manuscripts for two clinics, on stubs of the engines.",
    ),
    "long": (
        "Long books",
        "Sections are of half a page, with a citation and a list each, and a table in each fifth. "
        "Books that are measured by their letters are of paragraphs only.",
    ),
}


def render(figures: Figures) -> str:
    """Write the whole report."""
    return "\n".join(_blocks(figures))


def _blocks(figures: Figures) -> Iterator[str]:
    yield _INTRO.format(command=figures.command, texts=figures.texts)
    yield from _verdict(figures.measures)
    for part, (title, words) in _PARTS.items():
        of_part = [one for one in figures.measures if one.part == part]
        if of_part:
            yield f"## {title}\n\n{words}\n"
            yield table(
                ("exporter", "s", "against", "s", "ratio", "target", ""), map(_row, of_part)
            )
    if figures.memory:
        yield "## Memory\n\nThe greatest resident size of one process, shared pages included.\n"
        yield table(
            ("process", "MB"), ((one.of, f"{one.megabytes:.0f}") for one in figures.memory)
        )
    if figures.growth:
        yield from _growth(figures.growth)
    if figures.scale:
        yield from _scale(figures.scale)
    yield "## Machine and versions\n"
    yield table(("", ""), (*figures.machine, *figures.versions))
    yield from (f"{remark}\n" for remark in figures.remarks)


def _verdict(measures: Sequence[Measure]) -> Iterator[str]:
    aimed = [one for one in measures if one.target is not None]
    missed = [one for one in aimed if not one.met]
    if not aimed:
        return
    yield f"**{len(aimed) - len(missed)} of {len(aimed)} targets are met.**" + (
        " Missed:\n" if missed else "\n"
    )
    for one in missed:
        yield f"- {one.ours_is}, against {one.theirs_is}: {_ratio(one)}, target {_target(one)}."
    if missed:
        yield ""


def _row(one: Measure) -> tuple[str, ...]:
    return (
        one.ours_is, _seconds(statistics.median(one.ours)), one.theirs_is,
        _seconds(statistics.median(one.theirs)), _ratio(one), _target(one),
        {True: "met", False: "**missed**", None: ""}[one.met],
    )


def _ratio(one: Measure) -> str:
    kind = " times as fast" if one.speedup else ""
    spread = f" ({min(one.ratios):.2f} to {max(one.ratios):.2f})" if len(one.ours) > 1 else ""
    return f"{one.ratio:.2f}{kind}{spread}"


def _target(one: Measure) -> str:
    if one.target is None:
        return ""
    return f"{'≥' if one.speedup else '≤'} {one.target:g}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"


def _growth(points: tuple[Point, ...]) -> Iterator[str]:
    line = fit(points)
    most = max(one.editions for one in points)
    yield (
        "## Growth\n\nTen short documents, for more and more clinics, with two workers and no "
        f"cache: {line.start:.1f} s, and {line.slope:.3f} s for each edition (two files), "
        f"R² = {line.r_squared:.4f}.\n"
    )
    yield (
        f"![Seconds of a build by its number of editions, up to {most}: measured points and the "
        f"straight line through them]({PLOT})\n"
    )
    yield table(("editions", "s", "s for one"), (
        (f"{one.editions:,}", _seconds(one.seconds), f"{one.seconds / one.editions:.3f}")
        for one in points
    ))


def _scale(points: tuple[Point, ...]) -> Iterator[str]:
    kinds = list(dict.fromkeys(one.what for one in points))
    times = {(one.editions, one.what): one.seconds for one in points}
    yield (
        "## Very many editions\n\nA simulated tree: manuscripts of one paragraph, each for ten "
        "clinics, two files an edition. Reading, planning, the cache, dist/ and the manifest are "
        "the real ones. The engines are not: a file holds its own name, so neither the time that "
        "rendering takes nor the size of real files is in these figures. Each was measured once.\n"
    )
    yield table(("editions", *(f"{kind}, s" for kind in kinds)), (
        (f"{editions:,}", *(_seconds(times[editions, kind]) for kind in kinds))
        for editions in dict.fromkeys(one.editions for one in points)
    ))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set out a table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
