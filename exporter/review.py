"""Review a library without making a file: what assembly finds, and what the checks find."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from exporter import checks, packaged, rules
from exporter.assemble import assemble, faults
from exporter.assemble.clinics import of_contact, said
from exporter.checks.run import is_chosen, run, run_on_manuscript, weighed
from exporter.checks.terms import Terms, profile, with_limits
from exporter.citations import retractions
from exporter.library import Library, edition_of, first_clinic
from exporter.model import Clinic, Finding, Manuscript, Retractions, Severity, Waiver
from exporter.rules.dates import BEFORE_RELEASE
from exporter.rules.evidence import NO_INDEX
from exporter.rules.layout import TOO_HIGH
from exporter.rules.output import MISSING_GLYPH, NOT_INSTALLED, NOT_RELEASED
from exporter.rules.structure import NO_EMERGENCY_NUMBER
from exporter.source.library_files import has_place, read_index
from exporter.source.names import INDEX
from exporter.source.readings import in_order
from exporter.tokens import Styles, with_accent
from exporter.waivers import file_and_line, waive

# Rules that only a layout, a finished file or a judge can break, all but those of letters.
_NOT_JUDGED = ("P-", "X-", "V-", TOO_HIGH.id)
_LETTERS = {MISSING_GLYPH.id, NOT_INSTALLED.id}


@dataclass(frozen=True, slots=True)
class Review:
    """What was found of a library: findings in the order of its files, and what was waived."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()


def review(
    library: Library, today: datetime.date, *, name: str | None = None, release: bool = False,
    select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), is_whole: bool = True,
) -> Review:
    """Check a library by the chosen rules, and waive what it has waivers for.

    `name` is that of a profile, by default the library's own; `release` judges drafts as if they
    were released. A waiver that excuses nothing is a finding only where the library `is_whole`.

    Raises: RenderError if a reference can't be formatted.
    """
    terms, unread = terms_of(library, today, name=name, release=release)
    unasked = {rule.id for rule in rules.ALL if not is_chosen(rule.id, select, ignore)}
    terms = replace(terms, profile=replace(terms.profile, off=terms.profile.off | unasked))
    found = [*unread, *findings(library, terms, packaged.styles(library.root))]
    if unread:  # an index that can't be read is not one that is not there
        unasked.add(NO_INDEX.id)
    standing, excused = waive(
        [finding for finding in found if finding.rule not in unasked], library.waivers, today,
        judged_rules(terms) if is_whole else (),
        {
            waiver.place for waiver in library.waivers
            if not has_place(library.root, *file_and_line(waiver.place))
        },
    )
    return Review(standing, excused)


def findings(library: Library, terms: Terms, styles: Styles) -> tuple[Finding, ...]:
    """Return all that can be found of a library, in the order of its files (pure).

    Raises: RenderError as `review` does.
    """
    found = (
        *library.findings,
        *run(checks.OF_LIBRARY, library, terms),
        *(
            finding for manuscript in (*library.manuscripts, *library.unsound)
            for finding in _of_manuscript(manuscript, library, terms, styles)
        ),
    )
    return in_order(rules.weigh(found, released=True) if terms.release else found)


def unreleasable(library: Library, today: datetime.date) -> tuple[Finding, ...]:
    """Return what the checks find of a library's manuscripts as releases, assembly not asked.

    Only what is an error by the library's profile is looked for, and no waiver excuses it.
    """
    terms, unread = terms_of(library, today, release=True)
    asked = [
        check for check in checks.OF_MANUSCRIPT
        if terms.profile.severity.get(check.rule.id, check.rule.severity) is Severity.ERROR
    ]
    found = (
        finding for manuscript in library.manuscripts
        for finding in run_on_manuscript(asked, manuscript, terms)
    )
    errors = [one for one in (*unread, *found) if one.severity is Severity.ERROR]
    excused = {finding for finding, _ in waive(errors, library.waivers, today)[1]}
    return tuple(finding for finding in errors if finding not in excused)


def terms_of(
    library: Library, today: datetime.date, *, name: str | None = None, release: bool = False
) -> tuple[Terms, tuple[Finding, ...]]:
    """Return the terms that a library is judged by, and what is wrong with its index."""
    index, found = _index(library)
    own = with_limits(profile(name or library.profile), library.limits)
    return Terms(
        today=today, profile=own, release=release, retractions=index, words=library.words,
        disclaimers=library.disclaimers,
    ), found


def judged_rules(terms: Terms) -> Collection[str]:
    """Return the ids of the rules that a review judges everywhere."""
    judged = {rule.id for rule in rules.ALL if not rule.id.startswith(_NOT_JUDGED)}
    return (judged | _LETTERS | set(checks.HOW)) - terms.profile.off


def _of_manuscript(
    manuscript: Manuscript, library: Library, terms: Terms, styles: Styles
) -> tuple[Finding, ...]:
    """Return what is found of one manuscript, in the edition of the library's own clinic."""
    own = first_clinic(library)
    assembled = assemble(manuscript, edition_of(library, manuscript, own, styles))
    others = [clinic for clinic in library.clinics if clinic != own]
    found = [
        *run_on_manuscript(checks.OF_MANUSCRIPT, manuscript, terms),
        *weighed((*assembled.findings, *assembled.on_paper), terms.profile),
        *weighed(faults.of_others(manuscript, others, library.lines.read), terms.profile),
        *weighed((each for clinic in others for each in of_contact(
            clinic, with_accent(styles, clinic.accent)
        )), terms.profile),
        *weighed(_helpless(manuscript, library, others, styles), terms.profile),
    ]
    if BEFORE_RELEASE.id in {finding.rule for finding in found}:  # says it, too
        found = [finding for finding in found if finding.rule != NOT_RELEASED.id]
    return rules.weigh(found, released=manuscript.released)


def _helpless(
    manuscript: Manuscript, library: Library, others: Iterable[Clinic], styles: Styles
) -> Iterator[Finding]:
    """Yield the boxes of urgent help that no line of another clinic ends, without a number."""
    if not any("urgent-help" in section.text for section in manuscript.sections):
        return
    for clinic in others:
        if not said(clinic, "emergency", manuscript.lang).lines:
            made = assemble(manuscript, edition_of(library, manuscript, clinic, styles))
            yield from (one for one in made.findings if one.rule == NO_EMERGENCY_NUMBER.id)


def _index(library: Library) -> tuple[Retractions | None, tuple[Finding, ...]]:
    text, found = read_index(library.root)
    if text is None:
        return None, found
    index, broken = retractions.parse(text, INDEX)
    return index, (*found, *broken)
