"""A line that a country asks of some documents: a notice, a statement, what it has to say."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from exporter.model.finding import Place

DocumentType = Literal[
    "treatment", "condition", "test", "service", "consent", "discharge", "intake"
]
"""What a manuscript is about, or what it is for."""
Author = Literal["", "published", "ours"]
"""Who wrote the words of a line: the regulator, as required text, or the library."""
GIVEN, FORMATS = "given", "formats"
"""Lines that are no notices: exporter prints the first; the other is a key of clinic.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLine:
    """A line that a country asks of documents of some `types`; of all, if it `is_for_all`.

    `title` is what it is called, `clause` where it is asked, `source` the address at which that
    was read on the day `verified`. `texts` are its words by language, where the line brings them;
    else a clinic writes them. Where it is `in_every_language`, all are printed, else those of the
    reader's. `file` and `line` are where it stands.
    """

    id: str
    country: str
    title: str
    clause: str
    source: str
    verified: datetime.date
    types: tuple[str, ...] = ()
    is_for_all: bool = False
    in_every_language: bool = False
    words: Author = ""
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    file: str = ""
    line: int | None = None

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return Place(self.file, self.line)

    def is_asked_of(self, type: str) -> bool:
        """Return whether the line is asked of documents of a type."""
        return self.is_for_all or type in self.types
