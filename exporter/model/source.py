"""A document as its authors wrote it, read and normalised, not yet parsed."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from exporter.model.catalog import NOTHING, Catalog
from exporter.model.finding import Finding, Place

if TYPE_CHECKING:
    from exporter.model.edition import OwnWords

Status = Literal["draft", "released", "withdrawn"]
"""How far a manuscript is: only what a clinician has signed is released."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that a book needs: its href inside the book, media type and bytes."""

    href: str
    media_type: str
    body: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in lower-case hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An author or a reviewer, as printed; `digest` is that of the text that a reviewer signed."""

    name: str
    credentials: str = ""
    role: str = ""
    date: datetime.date | None = None
    orcid: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A line of a manuscript's history; `digest` is that of the text then released."""

    version: str
    date: datetime.date
    what: str
    digest: str = ""


MOST_SECTIONS = 500
"""How many sections a manuscript may have."""


@dataclass(frozen=True, slots=True)
class Section:
    """The text of one Markdown file: NFC, LF line ends, no byte order mark.

    `file` is relative to the library's root; `first_line` is the 1-based line of the file on
    which `text` starts (above 1 where front matter came before it). `whole` is true for a
    manuscript in one file: each of its level-1 headings starts a section, and words before the
    first one get `heading`, where there is one. `lang` is the manuscript's language, which runs
    around what names none; empty where no manuscript says it. `own` are the quotation marks of the
    library's own words, in any languages.
    """

    file: str
    text: str
    first_line: int = 1
    whole: bool = False
    heading: str = ""
    lang: str = ""
    own: tuple[OwnWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the bibliography: its key and its CSL-JSON item as canonical JSON text.

    `line` is where the bibliography's file has it; `faults` are what is wrong with it, which
    matters if it is printed; `parents` are the keys of the entries that it takes fields from.
    """

    key: str
    csl: str
    line: int | None = field(default=None, compare=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False)
    parents: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Cite:
    """A key of a citation as written: `[see @key, p. 3]` has prefix `see`, suffix `p. 3`."""

    key: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a source really reports: `71%`, of how many people, of what."""

    value: str
    what: str
    n: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reference's key, and the figures that the source reports."""

    key: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A picture of source/images/, by one of the paths by which a manuscript's text names it.

    `file` is relative to the library's root. `image` is None where it can't be used, for `faults`,
    and where the manuscript's `own` file of that path is shown in its place.
    """

    path: str
    file: str
    image: Resource | None = None
    faults: tuple[Finding, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A person's dated statement that this version was evaluated for accessibility."""

    conforms_to: str
    certified_by: str
    evaluated: datetime.date
    version: str
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The manuscript that a translation is of: its code, language, title, and where it stands.

    `version` and `date` are those of the text that was translated, as far as somebody accepted the
    translation; `pictures` are the hrefs of those that the translation has from there.
    """

    id: str
    lang: str
    title: str
    file: str
    version: str = ""
    date: datetime.date | None = None
    pictures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A document as its authors wrote it, read and normalised, not yet parsed.

    `faults` are those of its reading that a draft is made with, and marks. `publisher` is empty
    where it is the library's; `cover` is the path of its own cover's picture. `resources` are the
    pictures of its folder, `shared` those of the library that it names; where one that it names is
    nowhere, `offered` are the paths of all that the library has. `altered` is what keeps it from
    release since the text is another one than a reviewer signed. The slug
    of a translation is its original's and its own folder's name, `hands/es`.
    """

    slug: str
    file: str
    id: str
    title: str
    title_lang: str = ""
    subtitle: str = ""
    lang: str
    authors: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    cover: str = ""
    catalog: Catalog = NOTHING
    status: Status
    version: str
    updated: datetime.date
    contents: bool | None = None
    tear_off: bool = False
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
    altered: tuple[Finding, ...] = ()
    sections: tuple[Section, ...]
    references: tuple[Reference, ...] = ()
    bibliography: str = ""
    evidence: tuple[Evidence, ...] = ()
    resources: tuple[Resource, ...] = ()
    shared: tuple[SharedPicture, ...] = ()
    offered: tuple[str, ...] = ()
    faults: tuple[Finding, ...] = ()
    original: Original | None = None
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def released(self) -> bool:
        """Whether a clinician has signed; until then, its files are proofs."""
        return self.status == "released"

    @property
    def date(self) -> datetime.date:
        """The date of all editions: reviewed, else last changed. No clock is asked."""
        return self.reviewed or self.updated

    @property
    def pictures(self) -> dict[str, Resource]:
        """The pictures that it may show, by the paths by which its text names them."""
        own = {resource.href: resource for resource in self.resources}
        return own | {each.path: each.image for each in self.shared if each.image}

    def at(self, key: str) -> Place:
        """Return the place of one of its keys; of one that is not written, that of the file."""
        return Place(self.file, dict(self.lines).get(key))

    @property
    def digest(self) -> str:
        """16 hexadecimal digits of what a reader gets: title, message, text, references."""
        texts = (
            self.title, self.subtitle, self.main_message,
            *(section.text for section in self.sections),
            *(reference.csl for reference in self.references),
        )
        return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
