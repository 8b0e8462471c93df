"""Measure how the work for one book grows with its length: seconds of processors, and memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import peers
from benchmarks.figures import Measure, Memory
from benchmarks.memory import peaks
from benchmarks.timing import ROOT, in_turns, processor, say
from tests.corpus.prose import Dice, sentence, words
from tests.making import library, put

SLOWER = 1.15
"""At most so many times the work for a section of the short book."""
_CHAPTER = 20_000
"""Letters of a chapter in a book of plain text."""
_REFERENCES = ROOT / "source" / "ketamine-for-depression" / "references.json"
_ABOUT = """\
id: LONG-1
title: A long book
lang: en
author: [{name: Ann Able}]
status: draft
version: "0.1"
updated: 2026-01-02
bibliography: references.json
"""


def write(root: Path, sections: int) -> Path:
    """Write a library of one book with so many sections, of about a page; return its folder."""
    dice = Dice(f"{sections} sections")
    keys = [each["id"] for each in json.loads(_REFERENCES.read_bytes())]
    return _write(root, (
        _section(dice, number, keys[number % len(keys)]) for number in range(sections)
    ))


def write_plain(root: Path, letters: int) -> Path:
    """Write a library of one book of paragraphs with so many letters; return its folder."""
    dice = Dice(f"{letters} letters")
    return _write(root, (_chapter(dice) for _ in range(letters // _CHAPTER)))


def measure(aside: Path, sections: Sequence[int], letters: Sequence[int]) -> Iterator[Measure]:
    """Compare the work for a section, and for a letter, in longer books with that in the first."""
    for kind, sizes, made in (("section", sections, write), ("letter", letters, write_plain)):
        short, *longer = sizes
        say(f"long books: {', '.join(map(str, sizes))} {kind}s")
        roots = {size: made(aside / f"{size}-{kind}s", size) for size in sizes}
        times = in_turns(
            {str(size): lambda root=root: processor(_build(root)) for size, root in roots.items()},
            1,
        )
        for size in longer:
            ours, theirs = (
                tuple(1_000 * spent / each for spent in times[str(each)]) for each in (size, short)
            )
            yield Measure(
                part="long", ours_is=f"1,000 {kind}s in a book of {size:,}, PDF and EPUB, proven",
                theirs_is=f"in a book of {short:,}", ours=ours, theirs=theirs,
                target=SLOWER if size > short else None,
            )


def memory(aside: Path, sections: int, letters: int) -> Iterator[Memory]:
    """Look at the largest process that makes a book of so many sections, or letters."""
    for kind, size, made in (("sections", sections, write), ("letters", letters, write_plain)):
        root = made(aside / f"{size}-{kind}, memory", size)
        found = peaks(_build(root))
        yield Memory(f"a book of {size:,} {kind}", max(max(each) for each in found.values()))


def _build(root: Path) -> list[str]:
    return peers.build(root, root / "dist", "--no-cache", "--jobs", "1")


def _write(root: Path, texts: Iterator[str]) -> Path:
    library(root)
    put(root, "long/manuscript.yaml", _ABOUT)
    put(root, "long/references.json", _REFERENCES.read_bytes())
    for number, text in enumerate(texts, start=1):
        put(root, f"long/{number:03}.md", text)
    return root


def _section(dice: Dice, number: int, key: str) -> str:
    blocks = [
        f"# {words(dice, 'en').capitalize()}, {number}", _paragraph(dice, 4),
        f"{_paragraph(dice, 4).removesuffix('.')} [@{key}].",
        "\n".join(f"- {sentence(dice, 'en')}" for _ in range(3)),
    ]
    if number % 5 == 0:
        blocks.append(_table(dice))
    return "\n\n".join(blocks) + "\n"


def _chapter(dice: Dice) -> str:
    blocks = [f"# {words(dice, 'en').capitalize()}"]
    while sum(map(len, blocks)) < _CHAPTER:
        blocks.append(_paragraph(dice, 12))
    return "\n\n".join(blocks) + "\n"


def _paragraph(dice: Dice, sentences: int) -> str:
    return " ".join(sentence(dice, "en") for _ in range(sentences))


def _table(dice: Dice) -> str:
    rows = [[words(dice, "en") for _ in range(3)] for _ in range(4)]
    rows.insert(1, ["---"] * 3)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
