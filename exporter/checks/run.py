"""Run the checks of a subject by the terms of a run (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from exporter.checks.check import Check
from exporter.checks.terms import Profile, Terms
from exporter.model import Finding, Manuscript
from exporter.rules.dates import BEFORE_RELEASE
from exporter.wording import many

S = TypeVar("S")


def run(checks: Iterable[Check[S]], subject: S, terms: Terms) -> Iterator[Finding]:
    """Give the findings of a subject, in the order of the checks; the profile's rules only."""
    for check in checks:
        if check.rule.id not in terms.profile.off:
            yield from weighed(check(subject, terms), terms.profile)


def run_on_manuscript(
    checks: Iterable[Check[Manuscript]], manuscript: Manuscript, terms: Terms
) -> Iterator[Finding]:
    """Give the findings of a manuscript.

    What only a release asks for is one note (D-101) of a draft, unless the terms are a release's.
    """
    if manuscript.released or terms.release:
        yield from run(checks, manuscript, terms)
        return
    checks = tuple(checks)
    yield from run((one for one in checks if not one.at_release), manuscript, terms)
    open_still = tuple(run((one for one in checks if one.at_release), manuscript, terms))
    if open_still:
        told = dict.fromkeys(f"{one.found} ({one.rule})" for one in open_still)
        lacking = len(open_still)
        yield from weighed(
            [BEFORE_RELEASE.at(
                manuscript.at("status"),
                f"Before release, {many(lacking, 'point')} of review "
                f"{'are' if lacking > 1 else 'is'} open.",
                found="; ".join(told), expected="none",
                hint="exporter check --release tells each of them.",
            )],
            terms.profile,
        )


def weighed(findings: Iterable[Finding], profile: Profile) -> Iterator[Finding]:
    """Give findings the severity that a profile gives their rules, if it gives one."""
    for finding in findings:
        severity = profile.severity.get(finding.rule)
        yield replace(finding, severity=severity) if severity else finding


def is_chosen(rule: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> bool:
    """Tell whether a rule's id starts with one of `select`, if any, and with none of `ignore`."""
    return (not select or rule.startswith(select)) and not rule.startswith(ignore)
