"""Find real texts: the documents of a corpus, as `exporter build FILE.md` takes them.

`CORPUS` names the folder; where it is not there, the same number of made-up texts stands in.
"""

from __future__ import annotations

import datetime
import os
import re
from itertools import pairwise
from pathlib import Path

from exporter.library import Library, lone_library
from tests.corpus import books

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 1, 2)
_USUAL = ROOT.parent / "shared" / "corpus" / "nursing"
_DOCUMENTS = 448
"""How many documents the corpus has, for where it is not there."""

_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_LINK_INSIDE = re.compile(r"\]\(#([^)]*)\)")
_ID = re.compile(r"\{#([^ }]+)")


def folder() -> Path | None:
    """Return the corpus folder, if it is there."""
    named = Path(os.environ.get("CORPUS") or _USUAL)
    path = named if named.is_absolute() else ROOT / named
    return path if any(path.glob("*.md")) else None


def every(step: int, aside: Path) -> list[Path]:
    """List every so-many-th document by name, unread; stand-ins are written to `aside`."""
    corpus = folder()
    if corpus:
        return sorted(corpus.glob("*.md"))[::step]
    return [_stand_in(number, aside) for number in range(0, _DOCUMENTS, step)]


def library(path: Path) -> Library:
    """Read a document that belongs to no library, its text untouched."""
    return lone_library(path, DAY)


def faults(text: str) -> dict[str, int]:
    """Count by rule what must keep a corpus document from being made.

    Links to exercises that the corpus does not hold lead nowhere; and some texts skip a level of
    headings. These are all the faults it has that exporter calls errors.
    """
    levels = [len(found) for found in _HEADING.findall(text)]
    skips = sum(after > before + 1 for before, after in pairwise(levels))
    ids = set(_ID.findall(text))
    astray = sum(target not in ids for target in _LINK_INSIDE.findall(text))
    counts = {"S-110": astray, "A-002": skips}
    return {rule: count for rule, count in counts.items() if count}


def mended(path: Path, aside: Path) -> Path:
    """Write a document anew, its links inside as plain words: a twin that can be made."""
    twin = aside / f"{path.stem}-mended.md"
    twin.write_text(without_links_inside(path.read_text(encoding="utf-8")), encoding="utf-8")
    return twin


def without_links_inside(text: str) -> str:
    """Return a text whose links to its own sections are plain words."""
    return re.sub(r"\[((?:\\.|[^]\\])*)\]\(#[^)]*\)", r"\1", text)


def _stand_in(number: int, aside: Path) -> Path:
    ((name, body),) = books.book(1000 + number, f"text-{number:03}")
    path = aside / name
    path.write_bytes(body)
    return path
