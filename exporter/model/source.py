"""Hold a document as its authors wrote it, read and normalised, not yet parsed."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field

from exporter.model.finding import Place


@dataclass(frozen=True, slots=True)
class Resource:
    """Carry one file that a book needs: its href inside the book, media type and bytes."""

    href: str
    media_type: str
    body: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Give the digest of the bytes, in lower-case hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Name an author or a reviewer as printed."""

    name: str
    credentials: str = ""
    role: str = ""
    date: datetime.date | None = None
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """Record one line of a manuscript's history; `digest` is that of the text then released."""

    version: str
    date: datetime.date
    what: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold the text of one section file: NFC, LF line ends, no byte order mark.

    `file` is relative to the library's root; `first_line` is the 1-based line of the file on
    which `text` starts (above 1 where front matter came before it).
    """

    file: str
    text: str
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold one entry of the bibliography: its key and its CSL-JSON item as canonical JSON text.

    `line` is where the bibliography's file has it.
    """

    key: str
    csl: str
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cite:
    """Hold one key of a citation as written: `[see @key, p. 3]` has prefix `see`, suffix `p. 3`."""

    key: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one figure that a source really reports: `71%`, of how many people, of what."""

    value: str
    what: str
    n: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pair a reference key with the figures that the source reports."""

    key: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Hold a person's dated statement that this version was evaluated for accessibility."""

    conforms_to: str
    certified_by: str
    evaluated: datetime.date
    version: str
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """Hold one document as its authors wrote it, read and normalised, not yet parsed."""

    slug: str
    file: str
    id: str
    title: str
    subtitle: str = ""
    lang: str
    authors: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    status: str
    version: str
    updated: datetime.date
    type: str = ""
    smog: float | None = None
    reviewers: tuple[Person, ...] = ()
    reviewed: datetime.date | None = None
    next_review: datetime.date | None = None
    do_not_use_after: datetime.date | None = None
    funding: str = ""
    conflicts: str = ""
    main_message: str = ""
    history: tuple[Revision, ...] = ()
    to_confirm: tuple[str, ...] = ()
    accessibility: Statement | None = None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...] = ()
    bibliography: str = ""
    evidence: tuple[Evidence, ...] = ()
    resources: tuple[Resource, ...] = ()
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def released(self) -> bool:
        """Tell whether a clinician has signed: only then is a file not a proof."""
        return self.status == "released"

    @property
    def date(self) -> datetime.date:
        """Give the date of all editions: reviewed, else last changed. No clock is asked."""
        return self.reviewed or self.updated

    def at(self, key: str) -> Place:
        """Give the place of one of its keys; of one that is not written, that of the file."""
        return Place(self.file, dict(self.lines).get(key))

    @property
    def digest(self) -> str:
        """Give 16 hexadecimal digits of what a reader is told: title, message, text, references."""
        told = (
            self.title, self.subtitle, self.main_message, *(one.text for one in self.sections),
            *(one.csl for one in self.references),
        )
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]
