"""Editions of a manuscript: who hands one out, in which formats, and its files' names."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from exporter.formats import FORMATS, PRINT, SHEETS, Format, Sheets
from exporter.model.country import CountryLine
from exporter.model.finding import Place
from exporter.model.fonts import OwnFont
from exporter.model.source import Manuscript, Resource, Section


@dataclass(frozen=True, slots=True)
class File:
    """One file of an edition: path relative to dist/, format, layout; no layout without pages.

    `sheets` is how the pages of a format that is imposed stand on sheets.
    """

    path: str
    format: Format
    layout: str
    sheets: Sheets | None = None

    @property
    def place(self) -> str:
        """Return the file as findings name it: relative to the library's root."""
        return f"dist/{self.path}"

    @property
    def asked(self) -> str:
        """Return the layout as it is asked for: `a5`, `a5+booklet`."""
        return f"{self.layout}+{self.sheets}" if self.sheets else self.layout

    @property
    def pages(self) -> File:
        """Return the file whose pages a file of sheets shows."""
        path = self.path.removesuffix(f"{self.sheets}.{self.format}") + PRINT
        return File(path, PRINT, self.layout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """The formats and layouts that are wanted of an edition; `a5+booklet` is one on sheets, too.

    `first_layout` is the library's own, whether wanted or not: it is not part of file names, and
    the page numbers in an EPUB are those of its PDF.
    """

    formats: tuple[Format, ...] = tuple(FORMATS)
    layouts: tuple[str, ...] = ("a4",)
    first_layout: str = "a4"

    def files(self, name: str, *, proof: bool) -> tuple[File, ...]:
        """Return the files of the edition of that name: `leaflet/leaflet.en.letter.proof.pdf`."""
        start = f"{name.partition('.')[0]}/{name}"
        return tuple(
            File(start + ending, format, layout, sheets)
            for ending, format, layout, sheets in _endings(self, proof)
        )

    def laid_out(self, format: Format) -> Iterator[tuple[str, Sheets | None]]:
        """Yield the layouts that a format has files of, and the sheets of one that is imposed."""
        if not FORMATS[format].has_pages:
            yield "", None
            return
        for asked in self.layouts:
            layout, sheets = parted(asked)
            if not FORMATS[format].is_imposed:
                yield layout, None
            elif sheets:
                yield layout, sheets


@lru_cache(maxsize=64)
def _endings(wanted: Outputs, proof: bool) -> tuple[tuple[str, Format, str, Sheets | None], ...]:
    """Return how files' names end behind that of their edition, each with what the file is.

    A library asks for the same of each of its editions.
    """
    found: dict[tuple[str, Format, str, Sheets | None], None] = {}
    for format in wanted.formats:
        for layout, sheets in wanted.laid_out(format):
            named = layout if layout != wanted.first_layout else ""
            marks = (named, "proof" if proof else "", sheets or "", format)
            ending = "".join(f".{mark}" for mark in marks if mark)
            found[ending, format, layout, sheets] = None
    return tuple(found)


def parted(asked: str) -> tuple[str, Sheets | None]:
    """Return a layout as it is asked for in its parts: `a5+booklet` are a5 and booklet."""
    layout, _, sheets = asked.partition("+")
    return layout, next((each for each in SHEETS if each == sheets), None)


def edition_name(slug: str, lang: str, clinic: str = "") -> str:
    """Return an edition's name, with which its files' names begin: `leaflet.en-gb.north-clinic`.

    The slug of a translation, `leaflet/es`, names its folder, which says no more than its language.
    """
    return ".".join(filter(None, (slug.partition("/")[0], lang.lower(), clinic)))


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
    `lines` are those that the clinic's country asks of the manuscript; `bad_lines` is the file of
    the library's own, if something is wrong in it.
    `words` and `fonts` are the library's own, for the languages of the manuscript. `styles` maps a
    style file's name (`print.css`) to its text. `named_clinic` is true if the clinic's id is part
    of file names; the library's own clinic is not named.
    """

    lang: str
    publisher: str
    rights: str = ""
    clinic: Clinic | None = None
    named_clinic: bool = False
    outputs: Outputs = Outputs()
    reference_style: str = "american-medical-association"
    address: str = ""
    lines: tuple[CountryLine, ...] = ()
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
