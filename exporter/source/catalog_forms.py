"""State what a manuscript may say for catalogs, as pydantic models: numbers, series, subjects."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from exporter.model import ContributorRole, Scheme
from exporter.source.form import Form
from exporter.source.values import Filled, Isbn, Line, Position, coded, different, named, several


class IsbnsForm(Form):
    """The numbers of a book, one a format: who orders by it gets that format."""

    print: Isbn | None = None
    """ISBN of the book on paper."""
    ebook: Annotated[Isbn | None, AfterValidator(different)] = None
    """ISBN of the EPUB."""


class SeriesForm(Form):
    """A series of books."""

    name: Filled
    """The name of the series."""
    number: Position | None = None
    """Which of the series this book is, e.g. 3."""


class ContributorForm(Form):
    """Somebody who did something for a book, and is not its author."""

    name: Filled
    """As printed."""
    credentials: Line | None = None
    """Degrees and profession, as printed after the name."""
    role: ContributorRole | None = None
    """What the person did; contributor if nothing is said."""


class SubjectForm(Form):
    """A subject of a catalog's list."""

    scheme: Scheme
    """The list: bisac, lcsh, mesh or thema."""
    code: Annotated[Filled, AfterValidator(coded)]
    """The subject's code in that list, e.g. D007649."""
    term: Filled
    """The subject in words, as the list has it."""


NamedSeries = Annotated[
    SeriesForm, BeforeValidator(named, json_schema_input_type=SeriesForm | Filled)
]
Contributors = Annotated[
    list[Annotated[
        ContributorForm, BeforeValidator(named, json_schema_input_type=ContributorForm | Filled)
    ]],
    BeforeValidator(
        several, json_schema_input_type=list[ContributorForm | Filled] | ContributorForm | Filled
    ),
]
Subjects = Annotated[
    list[SubjectForm],
    BeforeValidator(several, json_schema_input_type=list[SubjectForm] | SubjectForm),
]
