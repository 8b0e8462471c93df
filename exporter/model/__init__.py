"""The frozen types that cross stages: `Manuscript -> Book -> Artifact`, and `Finding`.

Only text, bytes and tuples of them live here, so that each value can be pickled, hashed and
compared. No type here reads a file, asks a clock or knows an engine.

A module is imported when the first of its names is asked for: a run that finds nothing changed
needs no class of a manuscript or of a book, and to make one takes a third of a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exporter.model.addresses import ADDRESS, ADDRESS_SLOTS, current_address
    from exporter.model.artifacts import Artifact, Have, Made, PageStart
    from exporter.model.book import Book, Direction, Heading, Part, Role
    from exporter.model.catalog import (
        AUTHORITIES,
        RELATORS,
        Catalog,
        Contributor,
        ContributorRole,
        Scheme,
        Subject,
        isbn_urn,
    )
    from exporter.model.country import FORMATS, GIVEN, CountryLine, DocumentType
    from exporter.model.edition import Clinic, ClinicWords, Edition, OwnWords
    from exporter.model.finding import Edit, Finding, InPrint, Place, Severity, has_error
    from exporter.model.fonts import OwnFont
    from exporter.model.mended import Mended, Rewritten
    from exporter.model.outputs import File, Outputs, edition_name, parted
    from exporter.model.retractions import Nature, Notice, Retractions
    from exporter.model.signed import SignedText, line_digest
    from exporter.model.signs import INVISIBLE, letters
    from exporter.model.slots import SLOTS, Slot
    from exporter.model.source import (
        MOST_SECTIONS,
        Cite,
        Evidence,
        Figure,
        Manuscript,
        Original,
        Person,
        Reference,
        Resource,
        Revision,
        Section,
        SharedPicture,
        Statement,
        Status,
    )
    from exporter.model.translated import Accepted, Record, passage_digest
    from exporter.model.waiver import Waiver
else:
    from importlib import import_module

    _NAMES = {
        "addresses": "ADDRESS ADDRESS_SLOTS current_address",
        "artifacts": "Artifact Have Made PageStart",
        "book": "Book Direction Heading Part Role",
        "catalog": (
            "AUTHORITIES RELATORS Catalog Contributor ContributorRole Scheme Subject "
            "isbn_urn"
        ),
        "country": "FORMATS GIVEN CountryLine DocumentType",
        "edition": "Clinic ClinicWords Edition OwnWords",
        "finding": "Edit Finding InPrint Place Severity has_error",
        "fonts": "OwnFont",
        "mended": "Mended Rewritten",
        "outputs": "File Outputs edition_name parted",
        "retractions": "Nature Notice Retractions",
        "signed": "SignedText line_digest",
        "signs": "INVISIBLE letters",
        "slots": "SLOTS Slot",
        "source": (
            "MOST_SECTIONS Cite Evidence Figure Manuscript Original Person Reference "
            "Resource Revision Section SharedPicture Statement Status"
        ),
        "translated": "Accepted Record passage_digest",
        "waiver": "Waiver",
    }
    _HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

    def __getattr__(name):
        """Return a name from the module that has it, which is imported for the first of them."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
