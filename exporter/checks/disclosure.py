"""Check who wrote, reviewed and paid, and on what the text rests: S-201 to S-206."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from exporter import markdown
from exporter.checks.check import Check, check
from exporter.checks.terms import Terms
from exporter.model import Finding, Manuscript, Place
from exporter.rules import structure as rules
from exporter.rules.rule import Rule
from exporter.unfilled import bare


def _missing(
    rule: Rule, key: str, message: str, *, expected: str, hint: str, how: str, field: str = ""
) -> Check[Manuscript]:
    """Return the check that a key of manuscript.yaml, read into `field`, says something."""
    value = attrgetter(field or key)

    @check(rule, how=how, at_release=True)
    def find(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
        if not value(manuscript):
            yield rule.at(
                manuscript.at(key), message, found=f"no {key}", expected=f"{key}: {expected}",
                hint=hint,
            )

    return find


no_author = _missing(
    rules.NO_AUTHOR, "author", "No author.", field="authors",
    expected="one person or institution", hint="Name who wrote it.",
    how="Look for `author`. The publisher is compulsory in library.yaml (S-003).",
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
    """Compare the names of reviewers with those of authors, without titles, degrees and order, and
    ORCID iDs where both have one.
    """
    authors: set[frozenset[str] | str] = {bare(person.name) for person in manuscript.authors}
    authors |= {person.orcid for person in manuscript.authors if person.orcid}
    known = [
        person for person in manuscript.reviewers if {bare(person.name), person.orcid} & authors
    ]
    if manuscript.reviewers and len(known) == len(manuscript.reviewers):
        yield rules.SOLE_REVIEWER.at(
            manuscript.at("reviewers"), "Only the authors reviewed it.",
            found=", ".join(person.name for person in known),
            expected="a reviewer who is not an author", hint="Have somebody else review it.",
        )


no_funding = _missing(
    rules.NO_FUNDING, "funding", "No funding statement.",
    expected="who paid, or none", hint="Write funding: none if nobody paid.",
    how="Look for `funding`; `none` is an answer.",
)
no_conflicts = _missing(
    rules.NO_CONFLICTS, "conflicts", "No statement on conflicts of interest.",
    expected="what they are, or none",
    hint="Ask the authors; write conflicts: none if they have none.",
    how="Look for `conflicts`; `none` is an answer.",
)


@check(rules.NO_SOURCES, at_release=True)
def no_sources(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for one citation or more. A handout of the type `service`, which describes a place and
    its hours, needs none.
    """
    cited = any(section.citations for section in markdown.parse(manuscript.sections))
    if not cited and manuscript.type != "service":
        yield rules.NO_SOURCES.at(
            Place(manuscript.sections[0].file, manuscript.sections[0].first_line),
            "The text cites nothing.",
            found="no citation", expected="[@key] of a bibliography",
            hint="Name a bibliography in manuscript.yaml and cite what the text rests on.",
        )
