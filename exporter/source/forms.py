"""State what each YAML file of source/ may hold, as pydantic models; all scalars arrive as text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, RootModel

from exporter.model import DocumentType, Status
from exporter.source.address_value import Address
from exporter.source.catalog_forms import Contributors, IsbnsForm, NamedSeries, Subjects
from exporter.source.form import Form
from exporter.source.layouts import Layouts
from exporter.source.values import (
    Ages,
    Count,
    Date,
    Digest,
    Filled,
    Grade,
    Language,
    Languages,
    Line,
    Lines,
    Name,
    Names,
    Prose,
    RuleId,
    Short,
    Switch,
    claimed,
    named,
    several,
    some,
)


class PersonForm(Form):
    """An author or a reviewer."""

    name: Filled
    """As printed."""
    credentials: Line | None = None
    """Degrees and profession, as printed after the name."""
    role: Line | None = None
    """What the person did or is, e.g. medical review."""
    date: Date | None = None
    """When the person reviewed."""
    orcid: Line | None = None
    """ORCID iD, 0000-0002-1825-0097."""


class ReviewerForm(PersonForm):
    """A reviewer."""

    digest: Digest | None = None
    """Digest of the text that the person signed, as exporter review import --sign writes it."""


NamedPerson = Annotated[
    PersonForm, BeforeValidator(named, json_schema_input_type=PersonForm | Filled)
]
People = Annotated[
    list[NamedPerson],
    BeforeValidator(
        several, json_schema_input_type=list[PersonForm | Filled] | PersonForm | Filled
    ),
]


NamedReviewer = Annotated[
    ReviewerForm, BeforeValidator(named, json_schema_input_type=ReviewerForm | Filled)
]
Reviewers = Annotated[
    list[NamedReviewer],
    BeforeValidator(
        some, json_schema_input_type=list[ReviewerForm | Filled] | ReviewerForm | Filled
    ),
]


class RevisionForm(Form):
    """One line of a manuscript's history."""

    version: Short
    """The version that was made."""
    date: Date
    """The day of the change."""
    what: Filled
    """What changed, in one sentence."""
    digest: Digest | None = None
    """Digest of the text that was released under it, as exporter check gives it."""


class ClaimForm(Form):
    """One claim whose source a person still has to read."""

    claim: Filled
    """The claim as the text makes it."""
    what: Filled | None = None
    """What has to be confirmed, and in which source."""


Claim = Annotated[ClaimForm, BeforeValidator(claimed, json_schema_input_type=ClaimForm | Filled)]


Claims = Annotated[
    list[Claim],
    BeforeValidator(several, json_schema_input_type=list[ClaimForm | Filled] | ClaimForm | Filled),
]


class StatementForm(Form):
    """A person's statement that this version was evaluated for accessibility."""

    conforms_to: Filled
    """The standard, e.g. EPUB Accessibility 1.1 - WCAG 2.2 Level AA."""
    certified_by: Filled
    """Who evaluated it."""
    evaluated: Date
    """The day of the evaluation."""
    version: Short
    """The version of the manuscript that was evaluated."""
    report: Line | None = None
    """Address of the report."""


class ManuscriptForm(Form):
    """One document: manuscript.yaml, or the front matter of a single file."""

    id: Short
    """Leaflet code, unique in the library, printed."""
    title: Filled
    """The title."""
    title_lang: Language | None = None
    """Language of the title, where it is not that of the text."""
    subtitle: Line | None = None
    """One line: whom it is for."""
    lang: Language
    """Language of the text, e.g. en or pt-br."""
    author: People | None = None
    """Who wrote it: names, or mappings with name, credentials, role."""
    keywords: Lines | None = None
    """Subject words, for catalogs."""
    subjects: Subjects | None = None
    """Subjects by the codes of a catalog's list: scheme, code and term."""
    audience: Line | None = None
    """Whom it is for, in a catalog's words, e.g. patients."""
    age_range: Ages | None = None
    """Ages of its readers, e.g. 12-17 or 18-."""
    contributors: Contributors | None = None
    """Who else made it, such as a translator: name, credentials, role."""
    isbn: IsbnsForm | None = None
    """Its ISBNs: print and ebook."""
    series: NamedSeries | None = None
    """The series that it belongs to: a name, or name and number."""
    rights: Line | None = None
    """Who holds the rights, and what others may do; the library's if nothing is said."""
    publisher: Line | None = None
    """Who publishes it, where that is not the library's publisher."""
    cover: Filled | None = None
    """A PNG or JPEG file in the manuscript's folder: the EPUB's cover."""
    status: Status
    """draft, released or withdrawn; what is not released is made as a proof."""
    version: Short
    """Version of the text, printed."""
    updated: Date
    """The day this text last changed."""
    contents: Switch | None = None
    """Whether the contents are listed; if nothing is said, where they help: in a long text."""
    tear_off: Switch | None = None
    """Whether a slip to be filed ends the handout: what was given, and lines to sign."""
    type: DocumentType | None = None
    """What it is about, or what it is for; of a treatment more is asked, and by countries."""
    smog: Grade | None = None
    """Highest SMOG grade that the text may have: a budget that may fall, and not rise."""
    reviewers: Reviewers | None = None
    """Who reviewed it: name, credentials, role, date, digest."""
    reviewed: Date | None = None
    """The day of the review."""
    next_review: Date | None = None
    """The day the next review is due."""
    do_not_use_after: Date | None = None
    """The last day the handout may be given out, printed on every page."""
    funding: Prose | None = None
    """Who paid for it, or none."""
    conflicts: Prose | None = None
    """Interests of the authors, or none."""
    main_message: Prose | None = None
    """What a reader should take away, in one or two sentences."""
    history: list[RevisionForm] | None = None
    """Earlier versions and this one."""
    to_confirm: Claims | None = None
    """Claims whose source a person still has to read."""
    accessibility: StatementForm | None = None
    """A person's statement on accessibility."""
    bibliography: Filled | None = None
    """A CSL-JSON or BibTeX file in the manuscript's folder."""


class FigureForm(Form):
    """One figure that a source really reports."""

    value: Filled
    """The figure as reported, e.g. 71%."""
    what: Filled
    """What it measures."""
    n: Line | None = None
    """Of how many people."""


Figures = Annotated[
    list[FigureForm],
    BeforeValidator(several, json_schema_input_type=list[FigureForm] | FigureForm),
]


class EvidenceForm(RootModel[dict[str, Figures]]):
    """evidence.yaml: reference key to the figures that the source reports."""


class ReferencesForm(Form):
    """How references are printed."""

    style: Name | None = None
    """A numeric CSL style by its name; american-medical-association by default."""


class LimitsForm(Form):
    """Limits of the library's own; the profile's hold by default."""

    reference_years: Count | None = None
    """Age in years above which a reference is a finding; 0 for none."""
    review_months: Count | None = None
    """Months from a review to the next, at most."""
    due_days: Count | None = None
    """Days before which a date that falls due is reported."""
    sentence_words: Count | None = None
    """Words of a sentence, at most."""
    passive_percent: Count | None = None
    """Passive sentences of a hundred, at most."""


class WaiverForm(Form):
    """Permission to break one rule in one place until a day."""

    rule: RuleId
    """The rule's id."""
    place: Filled
    """The file or folder, relative to source/ or to the library, with its line if need be."""
    reason: Filled
    """Why."""
    until: Date
    """The last day it holds."""


class FontForm(Form):
    """A font that prints what exporter's own fonts lack of some languages."""

    file: Filled
    """A static TrueType file, as fonts/Name.ttf."""
    sha256: Line | None = None
    """Digest of the file, as exporter check gives it."""
    languages: Languages
    """The languages that it prints."""


class LibraryForm(Form):
    """library.yaml: what holds for all manuscripts."""

    publisher: Filled
    """Who publishes the books."""
    rights: Line | None = None
    """Who holds the rights of the books, and what others may do."""
    languages: Languages | None = None
    """Languages that are published; en by default."""
    fonts: list[FontForm] | None = None
    """Fonts of the library's own, in source/fonts/."""
    layouts: Layouts | None = None
    """Page layouts, the library's own first; a4 by default. a5+booklet makes sheets, too."""
    clinics: Names | None = None
    """Folders of source/clinics/; all of them by default."""
    clinic: Name | None = None
    """The library's own clinic; its files carry no clinic id."""
    address: Address | None = None
    """Web address of a handout's current version, with {code} in it; printed with its QR code."""
    references: ReferencesForm | None = None
    """Style of references."""
    profile: Literal["us", "uk"] | None = None
    """Whose rules apply where authorities differ; us by default."""
    limits: LimitsForm | None = None
    """Limits that differ from the profile's."""
    waivers: list[WaiverForm] | None = None
    """Rules that may be broken in one place until a day."""
