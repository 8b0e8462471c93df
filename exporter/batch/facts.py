"""Hold what a plan needs to know of a library, small enough to be remembered (pure).

A run that finds nothing changed plans, judges dates and says all findings again from this alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exporter.model import Finding, Place, Severity, Waiver
from exporter.source.codes import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Hold what library.yaml says of all manuscripts, and what was found in what they share.

    `clinics` are ids, `offers` the layouts that style sheets offer. `faulty` tells that a book
    could carry the wrong clinic or no disclaimer, so none is made.
    """

    languages: tuple[str, ...]
    layouts: tuple[str, ...]
    offers: tuple[str, ...]
    clinics: tuple[str, ...]
    own_clinic: str
    findings: tuple[Finding, ...]
    faulty: bool
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Hold what a plan needs to know of one manuscript; `sound` tells that it can be made.

    `size` is how many letters its text has, to guess how long it takes; `refusals` are what it
    can't be released for.
    """

    slug: str
    file: str
    lang: str
    status: str
    do_not_use_after: datetime.date | None
    code: Code
    sound: bool
    size: int
    findings: tuple[Finding, ...]
    refusals: tuple[Finding, ...] = ()

    def held_to_release(self) -> Facts:
        """Give the same, not sound if it can't be released, and with the reasons."""
        sound = self.sound and not self.refusals
        return replace(self, sound=sound, findings=(*self.findings, *self.refusals))


def shared_of(kept: dict[str, Any]) -> Shared:
    """Give back what `kept_shared` made."""
    names = ("languages", "layouts", "offers", "clinics")
    return Shared(
        **{name: tuple(kept[name]) for name in names}, own_clinic=kept["own_clinic"],
        findings=findings_of(kept["findings"]), faulty=kept["faulty"],
        waivers=tuple(
            Waiver(rule, place, reason, datetime.date.fromisoformat(until), line)
            for rule, place, reason, until, line in kept["waivers"]
        ),
    )


def kept_shared(shared: Shared) -> dict[str, Any]:
    """Give what JSON can hold."""
    return {
        "languages": shared.languages, "layouts": shared.layouts, "offers": shared.offers,
        "clinics": shared.clinics, "own_clinic": shared.own_clinic, "faulty": shared.faulty,
        "findings": kept_findings(shared.findings),
        "waivers": [
            [one.rule, one.place, one.reason, one.until.isoformat(), one.line]
            for one in shared.waivers
        ],
    }


def facts_of(kept: dict[str, Any]) -> Facts:
    """Give back what `kept_facts` made."""
    slug, day = kept["slug"], kept["do_not_use_after"]
    code, *place = kept["code"]
    return Facts(
        slug=slug, file=kept["file"], lang=kept["lang"], status=kept["status"],
        do_not_use_after=datetime.date.fromisoformat(day) if day else None,
        code=Code(slug, code, Place(*place)), sound=kept["sound"], size=kept["size"],
        findings=findings_of(kept["findings"]), refusals=findings_of(kept["refusals"]),
    )


def kept_facts(facts: Facts) -> dict[str, Any]:
    """Give what JSON can hold."""
    day, place = facts.do_not_use_after, facts.code.place
    return {
        "slug": facts.slug, "file": facts.file, "lang": facts.lang, "status": facts.status,
        "do_not_use_after": day.isoformat() if day else None,
        "code": [facts.code.code, place.file, place.line, place.column], "sound": facts.sound,
        "size": facts.size, "findings": kept_findings(facts.findings),
        "refusals": kept_findings(facts.refusals),
    }


def kept_findings(findings: Iterable[Finding]) -> list[list[Any]]:
    """Give what JSON can hold."""
    return [
        [
            one.rule, int(one.severity), one.place.file, one.place.line, one.place.column,
            one.message, one.found, one.expected, one.hint,
        ]
        for one in findings
    ]


def findings_of(kept: Iterable[Sequence[Any]]) -> tuple[Finding, ...]:
    """Give back what `kept_findings` made."""
    return tuple(
        Finding(
            rule=rule, severity=Severity(weight), place=Place(file, line, column),
            message=message, found=found, expected=expected, hint=hint,
        )
        for rule, weight, file, line, column, message, found, expected, hint in kept
    )
