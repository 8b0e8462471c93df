"""Write libraries to measure on: the article, and documents of a corpus that cite references.

The documents are those of tests/corpus: real ones, or made-up ones where no corpus is there.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.timing import ROOT
from exporter import markdown, packaged
from exporter.assemble import assemble
from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.model import Section
from exporter.source.single import take_apart
from tests.corpus import documents

ARTICLE = "ketamine-for-depression"
CITED = 8
"""How many references of the article each document cites."""

_LIBRARY = "publisher: Benchmark press\nlayouts: [a4]\n"
_ABOUT = """\
id: BENCH-{number:03}
title: Benchmark document {number}
lang: en
author: [{{name: Ann Able}}]
status: draft
version: "0.1"
updated: 2026-01-02
bibliography: references.json
"""
_PARAGRAPH = re.compile(r"(?<=\n\n)([A-Z][^\n]{80,}[a-z])\.(?=\n\n)")


@dataclass(frozen=True, slots=True)
class Text:
    """Name the files of one manuscript, in the order in which they are read."""

    folder: Path
    sections: tuple[Path, ...]
    disclaimer: Path


def corpus() -> str:
    """Return the names of the documents that are measured on."""
    folder = documents.folder()
    return f"the corpus `{folder.name}`" if folder else "made-up documents (tests/corpus)"


def article(root: Path) -> Text:
    """Write a library of the article alone, in its own language, for no clinic."""
    library = root / "source"
    shutil.copytree(
        ROOT / "source" / ARTICLE, library / ARTICLE, ignore=shutil.ignore_patterns("es", "ar")
    )
    (library / "library.yaml").write_text(_LIBRARY)
    shutil.copy(ROOT / "source" / "disclaimer.en.md", library)
    return _text(root, ARTICLE)


def write(root: Path, sources: list[Path]) -> list[Text]:
    """Write a library of documents, each a manuscript with references to works of its own."""
    library = root / "source"
    library.mkdir(parents=True)
    (library / "library.yaml").write_text(_LIBRARY)
    shutil.copy(ROOT / "source" / "disclaimer.en.md", library)
    references = json.loads((ROOT / "source" / ARTICLE / "references.json").read_text())[:CITED]
    for number, path in enumerate(sources, start=1):
        folder = library / f"text-{number:03}"
        folder.mkdir()
        (folder / "manuscript.yaml").write_text(_ABOUT.format(number=number))
        own = [{**one, "title": f"{one['title']}, {number}"} for one in references]
        (folder / "references.json").write_text(json.dumps(own))
        cut = sections(path)
        keys = [one["id"] for one in references]
        for at, section in enumerate(cut, start=1):
            text, keys = cite(section, keys, last=at == len(cut))
            (folder / f"{at:02}-text.md").write_text(text, encoding="utf-8")
    return [_text(root, f"text-{number:03}") for number in range(1, len(sources) + 1)]


def sections(path: Path) -> list[str]:
    """Return the text of a document in one piece for each level-1 heading."""
    apart, _ = take_apart(path.read_text(encoding="utf-8"), path.name)
    lines = apart.text.split("\n")
    whole = Section(path.name, apart.text, whole=True)
    starts = [part.first_line - 1 for part in markdown.parse((whole,))]
    pieces = ["\n".join(lines[start:end]) for start, end in pairwise((*starts, len(lines)))]
    return [piece if piece.startswith("#") else f"# Text\n\n{piece}" for piece in pieces]


def cite(text: str, keys: list[str], *, last: bool) -> tuple[str, list[str]]:
    """Cite one key at the end of each plain paragraph, while there are some; give those left.

    With `last`, a sentence at the end of the text cites those left.
    """
    left = list(keys)

    def cited(found: re.Match[str]) -> str:
        return f"{found[1]} [@{left.pop(0)}]." if left else found[0]

    marked = _PARAGRAPH.sub(cited, f"{text.strip()}\n\n")
    if last and left:
        marked += f"More is said elsewhere [{'; '.join(f'@{key}' for key in left)}].\n"
        left = []
    return marked, left


def found(aside: Path) -> list[Path]:
    """List the documents without the usual faults by name; stand-ins are written to `aside`."""
    aside.mkdir(parents=True, exist_ok=True)
    return [
        path for path in documents.every(1, aside) if _is_fit(path.read_text(encoding="utf-8"))
    ]


def evenly(paths: list[Path], count: int) -> list[Path]:
    """Choose so many documents without any fault, evenly; raise ValueError if too few."""
    spread = [paths[at * len(paths) // count] for at in range(min(count, len(paths)))]
    return sorted(_sound((*spread, *paths), count))


def shortest(paths: list[Path], count: int) -> list[Path]:
    """Choose the shortest documents without any fault; raise ValueError if too few."""
    return _sound(sorted(paths, key=lambda path: path.stat().st_size), count)


def _sound(paths: Iterable[Path], count: int) -> list[Path]:
    chosen = list(islice(filter(_is_sound, dict.fromkeys(paths)), count))
    if len(chosen) < count:
        raise ValueError(f"{len(chosen)} documents have no fault, {count} are needed")
    return chosen


def _is_fit(text: str) -> bool:
    """Return at a glance whether a text is an English one without the usual faults."""
    return not documents.faults(text) and "\nlang: es\n" not in text[:500]


def _is_sound(path: Path) -> bool:
    """Ask exporter whether a book can be assembled of a document."""
    planned = plan(documents.library(path), packaged.styles(None), BuildRequest())
    return all(assemble(job.manuscript, job.edition).book for job in planned) and bool(planned)


def middling(sources: list[Path]) -> Path:
    """Return the document of median size."""
    size = statistics.median_low(path.stat().st_size for path in sources)
    return next(path for path in sources if path.stat().st_size == size)


def _text(root: Path, slug: str) -> Text:
    folder = root / "source" / slug
    return Text(folder, tuple(sorted(folder.glob("*.md"))), root / "source" / "disclaimer.en.md")
