"""Check who wrote, reviewed and paid, and on what the text rests: S-201 to S-206."""

from __future__ import annotations

from collections.abc import Iterator

from exporter import markdown
from exporter.checks.check import Check, check
from exporter.checks.terms import Terms
from exporter.model import Finding, Manuscript, Place
from exporter.rules import structure as rules


@check(rules.NO_AUTHOR, at_release=True)
def no_author(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for `author`. The publisher is compulsory in library.yaml (S-003)."""
    if not manuscript.authors:
        yield rules.NO_AUTHOR.at(
            manuscript.at("author"), "No author is named.", found="author: []",
            expected="author: one person or institution", hint="Name who wrote it.",
        )


@check(rules.NO_CREDENTIALS, at_release=True)
def no_credentials(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for `credentials` of each reviewer. An author may be an institution, which has none."""
    for person in manuscript.reviewers:
        if not person.credentials:
            yield rules.NO_CREDENTIALS.at(
                manuscript.at("reviewers"), f"The reviewer {person.name} has no credentials.",
                found=person.name, expected="credentials: degrees and profession",
                hint="Write what lets the person judge this text: MD, psychiatrist.",
            )


@check(rules.SOLE_REVIEWER, at_release=True)
def sole_reviewer(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare the names of reviewers with those of authors, and ORCID iDs where both have one."""
    marks = {_mark(one.name) for one in manuscript.authors}
    marks |= {one.orcid for one in manuscript.authors if one.orcid}
    known = [one for one in manuscript.reviewers if {_mark(one.name), one.orcid} & marks]
    if manuscript.reviewers and len(known) == len(manuscript.reviewers):
        yield rules.SOLE_REVIEWER.at(
            manuscript.at("reviewers"), "Nobody but the authors reviewed it.",
            found=", ".join(one.name for one in known), expected="a reviewer who is no author",
            hint="Have somebody else review it.",
        )


@check(rules.NO_FUNDING, at_release=True)
def no_funding(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for `funding`; `none` is an answer."""
    if not manuscript.funding:
        yield rules.NO_FUNDING.at(
            manuscript.at("funding"), "It is not said who paid for it.", found="funding: nothing",
            expected="funding: who paid, or none", hint="Write funding: none if nobody did.",
        )


@check(rules.NO_CONFLICTS, at_release=True)
def no_conflicts(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for `conflicts`; `none` is an answer."""
    if not manuscript.conflicts:
        yield rules.NO_CONFLICTS.at(
            manuscript.at("conflicts"), "It is not said what interests its authors have.",
            found="conflicts: nothing", expected="conflicts: what they are, or none",
            hint="Ask the authors; write conflicts: none if they have none.",
        )


@check(rules.NO_SOURCES, at_release=True)
def no_sources(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for one citation or more. Of a handout of the type `service`, which tells of a place
    and its hours, none is asked.
    """
    cited = any(markdown.parse(section).citations for section in manuscript.sections)
    if not cited and manuscript.type != "service":
        yield rules.NO_SOURCES.at(
            Place(manuscript.sections[0].file, manuscript.sections[0].first_line),
            "The text cites nothing.",
            found="no citation", expected="[@key] of a bibliography",
            hint="Name a bibliography in manuscript.yaml and cite what the text rests on.",
        )


CHECKS: tuple[Check[Manuscript], ...] = (
    no_author, no_credentials, sole_reviewer, no_funding, no_conflicts, no_sources,
)


def _mark(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").split())
