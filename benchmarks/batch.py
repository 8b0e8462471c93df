"""Measure many documents at once: against a loop over pandoc, xargs, one worker, and Typst."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import alone, limit, peers
from benchmarks.figures import Measure
from benchmarks.texts import Text
from benchmarks.timing import around, say, seconds
from benchmarks.unproven import proven, unproven, warm

PART = "batch"
LOOP, XARGS, WORKERS = 3.6, 1.9, 1.7
"""At least so many times as fast as the loop, as `xargs -P2`, and as one worker."""


def commands(texts: list[Text], out: Path) -> Path:
    """Write the commands of pandoc, PDF and EPUB of each text, one a line."""
    path = out / "commands"
    path.write_text("".join(
        f"cd {shlex.quote(str(text.folder))} && {shlex.join(command)}\n"
        for text in texts
        for command in (
            peers.pdf(text, out / f"{text.folder.name}.pdf"),
            peers.epub(text, out / f"{text.folder.name}.epub"),
        )
    ))
    return path


def measure(root: Path, texts: list[Text], aside: Path) -> Iterator[Measure]:
    """Compare a build of all texts by two workers with all others, each of which is run once."""
    say(f"a batch of {len(texts)} documents")
    aside.mkdir(parents=True, exist_ok=True)
    listed = commands(texts, aside)

    def ours(jobs: int) -> float:
        arguments = ("--no-cache", "--jobs", str(jobs))
        return seconds(peers.build(root, aside / "dist", *arguments))

    def other(command: list[str]) -> float:
        spent = seconds(command)
        made = [path for text in texts for path in aside.glob(f"{text.folder.name}.*")]
        if len(made) != 2 * len(texts):
            raise RuntimeError(f"{len(made)} files instead of {2 * len(texts)}")
        for path in made:
            path.unlink()
        return spent

    xargs = f"xargs --arg-file={shlex.quote(str(listed))} -d '\\n' -n1 -P2 sh -c"
    own, times = around(partial(ours, 2), {
        "loop": lambda: other(["sh", "-e", str(listed)]),
        "xargs": lambda: other(["sh", "-c", xargs]),
        "one": partial(ours, 1),
    })

    def against(at: int, name: str, what: str, target: float) -> Measure:
        return Measure(
            part=PART, ours_is=f"{len(texts)} documents, `exporter build -j 2`", theirs_is=what,
            speedup=True, ours=(own[at], own[at + 1]), theirs=(times[name],) * 2, target=target,
        )

    yield against(0, "loop", "a loop over the two commands of pandoc", LOOP)
    yield against(1, "xargs", "the same commands by `xargs -P2`", XARGS)
    yield against(2, "one", "`exporter build -j 1`", WORKERS)


def one_process(root: Path, texts: list[Text], aside: Path, rounds: int) -> Iterator[Measure]:
    """Compare making in one warm process with making unproven, and with Typst, the limit."""
    say(f"{len(texts)} documents in one warm process, and Typst")
    aside.mkdir(parents=True, exist_ok=True)
    jobs = alone.jobs(root)
    warm(jobs[:1], proven)
    on, off, typst, bare = [], [], [], []
    for _ in range(rounds):
        on.append(warm(jobs, proven))
        off.append(warm(jobs, unproven))
        written, paths = limit.sources(texts, aside)
        times, refused = limit.compiled(paths)
        if refused:
            raise RuntimeError(f"Typst refused {refused}")
        typst.append(written + sum(times))
        bare.append(sum(times))

    def against(ours_is: str, theirs_is: str, ours: list[float], theirs: list[float]) -> Measure:
        return Measure(
            part="warm", ours_is=ours_is, theirs_is=theirs_is, ours=tuple(ours),
            theirs=tuple(theirs),
        )

    whole = f"{len(texts)} documents, PDF and EPUB, proven"
    yield against(whole, "the same, not proven", on, off)
    yield against(whole, "pandoc and Typst, tagged PDF only", on, typst)
    yield against("the same, not proven", "pandoc and Typst, tagged PDF only", off, typst)
    yield against(whole, "Typst's compiler alone, tagged PDF only", on, bare)
