"""Judge dates and waivers on every run: no cache remembers what a day makes true (pure)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from exporter.batch.facts import Facts
from exporter.model import Finding, Place, Severity, Waiver
from exporter.rules import status as rules


def overdue(facts: Facts, today: datetime.date) -> tuple[Finding, ...]:
    """Find fault with a released manuscript on a day after which it must not be used."""
    last = facts.do_not_use_after
    if facts.status != "released" or last is None or today <= last:
        return ()
    return (rules.EXPIRED.at(
        Place(facts.file), f"{facts.slug} must not be used after {last}; today is {today}.",
        found=last.isoformat(), expected=f"a day from {today} on",
        hint="Have it reviewed and set new dates, or withdraw it: status: withdrawn.",
    ),)


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
