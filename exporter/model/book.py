"""An assembled book."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

from exporter.model.catalog import NOTHING, Catalog
from exporter.model.finding import Place
from exporter.model.fonts import OwnFont
from exporter.model.source import Resource, Statement

Role = Literal[
    "title", "contents", "foreword", "chapter", "appendix", "contact", "references", "disclaimer",
    "colophon",
]
"""What a part is for."""

Direction = Literal["ltr", "rtl"]
"""Whether text runs from left to right, or from right to left."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the assembled book: its anchor, level in its part, plain text.

    `lang` and `direction` are what it says itself; empty where they are those around it.
    """

    anchor: str
    level: int
    text: str
    lang: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book: one file of the EPUB's spine, one run of the PDF's pages.

    `body` is one well-formed XHTML `<section>` or `<header>` element; its ids are unique in the
    whole book and its internal links are bare fragments (`#ref-zarate2006`). `file` is that of the
    section that it was made from, for findings; empty for parts that we add. `pictures` are the
    addresses of its pictures, with the places in source/ that name them, for findings, too.
    """

    name: str
    role: Role
    title: str
    body: str
    headings: tuple[Heading, ...] = ()
    file: str = ""
    pictures: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """An assembled edition: semantic XHTML and all that can change an output.

    `styles` are (name, text) pairs; `resources` are the images; fonts come by name from a pinned
    package, `fonts` are the library's own; `cover` is the manuscript's own picture for it. `words`
    are the book's own words in its language (`contents`, `months.1`, `proof`). `file` is where the
    manuscript's keys stand, for findings. Of a translation, `original` and `original_id` are the
    identifier and the code of the edition that it is of. Where the text of a draft is not what
    standards of accessibility ask for, it is not `is_accessible`, and its files claim none. Its
    `date` is that of a review if it `is_reviewed`, else that of its last change.
    """

    slug: str
    file: str
    lang: str
    direction: Direction
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
    original: str = ""
    original_id: str = ""
    catalog: Catalog = NOTHING
    cover: Resource | None = None
    fonts: tuple[OwnFont, ...] = ()
    statement: Statement | None = None
    is_accessible: bool = True
    is_reviewed: bool = False

    def word(self, key: str) -> str:
        """Return one of the book's own words in its language."""
        return dict(self.words)[key]

    def labelled_title(self) -> str:
        """Return the title as a shelf or a window shows it, with a proof named as one."""
        if not self.proof:
            return self.title
        return self.word("in_brackets").format(words=self.title, more=self.word("proof"))

    @property
    def digest(self) -> str:
        """The SHA-256 of all that the book holds, whatever made it."""
        text = json.dumps(asdict(self), default=_plain, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def style(self, name: str) -> str:
        """Return the text of one style file."""
        return dict(self.styles)[name]


def _plain(value: object) -> str:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
