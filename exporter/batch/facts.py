"""What a plan needs to know of a library, small enough to be remembered (pure).

From this alone a run that finds nothing changed plans and repeats all findings. Dates and waivers
are judged here on every run: no cache remembers what a day makes true.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from exporter.model import CountryLine, Finding, Place, Severity, Waiver, has_error
from exporter.source.codes import Code


class Shared(NamedTuple):
    """What library.yaml says of all manuscripts, and what was found in what they share.

    `clinics` are ids; those with an error are `unsound_clinics`, too, and nothing is made of them.
    `fonts` are the library's own: file, languages, digest, which is empty where one is at fault.
    `lines` are what the clinics' countries ask, by their ids. `offers` are the layouts that style
    sheets offer. Where it is `faulty`, a book could carry the wrong clinic, so none is made.
    """

    publisher: str
    rights: str
    reference_style: str
    address: str
    languages: tuple[str, ...]
    layouts: tuple[str, ...]
    offers: tuple[str, ...]
    clinics: tuple[str, ...]
    own_clinic: str
    findings: tuple[Finding, ...]
    faulty: bool
    unsound_clinics: tuple[str, ...] = ()
    fonts: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    lines: tuple[tuple[str, CountryLine], ...] = ()


class Facts(NamedTuple):
    """What a plan needs to know of one manuscript; it can be made if it is `sound`.

    `size` is the number of letters in its text, to guess how long it takes; `spoken` are the
    languages of its boxes, whose words it may have. One that is `signed` is held
    against what the library's own clinic says.
    """

    slug: str
    file: str
    lang: str
    status: str
    do_not_use_after: datetime.date | None
    code: Code
    sound: bool
    size: int
    spoken: tuple[str, ...]
    findings: tuple[Finding, ...]
    type: str = ""
    signed: bool = False

    def held_to_release(self, refusals: Iterable[Finding]) -> Facts:
        """Return the same, weighed as a release; not sound if it can't be one, with the reasons."""
        from exporter.rules import weigh

        found = (*weigh(self.findings, released=True), *refusals)
        return self._replace(sound=self.sound and not has_error(found), findings=found)


def overdue(facts: Facts, today: datetime.date) -> tuple[Finding, ...]:
    """Return a finding for a released manuscript on a day after which it must not be used."""
    if facts.status != "released":
        return ()
    from exporter.release import past

    return tuple(past(facts.slug, facts.do_not_use_after, today, Place(facts.file)))


def unread(
    facts: Facts, shared: Shared, clinic: str, today: datetime.date
) -> tuple[Finding, ...]:
    """Return a finding for each line asked of a manuscript that nobody has read for too long."""
    lines = [
        line for id, line in shared.lines if id == clinic and line.is_asked_of(facts.type)
    ]
    if not lines:
        return ()
    from exporter.countries import old

    return tuple(old(lines, today, released=facts.status == "released"))


def standing(
    findings: Iterable[Finding], waivers: tuple[Waiver, ...], today: datetime.date
) -> tuple[Finding, ...]:
    """Return the findings that no waiver excuses today; an error is never excused."""
    findings = tuple(findings)
    if not waivers:
        return findings
    from exporter.waivers import waive

    _, excused = waive(findings, waivers, today)
    waived = {finding for finding, _ in excused}
    return tuple(
        finding for finding in findings
        if finding not in waived or finding.severity is Severity.ERROR
    )


def lapsed(waivers: tuple[Waiver, ...], today: datetime.date) -> tuple[Finding, ...]:
    """Return a finding for each waiver whose last day is past."""
    if not waivers:
        return ()
    from exporter.waivers import waive

    return waive((), waivers, today)[0]
