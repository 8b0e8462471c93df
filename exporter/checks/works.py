"""Check the works of the bibliography, and the names of people: E-101, E-105 to E-109."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.citations.items import date, doi
from exporter.model import Finding, Manuscript, Place, Reference
from exporter.rules import evidence as rules

# What each kind of work needs, as alternatives; what is not listed here needs a title only.
_WHO = ("author", "editor")
_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article-journal": (("author",), ("container-title",), ("issued",)),
    "article-magazine": (("container-title",), ("issued",)),
    "article-newspaper": (("container-title",), ("issued",)),
    "book": (_WHO, ("publisher",), ("issued",)),
    "chapter": (("author",), ("container-title",), ("publisher",), ("issued",)),
    "paper-conference": (("author",), ("container-title", "event-title", "event"), ("issued",)),
    "report": (("author", "editor", "publisher"), ("issued",)),
    "thesis": (("author",), ("publisher",), ("issued",)),
    "webpage": (("author", "publisher", "container-title"), ("URL",), ("issued", "accessed")),
    "legislation": (("issued",),),
}
_CALLED = {
    "author": "an author", "editor": "an editor", "container-title": "the journal or book",
    "issued": "a year", "publisher": "a publisher", "URL": "an address", "accessed": "a day",
    "event-title": "the conference", "event": "the conference",
}
_HINT = "Complete it in the reference manager and export again."


@check(rules.DUPLICATE_WORK)
def duplicate_works(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare the DOIs of the bibliography, in any case of letters, with or without their address;
    of works without one, the PMIDs.
    """
    first: dict[str, str] = {}
    for reference in manuscript.references:
        mark = next(iter(marks(reference)), "")
        other = first.setdefault(mark, reference.key) if mark else reference.key
        if other != reference.key:
            yield rules.DUPLICATE_WORK.at(
                place(manuscript, reference), f"{reference.key} is the same work as {other}.",
                found=mark, expected="one key for a work",
                hint=f"Cite @{other} in both places, and delete {reference.key}.",
            )


@check(rules.INCOMPLETE_REFERENCE)
def incomplete_references(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look in each reference for what its type needs: an article its author, journal and year; a
    book its author or editor, publisher and year; a report somebody who answers for it; a web page
    its address and a day. Types that are not listed need a title only (E-007).
    """
    for reference in manuscript.references:
        item = fields(reference)
        kind = str(item.get("type", ""))
        lacks = [
            " or ".join(dict.fromkeys(_CALLED[field] for field in choice))
            for choice in _NEEDS.get(kind, ())
            if not any(item.get(field) for field in choice)
        ]
        if lacks:
            yield rules.INCOMPLETE_REFERENCE.at(
                place(manuscript, reference), f"{reference.key} lacks {', '.join(lacks)}.",
                found=f"type {kind}", expected=", ".join(lacks), hint=_HINT,
            )


@check(rules.OLD_REFERENCE)
def old_references(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Compare the year of each reference with today's. The limit is library.yaml's
    `limits: {reference_years: …}`; where it sets none, no age is too old.
    """
    most = terms.limit("reference_years")
    for reference in manuscript.references if most else ():
        published = year(reference)
        if published and terms.today.year - published > most:
            yield rules.OLD_REFERENCE.at(
                place(manuscript, reference),
                f"{reference.key} is {terms.today.year - published} years old.",
                found=str(published), expected=f"{terms.today.year - most} or later",
                hint="Look for newer evidence, or waive it in library.yaml and say why it stands.",
            )


@check(rules.LATER_REFERENCE)
def later_references(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Compare the year of each reference with today's; the next year is allowed, since journals
    print issues ahead.
    """
    for reference in manuscript.references:
        published = year(reference)
        if published and published > terms.today.year + 1:
            yield rules.LATER_REFERENCE.at(
                place(manuscript, reference), f"{reference.key} is dated in a year to come.",
                found=str(published), expected=f"{terms.today.year + 1} or before", hint=_HINT,
            )


@check(rules.BAD_NUMBER)
def bad_numbers(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look at the form of PMID (one to eight digits) and PMCID, and work out the check digits of
    ISBN and ISSN. The form of a DOI is E-008.
    """
    for reference in manuscript.references:
        item = fields(reference)
        for article, field, sound, expected in _NUMBERS:
            value = str(item.get(field) or "").strip()
            # Managers join several of them with a space or a comma.
            for number in re.split(r"[,;]\s*|(?<!\s)\s+(?=[\d-]{8,})", value) if value else ():
                if not sound(number.strip()):
                    yield rules.BAD_NUMBER.at(
                        place(manuscript, reference),
                        f"{reference.key}: “{number}” is not {article} {field}.",
                        found=number, expected=expected, hint=_HINT,
                    )


@check(rules.BAD_ORCID)
def bad_orcids(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look at the form of each ORCID iD of authors and reviewers, with or without its address, and
    work out its check digit.
    """
    for key, people in (("author", manuscript.authors), ("reviewers", manuscript.reviewers)):
        for person in people:
            if person.orcid and not orcid(person.orcid):
                yield rules.BAD_ORCID.at(
                    manuscript.at(key), f"{person.name}: “{person.orcid}” is not an ORCID iD.",
                    found=person.orcid, expected="0000-0000-0000-0000, the last a check digit",
                    hint="Copy it from the person's own page.",
                )


@lru_cache(maxsize=2048)
def fields(reference: Reference) -> Mapping[str, Any]:
    """Return the fields of a reference's CSL-JSON item."""
    item = json.loads(reference.csl)
    return item if isinstance(item, dict) else {}


def year(reference: Reference) -> int | None:
    """Return the year in which a work was issued; None if it names none."""
    day = date(fields(reference).get("issued"))
    parts = day.get("date-parts") if day else None
    return parts[0][0] if isinstance(parts, list) and parts and parts[0] else None


def marks(reference: Reference) -> tuple[str, ...]:
    """Return what tells a work from all others, as findings write it: its DOI, its PMID."""
    pmid = pmid_of(reference)
    return tuple(filter(None, (doi_of(reference), pmid and f"PMID {pmid}")))


def pmid_of(reference: Reference) -> str:
    """Return a work's number in PubMed; empty if it names none."""
    return str(fields(reference).get("PMID") or "").strip()


def doi_of(reference: Reference) -> str:
    """Return a work's bare DOI in lower case, also where only its address holds it."""
    item = fields(reference)
    return (doi(str(item.get("DOI") or "")) or doi(str(item.get("URL") or ""))).lower()


def orcid(text: str) -> bool:
    """Return whether a text is an ORCID iD, bare or as an address."""
    from stdnum.iso7064 import mod_11_2

    found = re.fullmatch(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])", text.strip())
    return found is not None and mod_11_2.is_valid(found[1].replace("-", ""))


def isbn(text: str) -> bool:
    """Return whether a text is an ISBN of 10 or 13 digits; ISBN may stand before it."""
    from stdnum import isbn as standard

    number = text.upper().removeprefix("ISBN").lstrip(": ")
    # The library takes nine digits for an SBN, of which the first zero was left out.
    return sum(sign.isalnum() for sign in number) > 9 and standard.is_valid(number)


def issn(text: str) -> bool:
    """Return whether a text is an ISSN."""
    from stdnum import issn as standard

    return bool(standard.is_valid(text))


_NUMBERS = (
    ("a", "PMID", re.compile(r"[1-9]\d{0,7}").fullmatch, "one to eight digits"),
    ("a", "PMCID", re.compile(r"(?:PMC)?[1-9]\d{0,8}", re.IGNORECASE).fullmatch, "PMC and digits"),
    ("an", "ISBN", isbn, "10 or 13 digits, the last a check digit"),
    ("an", "ISSN", issn, "8 digits, the last a check digit"),
)


def place(manuscript: Manuscript, reference: Reference) -> Place:
    """Return where a reference stands in the bibliography."""
    return Place(manuscript.bibliography or manuscript.file, reference.line)
