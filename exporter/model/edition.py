"""Editions of a manuscript: who hands one out, and all that the library adds to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from exporter.formats import PRINT
from exporter.model.country import CountryLine
from exporter.model.finding import Place
from exporter.model.fonts import OwnFont
from exporter.model.outputs import File, Outputs, edition_name
from exporter.model.source import Manuscript, Resource, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicWords:
    """What a clinic says of itself in one language; what it does not say in it is empty.

    `notices` are lines by the id of what a country asks.
    """

    lang: str
    name: str = ""
    line: str = ""
    address: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    out_of_hours: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    notices: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic(ClinicWords):
    """The clinic that hands a book out.

    `lang` is its own language, which its words are in; an empty one is that of every book.
    `translated` are its words in others. `country` is an ISO 3166-1 code, such as GB; telephones
    are printed as people write them there, or as they are written if it is empty. `map` and
    `social` are web addresses. `lines` are those of the keys of its file.
    """

    id: str
    lang: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    map: str = ""
    social: tuple[str, ...] = ()
    accent: str = ""
    logo: Resource | None = None
    translated: tuple[ClinicWords, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def file(self) -> str:
        """The file that says all this, relative to the library."""
        return f"source/clinics/{self.id}/clinic.yaml"

    def at(self, key: str) -> Place:
        """Return the place of one of its keys; of one that is not written, that of the file."""
        return Place(self.file, dict(self.lines).get(key))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """A library's own words of a language, which lie over exporter's, each text under its key.

    `reviewer` is the speaker who has reviewed the words of the language, exporter's among them, and
    its disclaimer, on the day `reviewed`; empty where nobody has. `signed` is the day on which a
    speaker has reviewed the library's own disclaimer. What is wrong in `file` is left out of the
    texts; then they are `faulty`.
    """

    tag: str
    file: str
    texts: tuple[tuple[str, str], ...] = ()
    reviewer: str = ""
    reviewed: datetime.date | None = None
    signed: datetime.date | None = None
    faulty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One publishable variant of a manuscript, and all that the library adds to it.

    `address` is the pattern of the address where the current version is; empty if there is none.
    `lines` are those that the clinic's country asks of the manuscript, `all_lines` those of any;
    `bad_lines` is the file of the library's own, if something is wrong in it.
    `words` and `fonts` are the library's own, for the languages of the manuscript. `styles` maps a
    style file's name (`print.css`) to its text. `named_clinic` is true if the clinic's id is part
    of file names; the library's own clinic is not named.
    """

    lang: str
    publisher: str
    rights: str = ""
    clinic: Clinic | None = None
    named_clinic: bool = False
    outputs: Outputs = field(default_factory=Outputs)
    reference_style: str = "american-medical-association"
    address: str = ""
    lines: tuple[CountryLine, ...] = ()
    all_lines: tuple[CountryLine, ...] = ()
    bad_lines: str = ""
    disclaimer: Section | None = None
    words: tuple[OwnWords, ...] = ()
    fonts: tuple[OwnFont, ...] = ()
    styles: tuple[tuple[str, str], ...] = ()

    def name(self, manuscript: Manuscript) -> str:
        """Return the name of a manuscript's edition."""
        clinic = self.clinic.id if self.clinic and self.named_clinic else ""
        return edition_name(manuscript.slug, self.lang, clinic)

    def files(self, manuscript: Manuscript) -> tuple[File, ...]:
        """Return the files wanted of a manuscript's edition, in the order of their making."""
        return self.outputs.files(self.name(manuscript), proof=not manuscript.released)

    def first_print(self, manuscript: Manuscript) -> File:
        """Return the file whose pages number all other formats, wanted or not."""
        outputs = replace(self.outputs, formats=(PRINT,), layouts=(self.outputs.first_layout,))
        (file,) = replace(self, outputs=outputs).files(manuscript)
        return file
