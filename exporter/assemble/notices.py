"""Choose the notices and lines that a country asks of a book, and find those that lack (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter import countries
from exporter.assemble.clinics import Said, noticed, noticed_by_all, said
from exporter.languages.bcp47 import chain
from exporter.model import (
    FORMATS,
    GIVEN,
    Clinic,
    CountryLine,
    Edition,
    Finding,
    Manuscript,
    Place,
)
from exporter.rules.clinics import BAD_LINE, MISSING_LINE, UNASKED_NOTICE
from exporter.source.names import COUNTRIES
from exporter.wording import nearest


def of_book(edition: Edition) -> tuple[Said, ...]:
    """Return the notices of a book, each in the language in which it is there."""
    clinic = edition.clinic
    return tuple(
        words for line in edition.lines if clinic and line.id not in (GIVEN, FORMATS)
        for words in _words(line, clinic, edition.lang)
    )


def formats(edition: Edition) -> Said | None:
    """Return a line's own words on other formats, where the clinic has none."""
    line = next((line for line in edition.lines if line.id == FORMATS and line.texts), None)
    clinic = edition.clinic
    if line is None or clinic is None or said(clinic, "formats", edition.lang).lines:
        return None
    return _of_line(line, edition.lang)


def is_given(edition: Edition) -> bool:
    """Return whether a book ends with the line that says what was given."""
    return any(line.id == GIVEN for line in edition.lines)


def _words(line: CountryLine, clinic: Clinic, lang: str) -> tuple[Said, ...]:
    if line.in_every_language:
        return noticed_by_all(clinic, line.id, lang) or tuple(
            Said(rows, "" if _reads(lang, tag) else tag) for tag, rows in line.texts
        )
    own = noticed(clinic, line.id, lang)
    found = own if own.lines else _of_line(line, lang)
    return (found,) if found.lines else ()


def _of_line(line: CountryLine, lang: str) -> Said:
    """Return a line's own words: in the reader's language where it has them, else the first."""
    texts = dict(line.texts)
    tag = next((tag for tag in (*chain(lang), *texts) if tag in texts), "")
    return Said(texts.get(tag, ()), "" if _reads(lang, tag) else tag)


def _reads(lang: str, tag: str) -> bool:
    return not tag or chain(lang)[-1] == chain(tag)[-1]


def lacking(
    manuscript: Manuscript, clinic: Clinic | None, lines: Iterable[CountryLine]
) -> Iterator[Finding]:
    """Yield each line that a country asks of a manuscript, and that nobody has written."""
    for line in lines if clinic else ():
        assert clinic is not None
        if line.id == GIVEN or line.texts:
            continue
        is_formats = line.id == FORMATS
        key = "formats" if is_formats else "notices"
        there = said(clinic, "formats", manuscript.lang) if is_formats else noticed(
            clinic, line.id, manuscript.lang
        )
        if not there.lines:
            yield MISSING_LINE.at(
                clinic.at(key),
                f"{manuscript.slug} needs {line.title}, and {clinic.id} does not say it.",
                found=f"no {key if is_formats else f'{line.id} in notices'}",
                expected=f"{line.clause} ({line.source})",
                hint="Write formats: and below it, whom to ask for it." if is_formats
                else f"Write notices: and below it {line.id}: with the words of the notice.",
            )


def unasked(clinic: Clinic | None, lines: Iterable[CountryLine]) -> Iterator[Finding]:
    """Yield each notice of a clinic that its country, by all its lines, asks of no document."""
    if clinic is None:
        return
    lines = [line for line in lines if line.id != GIVEN]
    known = [line.id for line in lines if line.id != FORMATS and (line.is_for_all or line.types)]
    written = (id for words in (clinic, *clinic.translated) for id, _ in words.notices)
    for id in dict.fromkeys(id for id in written if id not in known):
        near = nearest(id, (line.id for line in lines))
        yield UNASKED_NOTICE.at(
            clinic.at("notices"), "A notice of the clinic is printed nowhere.",
            found=f"{id} (country: {clinic.country or 'none'})",
            expected=", ".join(known) or "lines that the country asks of documents",
            hint=f"Write {FORMATS}: beside notices: and not in them." if FORMATS in (id, near)
            else f"Did you mean {near}?" if near
            else "Take it out: exporter prints what is asked." if id == GIVEN
            else f"Write [{id}] into source/{COUNTRIES}/{clinic.country.lower() or '<country>'}"
            ".toml, with title, clause, source, verified, and the types of documents, or "
            'types = "all".',
        )


def of_clinic(
    manuscript: Manuscript, clinic: Clinic, own: Iterable[CountryLine]
) -> Iterator[Finding]:
    """Yield what a clinic lacks of what its country asks of a manuscript, and what it does not ask.
    """
    own = tuple(own)
    yield from unasked(clinic, countries.lines_of(clinic.country, own))
    if clinic.country:
        asked = countries.asked(clinic.country, own, manuscript.type)
        yield from lacking(manuscript, clinic, asked)


def at_fault(manuscript: Manuscript, edition: Edition) -> Iterator[Finding]:
    """Yield that a released manuscript has lines of a file that is at fault."""
    if manuscript.released and edition.bad_lines:
        yield BAD_LINE.at(
            Place(edition.bad_lines), f"{manuscript.slug} is released, with lines that are at "
            "fault.", found=edition.bad_lines, expected="lines without a fault",
            hint="Correct what exporter check finds in it.",
        )
