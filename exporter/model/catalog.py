"""What shelves and catalogs ask of a book beside its title: numbers, series, subjects, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ContributorRole = Literal[
    "translator", "editor", "illustrator", "photographer", "designer", "consultant", "contributor"
]
"""What somebody who is not an author did for a book."""
RELATORS: dict[ContributorRole, str] = {
    "translator": "trl", "editor": "edt", "illustrator": "ill", "photographer": "pht",
    "designer": "bkd", "consultant": "csl", "contributor": "ctb",
}
"""The codes of MARC for these roles, in the order of the colophon."""

Scheme = Literal["bisac", "lcsh", "mesh", "thema"]
"""A list of subjects, each with a code."""
AUTHORITIES: dict[Scheme, str] = {
    "bisac": "BISAC", "lcsh": "LCSH", "mesh": "http://id.nlm.nih.gov/mesh", "thema": "Thema",
}
"""What an EPUB calls these lists: a name that shelves know, or the address of the list."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who did something for a book, and is not its author, as printed."""

    name: str
    role: ContributorRole = "contributor"
    credentials: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject by a scheme's code, and in words."""

    scheme: Scheme
    code: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """What a catalog says of a book; ISBNs have 13 digits, and hyphens as they are printed.

    `number` is the book's place in its `series`; `age_range` is such as `12-17` or `18-`.
    """

    isbn_print: str = ""
    isbn_ebook: str = ""
    series: str = ""
    number: str = ""
    rights: str = ""
    contributors: tuple[Contributor, ...] = ()
    audience: str = ""
    age_range: str = ""
    subjects: tuple[Subject, ...] = ()


NOTHING = Catalog()
"""What a catalog says of a book whose manuscript says nothing for it."""


def isbn_urn(isbn: str) -> str:
    """Return an ISBN as the name that files bear it by: `urn:isbn:9780306406157`."""
    return f"urn:isbn:{isbn.replace('-', '')}"
