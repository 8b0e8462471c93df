"""List every rule that a finding can name: the registry behind `exporter explain`.

A rule is written once, in its family's module; the code that finds the fault calls
`RULE.at(place, ...)`. Ids are never reused. Families: S structure and disclosure, E evidence,
D dates and status, M medicines text, A accessibility of the source, L translations, B book,
P PDF, X EPUB, V verdicts of the judges, I imports, C comments and changes of reviewers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exporter.model import Finding
from exporter.rules import (
    access,
    catalog,
    clinics,
    dates,
    evidence,
    importing,
    languages,
    layout,
    lists,
    medicines,
    output,
    plain,
    promises,
    reading,
    reviewing,
    slots,
    status,
    structure,
    text,
    translations,
    verdicts,
)
from exporter.rules.rule import Rule, rules_of

_FAMILIES = (
    reading, text, lists, slots, status, dates, evidence, catalog, structure, medicines, access,
    plain, languages, translations, clinics, output, layout, promises, verdicts,
    importing, reviewing,
)
ALL = tuple(rule for family in _FAMILIES for rule in rules_of(family))
PROOF = tuple(rule for rule in ALL if rule.is_proof)
"""The rules that a finished file is proven by; one of them broken is exit code 5."""


INACCESSIBLE = frozenset((
    text.MISSING_ALT.id, text.HEADING_SKIP.id, languages.UNKNOWN_LANGUAGE.id,
    languages.OTHER_LANGUAGE.id,
))
"""Ids of rules without which a text is not what standards of accessibility ask for."""
LIGHTER = {rule.id: rule for rule in ALL if rule.in_draft is not None}
"""The rules that weigh less in a draft, whose page bears a mark at the place, by id."""


def weigh(findings: Iterable[Finding], *, released: bool) -> tuple[Finding, ...]:
    """Return findings with the severity that their rules have in a release, or in a draft."""
    return tuple(
        replace(finding, severity=rule.weight(released=released))
        if (rule := LIGHTER.get(finding.rule)) else finding
        for finding in findings
    )


def find(rule_id: str) -> Rule | None:
    """Return the rule of an id, in any case of letters; None if there is none."""
    return next((rule for rule in ALL if rule.id == rule_id.upper()), None)
