"""Hold an assembled book, and the finished files that are made of it."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, field

from exporter.formats import Format
from exporter.model.finding import Finding
from exporter.model.source import Resource, Statement


@dataclass(frozen=True, slots=True)
class Heading:
    """Point at one heading of the assembled book: its anchor, level in its part, plain text."""

    anchor: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a book: one file of the EPUB's spine, one run of the PDF's pages.

    `role` is one of title, contents, chapter, foreword, appendix, contact, references, disclaimer,
    colophon. `body` is one well-formed XHTML `<section>` or `<header>` element; its ids are unique
    in the whole book and its internal links are bare fragments (`#ref-zarate2006`).
    `file` is the section's that it was made from, for findings; empty for parts that we add.
    """

    name: str
    role: str
    title: str
    body: str
    headings: tuple[Heading, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Hold one assembled edition: semantic XHTML and all that can change an output.

    `styles` are (name, text) pairs; `resources` are the images; fonts come by name from a pinned
    package. `words` are the book's own words in its language (`page`, `of`, `proof`, ...). `file`
    is where the manuscript's keys stand, for findings.
    """

    slug: str
    file: str
    lang: str
    direction: str
    id: str
    identifier: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    publisher: str
    clinic: str
    named_clinic: str
    keywords: tuple[str, ...]
    description: str
    version: str
    date: datetime.date
    do_not_use_after: datetime.date | None
    proof: bool
    parts: tuple[Part, ...]
    resources: tuple[Resource, ...]
    styles: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    statement: Statement | None = None

    def word(self, key: str) -> str:
        """Give one of the book's own words in its language."""
        return dict(self.words)[key]

    def labelled_title(self) -> str:
        """Give the title as a shelf or a window shows it: a proof says that it is one."""
        return f"{self.title} ({self.word('proof')})" if self.proof else self.title

    @property
    def digest(self) -> str:
        """Give the SHA-256 of all that the book holds, whatever made it."""
        text = json.dumps(asdict(self), default=_plain, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def style(self, name: str) -> str:
        """Give the text of one style file."""
        return dict(self.styles)[name]


@dataclass(frozen=True, slots=True)
class Artifact:
    """Hold one finished file: its path relative to dist/, format, layout and bytes.

    `name` tells it from all others: the book's digest, format and layout. `findings` are those
    that were made of this file: no error is among them.
    """

    path: str
    format: Format
    layout: str
    body: bytes = field(repr=False)
    name: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """Give what one job made: artifacts that passed their proof, and what was found.

    `found` are the findings that are not those of an artifact; `names` are the names of all the
    edition's files, also of those that the caller had.
    """

    artifacts: tuple[Artifact, ...] = ()
    found: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give all that was found."""
        return (*self.found, *(one for made in self.artifacts for one in made.findings))


INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Letters that are no letters: layout decides whether they show. PageStart does not count them."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """Say where a page of the PDF begins in the book.

    `label` is the number printed on it; `part` is the name of the part, `letters` how many letters
    of that part come before: white space, notes and drawings are not counted.
    """

    label: str
    part: str
    letters: int


def _plain(value: object) -> str:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
