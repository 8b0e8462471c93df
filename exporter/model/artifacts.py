"""The finished files that are made of a book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.formats import Format
from exporter.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: its path relative to dist/, format, layout and bytes.

    `name` is its own among all: the book's digest, format and layouts. `findings` are those on
    this file; where an error is among them, there are no bytes. `starts` are where the pages of a
    print begin. An EPUB without the page numbers of a print has no `page_list`.
    """

    path: str
    format: Format
    layout: str
    body: bytes = field(repr=False)
    name: str = ""
    findings: tuple[Finding, ...] = ()
    starts: tuple[PageStart, ...] = field(default=(), repr=False)
    page_list: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """What one job made: artifacts that passed their proof, those that are faulty, and findings.

    `found` are the findings that are not those of an artifact; `names` are the names of all the
    edition's files, also of those that the caller had.
    """

    artifacts: tuple[Artifact, ...] = ()
    found: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()
    faulty: tuple[Artifact, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found."""
        every = (*self.artifacts, *self.faulty)
        of_files = (finding for artifact in every for finding in artifact.findings)
        return (*self.found, *of_files)


@dataclass(frozen=True, slots=True)
class PageStart:
    """The place in the book where a page of the PDF begins.

    `label` is the number printed on it, `part` the name of the part, `letters` how many letters of
    that part come before, as `letters` returns them; notes and drawings are not counted.
    """

    label: str
    part: str
    letters: int


Have = Mapping[str, tuple[PageStart, ...]]
"""The names of artifacts that somebody has; of a print with where its pages begin, if known."""
