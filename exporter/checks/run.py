"""Run the checks of a subject by the terms of a run (pure)."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from exporter.checks.check import Check
from exporter.checks.terms import Profile, Terms
from exporter.languages import Sheet, cldr, language
from exporter.model import Finding, Manuscript
from exporter.rules.dates import BEFORE_RELEASE
from exporter.rules.languages import UNCHECKED
from exporter.wording import many

S = TypeVar("S")

_CALLED: dict[Sheet, str] = {
    "numbers": "numbers", "sentences": "verbs of what to do", "topics": "topics",
    "access": "vague words of links", "plain": "plain language", "jargon": "medical terms",
    "doses": "how doses are written",
}


def run(checks: Iterable[Check[S]], subject: S, terms: Terms) -> Iterator[Finding]:
    """Yield the findings of a subject, in the order of the checks; the profile's rules only."""
    for check in checks:
        if check.rule.id not in terms.profile.off:
            yield from weighed(check(subject, terms), terms.profile)


def run_on_manuscript(
    checks: Iterable[Check[Manuscript]], manuscript: Manuscript, terms: Terms
) -> Iterator[Finding]:
    """Yield the findings of a manuscript.

    Checks that need more of its language than exporter knows are one note (L-101); a language in
    which no book can be made is an error already (L-001). What only a release asks for is one note
    (D-101) of a draft, unless the terms are a release's.
    """
    known = language(manuscript.lang)
    able, unable = list[Check[Manuscript]](), list[Check[Manuscript]]()
    for check in checks:
        (able if check.needs is None or known.knows(check.needs) else unable).append(check)
    unchecked = [check for check in unable if check.rule.id not in terms.profile.off]
    if unchecked and known.knows("words"):
        yield from weighed([_unchecked(unchecked, manuscript)], terms.profile)
    if manuscript.released or terms.release:
        yield from run(able, manuscript, terms)
        return
    yield from run((check for check in able if not check.at_release), manuscript, terms)
    points = tuple(run((check for check in able if check.at_release), manuscript, terms))
    if points:
        yield from weighed([_before_release(points, manuscript)], terms.profile)


def _unchecked(checks: Sequence[Check[Manuscript]], manuscript: Manuscript) -> Finding:
    """Return the one note on all checks that need more of a language than exporter knows."""
    sheets = list(dict.fromkeys(check.needs for check in checks if check.needs))
    *first, last = (_CALLED[sheet] for sheet in sheets)
    undone = (
        "Numbers were not compared with evidence" if sheets == ["numbers"]
        else f"{many(len(checks), 'rule')} could not be checked"
    )
    return UNCHECKED.at(
        manuscript.at("lang"),
        f"{undone}: exporter does not know {', '.join(first)}{' and ' if first else ''}{last} in "
        f"{cldr.english_name(manuscript.lang)}.",
        found=", ".join(check.rule.id for check in checks),
        expected="a language that exporter knows in full",
        hint=f"Check these by hand: exporter explain {checks[0].rule.id} says how, and so on.",
    )


def _before_release(points: Sequence[Finding], manuscript: Manuscript) -> Finding:
    are = "is" if len(points) == 1 else "are"
    alone = "" if manuscript.file.startswith("source/") else f"{shlex.quote(manuscript.file)} "
    return BEFORE_RELEASE.at(
        manuscript.at("status"),
        f"{many(len(points), 'point')} of review {are} open before release.",
        found="; ".join(dict.fromkeys(f"{point.found} ({point.rule})" for point in points)),
        expected="none", hint=f"exporter check {alone}--release lists each of them.",
    )


def weighed(findings: Iterable[Finding], profile: Profile) -> Iterator[Finding]:
    """Yield findings with the severity that a profile gives their rules, if it gives one."""
    for finding in findings:
        severity = profile.severity.get(finding.rule)
        yield replace(finding, severity=severity) if severity else finding


def is_chosen(rule: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> bool:
    """Return whether a rule's id starts with one of `select`, if any, and none of `ignore`."""
    return (not select or rule.startswith(select)) and not rule.startswith(ignore)
