"""Review a library without making a file: what assembly finds, and what the checks find (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter import checks, markdown
from exporter.assemble import assemble
from exporter.checks.run import run, run_on_manuscript, weighed
from exporter.checks.terms import Terms
from exporter.library import Library, edition_of
from exporter.model import Clinic, Finding, Manuscript
from exporter.tokens import Styles


def review(library: Library, terms: Terms, styles: Styles) -> tuple[Finding, ...]:
    """Give all that can be found of a library, in the order of its files."""
    found = (
        *library.findings,
        *(one for section in library.unsound for one in markdown.parse(section).findings),
        *run(checks.OF_LIBRARY, library, terms),
        *(one for each in library.manuscripts for one in _manuscript(each, library, terms, styles)),
    )
    return tuple(sorted(dict.fromkeys(found), key=_rank))


def _manuscript(
    manuscript: Manuscript, library: Library, terms: Terms, styles: Styles
) -> Iterator[Finding]:
    """Review one manuscript in the edition of the library's own clinic."""
    yield from run_on_manuscript(checks.OF_MANUSCRIPT, manuscript, terms)
    assembled = assemble(
        manuscript, edition_of(library, manuscript, _clinic(library), styles)
    )
    yield from weighed(assembled.findings, terms.profile)
    if assembled.book is not None:
        yield from run(checks.OF_BOOK, assembled.book, terms)


def _clinic(library: Library) -> Clinic | None:
    own = [one for one in library.clinics if one.id == library.own_clinic]
    return next(iter((*own, *library.clinics)), None)


def _rank(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.file, place.line or 0, place.column or 0, finding.rule, finding.message
