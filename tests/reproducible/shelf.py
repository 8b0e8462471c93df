"""The libraries whose bytes are compared: the real ones, golden books, made-up ones."""

from __future__ import annotations

import json
from pathlib import Path

from tests.corpus import books, documents
from tests.reproducible.building import ROOT

STANDING = {
    "article": ROOT / "source",
    "starter": ROOT / "starter" / "source",
    **{path.parent.name: path for path in sorted(ROOT.glob("tests/books/*/source"))},
}
"""Libraries that lie in the repository, by name: each its source/."""

GENERATED = {
    "generated 1": ("clinics", (6, 7)), "generated 2": ("clinic", (20, 11)),
    "generated 3": ("plain", (27, 4)),
}
"""Made-up libraries, by name: kind, and the seeds of a book that is released and of a draft."""

NAMES = (*STANDING, *GENERATED, *(("corpus",) if documents.folder() else ()))
"""The whole set; without real texts where they are not there."""

EVERY_DAY = ("full", "torture")
"""What continuous integration builds: all that is known, and all that is hard to lay out."""


def source_of(name: str, folder: Path) -> Path:
    """Return the source/ of a library by name; one that is made up is written below `folder`."""
    if name in STANDING:
        return STANDING[name]
    written = folder / "source"
    if name == "corpus":
        books.write_library("plain", (), written)
        _write_corpus(folder, written)
    else:
        books.write_library(*GENERATED[name], written)
    return written


def _write_corpus(folder: Path, written: Path) -> None:
    """Take every fortieth text that can be made; its links inside become words."""
    for number, path in enumerate(documents.every(40, folder)):
        text = path.read_text(encoding="utf-8")
        if set(documents.faults(text)) - {"S-110"}:
            continue
        about = f"id: C-{number}\nlang: en\nstatus: draft\nversion: '1'\nupdated: 2026-01-02\n"
        title = json.dumps(text.partition("\n")[0].removeprefix("# "))
        words = documents.without_links_inside(text)
        (written / path.name).write_text(
            f"---\n{about}title: {title}\n---\n\n{words}", encoding="utf-8"
        )
