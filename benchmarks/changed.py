"""Measure a build after one section changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks import noop, peers
from benchmarks.figures import Measure
from benchmarks.texts import Text
from benchmarks.timing import in_turns, processor, say, seconds


def measure(root: Path, texts: list[Text], aside: Path, rounds: int) -> Iterator[Measure]:
    """Compare it with a build of the changed document; all texts are built with a cache first."""
    say(f"one section changed, of {len(texts)} documents")
    cache = aside / "cache"
    everything = noop.build(root, cache, "--quiet")
    seconds(everything)

    text = texts[len(texts) // 2]
    section = text.sections[0]
    before, numbers = section.read_text(encoding="utf-8"), count(1)

    def edited() -> float:
        section.write_text(f"{before}\n\nThis is edit {next(numbers)}.\n", encoding="utf-8")
        return processor(everything)

    lone = peers.build(root, aside / "dist", "--no-cache", text.folder.name)
    times = in_turns({"edited": edited, "lone": partial(processor, lone)}, rounds)
    section.write_text(before, encoding="utf-8")
    yield Measure(
        part="again", ours_is=f"`exporter build`, one section of {len(texts)} documents changed",
        theirs_is="`exporter build --no-cache` of that document only",
        ours=tuple(times["edited"]), theirs=tuple(times["lone"]),
    )
