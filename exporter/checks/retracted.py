"""Check cited works against the library's index of retractions: E-120 to E-125.

A work that is not listed is never called sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from operator import attrgetter

from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.checks.works import doi_of, marks, place, pmid_of
from exporter.library import Library
from exporter.model import Finding, Manuscript, Nature, Notice, Place, Reference, Retractions
from exporter.rules import evidence as rules
from exporter.rules.rule import Rule
from exporter.source.names import INDEX, LIBRARY


@check(rules.RETRACTED)
def retracted(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Look up each reference by its DOI, and by its PMID. A work that was reinstated afterwards is
    not retracted any more.
    """
    return _listed(manuscript, terms, rules.RETRACTED, "retraction", "is retracted since")


@check(rules.CONCERN)
def under_concern(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Look up each reference by its DOI, and by its PMID."""
    return _listed(
        manuscript, terms, rules.CONCERN, "concern", "is under an expression of concern since"
    )


@check(rules.CORRECTED)
def corrected(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Look up each reference by its DOI, and by its PMID."""
    return _listed(manuscript, terms, rules.CORRECTED, "correction", "was corrected on")


@check(rules.NOT_LISTED)
def not_listed(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Count the references that the index could be asked for, and those that have neither DOI nor
    PMID; one line a manuscript.
    """
    index = terms.retractions
    if index is None or not manuscript.references:
        return
    asked = [reference for reference in manuscript.references if marks(reference)]
    unlisted = [reference for reference in asked if not _notices(reference, index)]
    mute = [reference.key for reference in manuscript.references if not marks(reference)]
    yield rules.NOT_LISTED.at(
        Place(manuscript.bibliography or manuscript.file),
        f"{len(unlisted)} of {len(manuscript.references)} references are not listed among the "
        f"retractions to {index.date}; that does not make them sound.",
        found=f"{len(mute)} without DOI and PMID: {', '.join(mute)}"[:300] if mute else
        f"{len(asked)} looked up", expected="a person's eye",
        hint="Look up by hand what has neither DOI nor PMID.",
    )


@check(rules.NO_INDEX)
def no_index(library: Library, terms: Terms) -> Iterator[Finding]:
    """Look for source/retractions.tsv where any manuscript has a bibliography."""
    citing = next((each for each in library.manuscripts if each.references), None)
    if terms.retractions is None and citing:
        is_alone = not citing.file.startswith("source/")
        yield rules.NO_INDEX.at(
            citing.at("bibliography") if is_alone else Place(LIBRARY),
            "No index of retractions: cited works were not looked up.",
            found="a file of no library" if is_alone else "no such file", expected=INDEX,
            hint=rules.GET_LIBRARY if is_alone else rules.GET_INDEX,
        )


@check(rules.OLD_INDEX)
def old_index(_library: Library, terms: Terms) -> Iterator[Finding]:
    """Compare the date of the index, that of its newest row, with today's."""
    index, most = terms.retractions, terms.limit("index_days")
    if index and (terms.today - index.date).days > most:
        yield rules.OLD_INDEX.at(
            Place(INDEX, 1),
            f"The index of retractions ends {(terms.today - index.date).days} days ago.",
            found=str(index.date), expected=f"at most {most} days before {terms.today}",
            hint=rules.GET_INDEX,
        )


def _listed(
    manuscript: Manuscript, terms: Terms, rule: Rule, nature: Nature, verb: str
) -> Iterator[Finding]:
    for reference in manuscript.references:
        newest_first = reversed(_notices(reference, terms.retractions))
        # What a later reinstatement took back stands no more.
        standing = takewhile(lambda notice: notice.nature != "reinstatement", newest_first)
        latest = next((notice for notice in standing if notice.nature == nature), None)
        if latest:
            yield rule.at(
                place(manuscript, reference), f"{reference.key} {verb} {latest.date}.",
                found=" or ".join(marks(reference)),
                expected="a work that stands",
                hint="Read the notice. Take the work out, with all that rests on it, or waive this "
                "in library.yaml and say who decided it.",
            )


def _notices(reference: Reference, index: Retractions | None) -> tuple[Notice, ...]:
    """Return what the index has on a work by its DOI or its PMID, the oldest notice first."""
    if index is None:
        return ()
    by_doi = index.by_doi.get(doi_of(reference), ())
    by_pmid = index.by_pmid.get(pmid_of(reference), ())
    return tuple(sorted(dict.fromkeys((*by_doi, *by_pmid)), key=attrgetter("date")))
