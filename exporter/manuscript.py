"""Read one manuscript, a folder or a single file: source/ -> Manuscript and findings.

Reads files below the manuscript's folder and no others; writes none, parses no Markdown. Faults
never raise: all of them come back as findings, in the order of file, line and column.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from exporter.model import Finding, Manuscript
from exporter.source.beside import ReadBibliography
from exporter.source.manuscripts import reading_of_folder


def read_manuscript(
    folder: Path,
    source: Path,
    languages: Collection[str] = (),
    *,
    read_bibliography: ReadBibliography,
) -> tuple[Manuscript | None, tuple[Finding, ...]]:
    """Read a manuscript's folder inside source/.

    None where a compulsory key, a section or all of them could not be read; a part at fault that
    is not compulsory is left out, and its finding is an error. `languages` are those that the
    library publishes; `read_bibliography(text, file)` parses a bibliography.
    """
    reading = reading_of_folder(folder, source, languages, read_bibliography=read_bibliography)
    return reading.manuscript, reading.findings
