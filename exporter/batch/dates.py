"""Judge dates and waivers on every run: no cache remembers what a day makes true (pure)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from exporter.batch.facts import Facts
from exporter.model import Finding, Place, Severity, Waiver
from exporter.release import past


def overdue(facts: Facts, today: datetime.date) -> tuple[Finding, ...]:
    """Find fault with a released manuscript on a day after which it must not be used."""
    if facts.status != "released":
        return ()
    return tuple(past(facts.slug, facts.do_not_use_after, today, Place(facts.file)))


def standing(
    findings: Iterable[Finding], waivers: tuple[Waiver, ...], today: datetime.date
) -> tuple[Finding, ...]:
    """Give the findings that no waiver excuses today; of an error no file can be made."""
    findings = tuple(findings)
    if not waivers:
        return findings
    from exporter.waivers import waive

    excused = {one for one, _ in waive(findings, waivers, today).excused}
    return tuple(
        one for one in findings if one not in excused or one.severity is Severity.ERROR
    )


def lapsed(waivers: tuple[Waiver, ...], today: datetime.date) -> tuple[Finding, ...]:
    """Find the waivers whose last day is past."""
    if not waivers:
        return ()
    from exporter.waivers import waive

    return waive((), waivers, today).standing
