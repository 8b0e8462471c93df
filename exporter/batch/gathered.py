"""Gather from a library that was read what a plan needs to know of it (pure)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from exporter.batch.facts import Facts, Shared
from exporter.errors import RenderError
from exporter.formats import FORMATS, Format
from exporter.model import Finding, Manuscript, has_error
from exporter.rules.languages import FONT_DIGEST, FONT_RIGHT, OWN_FONT
from exporter.rules.output import NOT_RELEASED
from exporter.source.names import (
    COUNTRIES,
    FONTS,
    LANGUAGES,
    folder_in,
    is_disclaimer,
    printable,
    slug_in,
)
from exporter.source.own_words import spoken

if TYPE_CHECKING:
    from exporter.library import Library

Owner = Callable[[str], "str | None"]
"""Returns the slug of the manuscript that a file belongs to; None for what all share."""

_APART = tuple(f"source/{name}/" for name in (COUNTRIES, FONTS, LANGUAGES))
"""Where files lie a fault of which makes no more editions faulty than those that have them."""
_OF_FONTS = frozenset((OWN_FONT.id, FONT_DIGEST.id, FONT_RIGHT.id))
"""Ids of rules that one font breaks alone."""


def of_library(
    library: Library, owner: Owner | None = None
) -> tuple[Shared, tuple[Facts, ...]]:
    """Return what a plan needs of a library that was read.

    `owner` knows whose each finding is; by default, those of the manuscripts that were read.
    """
    owner = owner or owner_of(code.slug for code in library.codes)
    return _shared(library, owner), tuple(_facts(library, owner))


def owner_of(slugs: Iterable[str]) -> Owner:
    """Return a function that knows which of these manuscripts a finding's file belongs to.

    A finding calls a file by its name as it can be printed.
    """
    known = {printable(slug): slug for slug in slugs}
    return lambda file: known.get(folder_in(file)) or known.get(slug_in(file))


def owner_of_all(slug: str) -> Owner:
    """Return a function that knows one manuscript as the owner of every file."""
    return lambda _: slug


def _shared(library: Library, owner: Owner) -> Shared:
    from exporter import packaged
    from exporter.countries import lines_of

    findings = tuple(
        finding for finding in library.findings if owner(finding.place.file) is None
    )
    unsound = dict(library.unsound_clinics)
    return Shared(
        publisher=library.publisher, rights=library.rights, languages=library.languages,
        reference_style=library.reference_style, address=library.address,
        layouts=library.layouts,
        offers=packaged.layouts(packaged.styles(library.root)),
        clinics=tuple(dict.fromkeys(
            (*(clinic.id for clinic in library.clinics), *unsound)
        )),
        own_clinic=library.own_clinic,
        findings=findings,
        # Assembly refuses an edition whose disclaimer, words, fonts or lines are at fault; the plan
        # one whose clinic is.
        faulty=has_error(
            finding for finding in findings
            if not is_disclaimer(finding.place.file.removeprefix("source/"))
            and not finding.place.file.startswith(_APART)
            and finding.rule not in _OF_FONTS
            and not any(finding in faults for faults in unsound.values())
        ),
        unsound_clinics=tuple(unsound),
        fonts=tuple(
            (font.file, font.languages, "" if font.faulty else font.sha256)
            for font in library.fonts
        ),
        waivers=library.waivers,
        lines=tuple(
            (clinic.id, line) for clinic in library.clinics if clinic.country
            for line in lines_of(clinic.country, library.lines.read)
        ),
    )


def _facts(library: Library, owner: Owner) -> Iterable[Facts]:
    sound = {manuscript.slug: manuscript for manuscript in library.manuscripts}
    every = {manuscript.slug: manuscript for manuscript in library.unsound} | sound
    found: dict[str, list[Finding]] = {code.slug: [] for code in library.codes}
    for finding in library.findings:
        found.get(owner(finding.place.file) or "", []).append(finding)
    for unsound in library.unsound:
        for finding in assembled((unsound,), library):
            found.get(owner(finding.place.file) or unsound.slug, []).append(finding)
    for code in library.codes:
        facts = Facts(
            slug=code.slug, file=code.slug, lang="", status="", do_not_use_after=None, code=code,
            sound=False, size=0, spoken=(), findings=tuple(found[code.slug]),
        )
        if manuscript := every.get(code.slug):
            facts = facts._replace(
                file=manuscript.file, lang=manuscript.lang, status=manuscript.status
            )
        if manuscript := sound.get(code.slug):
            facts = facts._replace(
                sound=True, type=manuscript.type,
                do_not_use_after=manuscript.do_not_use_after,
                spoken=spoken(manuscript),
                size=sum(len(section.text) for section in manuscript.sections),
                signed=any(person.digest for person in manuscript.reviewers),
            )
        yield facts


def assembled(
    manuscripts: Sequence[Manuscript], library: Library, asked: Collection[str] = (),
    formats: Collection[Format] = (),
) -> Iterator[Finding]:
    """Yield what assembly finds of manuscripts that can't be made, in the same run.

    Of the clinics and formats only those asked for count; all of them where none is.
    """
    if not manuscripts:
        return
    from exporter import packaged, rules
    from exporter.assemble import assemble, faults
    from exporter.library import edition_of, first_clinic

    clinics = tuple(each for each in library.clinics if not asked or each.id in asked)
    own = first_clinic(replace(library, clinics=clinics))
    styles = packaged.styles(library.root)
    for manuscript in manuscripts:
        with suppress(RenderError):
            made = assemble(manuscript, edition_of(library, manuscript, own, styles))
            others = (clinic for clinic in clinics if clinic != own)
            of_others = rules.weigh(
                faults.of_others(manuscript, others, library.lines.read),
                released=manuscript.released,
            )
            is_paged = any(FORMATS[each].has_pages for each in formats or FORMATS)
            on_paper = made.on_paper if is_paged else ()
            for finding in (*made.findings, *on_paper, *of_others):
                if finding.rule != NOT_RELEASED.id:  # its files are no proofs: it has none
                    yield finding
