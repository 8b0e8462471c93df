"""The frozen types that cross stages: `Manuscript -> Book -> Artifact`, and `Finding`.

Only text, bytes and tuples of them live here, so that each value can be pickled, hashed and
compared. No type here reads a file, asks a clock or knows an engine.
"""

from __future__ import annotations

from exporter.model.addresses import ADDRESS, ADDRESS_SLOTS, current_address
from exporter.model.book import (
    Artifact,
    Book,
    Direction,
    Have,
    Heading,
    Made,
    PageStart,
    Part,
    Role,
)
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
from exporter.model.edition import (
    Clinic,
    ClinicWords,
    Edition,
    File,
    Outputs,
    OwnWords,
    edition_name,
    parted,
)
from exporter.model.finding import Edit, Finding, InPrint, Place, Severity, has_error
from exporter.model.fonts import OwnFont
from exporter.model.mended import Mended, Rewritten
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
