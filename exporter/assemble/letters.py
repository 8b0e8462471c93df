"""Find the letters of a book that paper can't show, and the fonts that lack for them (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter import fonts
from exporter.assemble.keys import of_yaml
from exporter.assemble.pictures import drawn
from exporter.citations import Entry
from exporter.engines import to_install
from exporter.fonts import Family, coverage
from exporter.fonts.own import of_library
from exporter.languages import PACKAGED
from exporter.markdown import Parsed, words
from exporter.markdown.printed import Unprinted
from exporter.model import Edition, Finding, Manuscript, Place
from exporter.rules.output import NOT_INSTALLED, UNUSABLE_FONT, missing_glyphs
from exporter.rules.reading import NOT_TEXT
from exporter.wording import REPLACEMENT, bare, short


def unprintable(
    parsed: Iterable[Parsed], manuscript: Manuscript, edition: Edition, listed: Iterable[Entry]
) -> Iterator[Finding]:
    """Yield what paper alone can't show: of the text, of a manuscript's keys, of what is added.

    A font that is not installed is told once a language, at the first of its letters.
    """
    for font in edition.fonts if manuscript.released else ():
        if font.faulty:
            yield UNUSABLE_FONT.at(
                manuscript.at("lang"), f"{manuscript.slug} is released, without a font of its own.",
                found=f"{font.file}, which can't be used", expected="a font without a fault",
                hint="Correct what exporter check finds in it.",
            )
    told: set[tuple[Family, str]] = set()
    own = of_library(edition.fonts)
    refused = {fault.place.file for fault in manuscript.faults if fault.rule == NOT_TEXT.id}
    for found in _unprinted(list(parsed), manuscript, edition, listed, own):
        if found.place.file in refused and set("".join(found.pieces)) == {REPLACEMENT}:
            continue  # stands for a sign that is told
        lang = found.lang or manuscript.lang
        homes = [fonts.not_installed(piece, lang) for piece in found.pieces]
        for family, piece in zip(homes, found.pieces, strict=True):
            if family and (family, lang) not in told:
                told.add((family, lang))
                yield _not_installed(found.place, family, lang, piece)
        nowhere = zip(homes, found.pieces, strict=True)
        if pieces := [piece for family, piece in nowhere if family is None]:
            yield missing_glyphs(found.place, pieces, found.lang)


def _not_installed(place: Place, family: Family, lang: str, piece: str) -> Finding:
    its_own = family is next(each for each in fonts.in_order(lang) if each.scripts)
    return NOT_INSTALLED.at(
        place, f"{lang if its_own else 'This text'} needs a font that is not installed.",
        found=short(piece, 30), expected=family.name,
        hint=f"{to_install(family.extra)} and build again. An EPUB alone, -f epub, can be made: it "
        "shows the letters of the reader's own fonts.",
    )


def _unprinted(
    parsed: list[Parsed], manuscript: Manuscript, edition: Edition, listed: Iterable[Entry],
    own: coverage.Own,
) -> Iterator[Unprinted]:
    for found in (each for section in parsed for each in section.unprintable):
        if found.place.file.startswith(PACKAGED):  # no file of the library
            found = found._replace(place=manuscript.at("lang"))
        if pieces := tuple(_lacking(found.pieces, own)):
            yield found._replace(pieces=pieces)
    lines = {reference.key: reference.line for reference in manuscript.references}
    entries = [
        (Place(manuscript.bibliography, lines.get(entry.key)), bare(entry.body))
        for entry in listed
    ]
    values = ((place, words(text)) for place, text in of_yaml(manuscript, edition))
    for place, text in (*values, *entries, *drawn(parsed, manuscript)):
        if pieces := tuple(_lacking((text,), own)):
            yield Unprinted(place, pieces)


def _lacking(texts: Iterable[str], own: coverage.Own) -> Iterator[str]:
    """Yield the pieces of some texts that neither a packaged font nor the library's own prints."""
    for text in texts:
        yield from (text[start:end] for start, end in coverage.unprintable(text, own))
