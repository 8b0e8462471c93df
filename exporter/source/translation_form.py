"""State what the manuscript.yaml of a translation may hold, as a pydantic model."""

from __future__ import annotations

from exporter.model import Status
from exporter.source.catalog_forms import Contributors, IsbnsForm
from exporter.source.form import Form
from exporter.source.forms import Reviewers, RevisionForm
from exporter.source.values import Date, Filled, Language, Line, Lines, Prose


class TranslationForm(Form):
    """A translation's manuscript.yaml: what is its language's; it has the rest from its source."""

    title: Filled
    """The title, translated."""
    title_lang: Language | None = None
    """Language of the title, where it is not that of the text."""
    subtitle: Line | None = None
    """One line: whom it is for."""
    keywords: Lines | None = None
    """Subject words, for catalogs."""
    main_message: Prose | None = None
    """What a reader should take away, in one or two sentences."""
    contributors: Contributors | None = None
    """Who translated it: name, credentials, role: translator."""
    isbn: IsbnsForm | None = None
    """ISBNs of its own: print and ebook."""
    cover: Filled | None = None
    """A PNG or JPEG file in the translation's folder, or in its source's."""
    status: Status | None = None
    """draft, released or withdrawn; draft if nothing is said."""
    updated: Date | None = None
    """The day this translation last changed; that of its source if nothing is said."""
    reviewers: Reviewers | None = None
    """Who reviewed the translation: name, credentials, role, date."""
    reviewed: Date | None = None
    """The day of the translation's review."""
    next_review: Date | None = None
    """The day the next review is due, not after its source's."""
    do_not_use_after: Date | None = None
    """The last day it may be given out, not after its source's."""
    history: list[RevisionForm] | None = None
    """Earlier versions of the translation, and this one."""
