"""Judge a library's own style sheets: plain UTF-8 files of styles/, within a limit."""

from __future__ import annotations

from pathlib import Path

from exporter.model import Finding
from exporter.packaged import MOST_BYTES
from exporter.source.paths import Findings, Folder, Limit
from exporter.source.texts import read_text

SHEET = Limit("style sheet", MOST_BYTES)


def faults(root: Path) -> Findings:
    """Find each style sheet below a library's styles/ that can't be used.

    `packaged.styles` leaves out, in silence, what it can't read; here it is told.
    """
    home = Folder(root / "styles", "styles/")
    if not Folder(root).holds_folder("styles"):
        return ()
    found: list[Finding] = []
    for name, _ in home.walk():
        if name.endswith(".css"):
            found += read_text(home, name, SHEET)[1]
    return tuple(found)
