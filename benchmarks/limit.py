"""Measure Typst, which is the limit: pandoc writes what it reads, one warm process compiles it."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks import peers
from benchmarks.texts import Text
from benchmarks.timing import seconds

STANDARD = "ua-1"


def sources(texts: list[Text], out: Path) -> tuple[float, list[Path]]:
    """Have pandoc write each text for Typst, one after another; give the seconds it took."""
    spent, written = 0.0, []
    for text in texts:
        path = out / f"{text.folder.name}.typ"
        spent += seconds(peers.typst(text, path), text.folder)
        written.append(path)
    return spent, written


def compiled(paths: list[Path]) -> tuple[list[float], dict[str, str]]:
    """Compile each to a PDF for PDF/UA-1 in this process, after one that warms it up.

    Give the seconds of each, and by name why one was refused.
    """
    import typst

    times, refused = [], {}
    for path in (paths[0], *paths):
        began = time.perf_counter()
        try:
            typst.compile(path, format="pdf", pdf_standards=[STANDARD])
        except Exception as error:  # noqa: BLE001, the engine's own kinds are not public
            refused[path.stem] = str(error).partition("\n")[0]
        times.append(time.perf_counter() - began)
    return times[1:], refused
