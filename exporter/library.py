"""Read a library: the folder with source/ -> Library, every fault of it a finding.

Reads source/ and nothing else; writes nothing, asks no clock. A manuscript with a fault costs the
library that manuscript; only a library.yaml that can't be read stops the reading.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from exporter import signing
from exporter.countries import asked, lines_of
from exporter.errors import LibraryError
from exporter.languages import language
from exporter.model import (
    Clinic,
    Edition,
    Manuscript,
    OwnFont,
    OwnWords,
    Section,
    Waiver,
    has_error,
)
from exporter.signing import disclaimer_in
from exporter.source import library_files
from exporter.source.clinics import read_clinics
from exporter.source.codes import Code, shared_codes
from exporter.source.manuscripts import reading_of_note
from exporter.source.names import FILE, all_known, is_meant, slugs
from exporter.source.own_fonts import fonts_for, read_own_fonts
from exporter.source.own_lines import NO_LINES, OwnLines, read_own_lines
from exporter.source.own_words import quoted, read_own_words, with_marks, words_for
from exporter.source.paths import Findings, Folder
from exporter.source.readings import Reading, in_order
from exporter.source.scalars import Yaml
from exporter.source.shared_pictures import read_shared_pictures
from exporter.source.translations import readings_of
from exporter.source.typed import limits_of, waivers_of
from exporter.source.unread import behind_folders, in_source
from exporter.tokens import Styles, with_accent
from exporter.translations import held

if TYPE_CHECKING:
    from exporter.source.forms import LibraryForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All of source/ as it was read.

    `root` is the folder that holds source/. `manuscripts` are those without an error in what was
    read, by slug; `broken` are the slugs of all others. `findings` are in the order of files, with
    those of texts of which there is no manuscript. `unsound` are the manuscripts with an error;
    `codes` are those of all that were read. `unsound_clinics` are ids, each with its findings.
    """

    root: Path
    publisher: str
    rights: str = ""
    languages: tuple[str, ...] = ("en",)
    layouts: tuple[str, ...] = ("a4",)
    clinics: tuple[Clinic, ...] = ()
    unsound_clinics: tuple[tuple[str, Findings], ...] = ()
    own_clinic: str = ""
    reference_style: str = library_files.STYLE
    address: str = ""
    profile: str = "us"
    limits: tuple[tuple[str, int], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    disclaimers: tuple[tuple[str, Section], ...] = ()
    words: tuple[OwnWords, ...] = ()
    fonts: tuple[OwnFont, ...] = ()
    lines: OwnLines = NO_LINES
    manuscripts: tuple[Manuscript, ...] = ()
    findings: Findings = ()
    broken: tuple[str, ...] = ()
    unsound: tuple[Manuscript, ...] = ()
    codes: tuple[Code, ...] = ()


def read_library(root: Path, only: Collection[str] = ()) -> Library:
    """Read a library; of its manuscripts, those of `only`, or all of them if it is empty.

    A manuscript's translations are meant with it; one of them alone is meant by its own slug.

    Codes are compared among the manuscripts that are read.

    Raises: UsageError if a slug is not there; LibraryError, with all findings, if library.yaml
    can't be read.
    """
    library = read_apart(root, only or None)
    faults = shared_codes(library.codes)
    twice = [slug for slug, _ in faults]
    return replace(
        library,
        manuscripts=tuple(each for each in library.manuscripts if each.slug not in twice),
        findings=in_order((*library.findings, *(fault for _, fault in faults))),
        broken=tuple(sorted({*library.broken, *twice})),
        unsound=(
            *library.unsound, *(each for each in library.manuscripts if each.slug in twice)
        ),
    )


def read_apart(root: Path, only: Collection[str] | None = None) -> Library:
    """Read what all manuscripts share, and of these those of `only`, each for itself.

    None means all of them; nothing is compared between two.

    Raises: UsageError if a slug is not there; LibraryError, with all findings, if library.yaml
    can't be read.
    """
    home = Folder(root / "source", "source/")
    names, listing = home.names()
    yaml, form, unread = _library_form(home)
    places = _manuscripts(home, names)
    heads = {slug.partition("/")[0] for slug in only or ()}
    all_known(heads, list(places))
    clinics = read_clinics(home, yaml, form)
    disclaimers, of_disclaimers = library_files.read_disclaimers(home, names)
    words, of_words = read_own_words(home)
    fonts, of_fonts = read_own_fonts(home, yaml, form)
    lines = read_own_lines(home)
    pictures, of_pictures = read_shared_pictures(
        home, names, (text for _, text in disclaimers)
    )
    style, untested = library_files.reference_style(yaml, form)
    nobody = library_files.address_without_clinic(yaml, form, has_one=bool(clinics.read))
    languages = tuple(form.languages or ("en",)) if form else ()
    readings = [
        quoted(reading, words) for slug, name in places.items() if only is None or slug in heads
        for reading in readings_of(home, name, languages, pictures)
    ]
    all_known(only or (), [*places, *(reading.slug for reading in readings)])
    of = {reading.slug: reading.manuscript for reading in readings}
    own = clinic_named(form.clinic if form else "", clinics.read)
    readings = [
        signing.held(held(reading, of), disclaimers, own, words) for reading in readings
        if only is None or is_meant(reading.slug, only)
    ]
    of_manuscripts = (finding for reading in readings for finding in _found(reading))
    twice = behind_folders(home, names)
    styles = library_files.faults_of_styles(root)
    findings = in_order((
        *listing, *unread, *untested, *nobody, *clinics.findings, *of_disclaimers,
        *of_words, *of_fonts, *of_pictures, *styles, *twice, *lines.findings,
        *in_source(home, names, list(filter(home.holds_folder, names))), *of_manuscripts,
    ))
    if form is None:
        raise LibraryError(
            f"{root / 'source' / FILE} can't be read.",
            "Correct the faults that are listed first.", findings, root,
        )
    sound = {reading.slug: reading.sound for reading in readings}
    return Library(
        root=root,
        publisher=form.publisher,
        rights=form.rights or "",
        languages=languages,
        layouts=tuple(form.layouts or ("a4",)),
        clinics=clinics.read,
        unsound_clinics=clinics.unsound,
        own_clinic=form.clinic if form.clinic in {one.id for one in clinics.read} else "",
        reference_style=style,
        address=form.address or "",
        profile=form.profile or "us",
        limits=limits_of(form.limits),
        waivers=waivers_of(form.waivers or (), yaml),
        disclaimers=disclaimers,
        words=words,
        fonts=fonts,
        lines=lines,
        manuscripts=tuple(filter(None, sound.values())),
        findings=findings,
        broken=tuple(slug for slug, manuscript in sound.items() if manuscript is None),
        unsound=tuple(_unsound(readings)),
        codes=tuple(map(_code_of, readings)),
    )


def first_clinic(library: Library) -> Clinic | None:
    """Return the library's own clinic, else the first; none where it has no clinic."""
    return clinic_named(library.own_clinic, library.clinics)


def clinic_named(id: str | None, clinics: Collection[Clinic]) -> Clinic | None:
    """Return the clinic of an id, else the first; none where there is no clinic."""
    own = [clinic for clinic in clinics if clinic.id == id]
    return next(iter((*own, *clinics)), None)


def edition_of(
    library: Library, manuscript: Manuscript, clinic: Clinic | None, styles: Styles
) -> Edition:
    """Return all that a library adds to a manuscript that a clinic hands out."""
    country = clinic.country if clinic else ""
    disclaimer = disclaimer_in(manuscript.lang, library.disclaimers)
    return Edition(
        lang=manuscript.lang,
        publisher=library.publisher,
        rights=library.rights,
        clinic=clinic,
        reference_style=library.reference_style,
        address=library.address,
        lines=asked(country, library.lines.read, manuscript.type),
        all_lines=lines_of(country, library.lines.read),
        bad_lines=dict(library.lines.bad).get(country, ""),
        disclaimer=next(with_marks(filter(None, [disclaimer]), library.words), None),
        words=words_for(manuscript, library.words),
        fonts=fonts_for(manuscript, library.fonts),
        styles=with_accent(styles, clinic.accent if clinic else ""),
    )


def lone_library(file: Path, today: datetime.date, root: Path | None = None) -> Library:
    """Return a library of one file that belongs to none.

    Findings name it relative to `root`, a folder above it, by default its own. Where no disclaimer
    in its language is beside it, the packaged one stands in; for the publisher, the first author;
    without any, nobody publishes it.
    """
    root = root or file.absolute().parent
    beside = Folder(file.parent)
    words, of_words = read_own_words(beside)
    reading = quoted(reading_of_note(file, root, today), words)
    reading = _titled(reading) if reading.untitled else reading
    manuscript = reading.manuscript
    sound = reading.sound
    lang = manuscript.lang if manuscript else "en"
    disclaimers = library_files.read_disclaimers(beside, beside.names()[0])[0]
    if not disclaimer_in(lang, disclaimers) and (own := language(lang, words).disclaimer):
        disclaimers = (*disclaimers, (lang, own))
    return Library(
        root=root,
        publisher=manuscript.authors[0].name if manuscript and manuscript.authors else "",
        languages=(lang,),
        disclaimers=disclaimers,
        manuscripts=(sound,) if sound else (),
        words=words,
        findings=(*_found(reading), *(fault for fault in of_words if has_error((fault,)))),
        broken=() if sound else (reading.slug,),
        unsound=tuple(_unsound((reading,))),
        codes=(_code_of(reading),),
    )


def _code_of(reading: Reading) -> Code:
    if (manuscript := reading.manuscript) is None:
        return Code(reading.slug, "", reading.code)
    isbns = manuscript.catalog.isbn_print, manuscript.catalog.isbn_ebook
    return Code(reading.slug, manuscript.id, reading.code, tuple(filter(None, isbns)))


def _titled(reading: Reading) -> Reading:
    """Name a manuscript after its first level-1 heading, where it has one."""
    from exporter import markdown

    sections = (reading.manuscript or reading).sections
    texts = tuple(replace(text, heading="") for text in sections)
    title = next((section.title for section in markdown.parse(texts) if section.title), "")
    if not title or reading.manuscript is None:
        return reading
    named = replace(reading.manuscript, title=markdown.typed(title[:1000]), sections=texts)
    return replace(reading, manuscript=named, sections=texts)


def _found(reading: Reading) -> Findings:
    """Return what was found of a manuscript; and of its text, where there is no manuscript."""
    if reading.manuscript:
        return reading.findings
    from exporter import markdown

    parsed = markdown.parse(reading.sections)
    return *reading.findings, *(fault for section in parsed for fault in section.findings)


def _unsound(readings: Iterable[Reading]) -> Iterator[Manuscript]:
    for reading in readings:
        if reading.manuscript and not reading.sound:
            yield reading.manuscript


def _library_form(home: Folder) -> tuple[Yaml | None, LibraryForm | None, Findings]:
    from exporter.source.filling import read_form
    from exporter.source.forms import LibraryForm

    return read_form(home, FILE, LibraryForm)


def _manuscripts(home: Folder, names: Iterable[str]) -> dict[str, str]:
    folders = [name for name in names if home.holds_folder(name)]
    return slugs(folders, (name for name in names if name not in folders))
