"""Check what is to be a release for all that a release must keep, before it is made (edge).

A draft is asked nothing here. What the checks find of a release is kept by what it depends on:
exporter, the manuscript's files, all that the library shares, and the day.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from exporter.batch.cache import Cache
from exporter.batch.codec import decode, encode
from exporter.batch.digests import key
from exporter.batch.facts import Facts, overdue
from exporter.batch.known import KnownLibrary
from exporter.batch.request import BuildRequest
from exporter.model import Finding


class Verdict(NamedTuple):
    """What the checks find of a manuscript that a release is refused for; no waiver excuses it.

    `refusals` are the reasons why it can't be released as it is, of one that is sound.
    """

    findings: tuple[Finding, ...]
    refusals: tuple[Finding, ...]


def hold_to_release(
    known: KnownLibrary, request: BuildRequest, today: datetime.date, cache: Cache
) -> None:
    """Judge released manuscripts as the checks do, all as if released where that is asked for.

    Of those that can't be one, add what assembly finds, too: otherwise a draft's dead link would be
    told only once somebody had signed it.
    """
    facts, release = known.facts, request.release
    asked = [
        slug for slug, its in facts.items()
        if its.status and (release or its.status == "released")
    ]
    verdicts = _verdicts(asked, known, today, cache)
    held = {
        slug: _held(its, verdicts.get(slug), release=release) for slug, its in facts.items()
    }
    refused = [slug for slug in held if facts[slug].sound and not held[slug].sound]
    for slug in refused:
        told = {each.rule for each in held[slug].findings}
        late = [each for each in overdue(facts[slug], today) if each.rule not in told]
        held[slug] = _with(held[slug], late)
    for slug, found in left_out(refused, known, request).items():
        held[slug] = _with(held[slug], found)
    known.facts = held


def left_out(
    slugs: Collection[str], known: KnownLibrary, request: BuildRequest
) -> dict[str, tuple[Finding, ...]]:
    """Return what assembly finds of sound manuscripts of which no edition can be made, by slug.

    Otherwise it would be told only once a fault of the library, or of a clinic, is mended.
    """
    if not slugs:
        return {}
    from exporter import rules
    from exporter.batch.gathered import assembled

    found = {}
    manuscripts = known.fetch(slugs)
    for slug in slugs:
        if home := known.home_of(slug):
            its = tuple(assembled(
                (manuscripts[slug],), home, request.clinics, request.formats
            ))
            found[slug] = rules.weigh(its, released=True) if request.release else its
    return found


def _held(facts: Facts, verdict: Verdict | None, *, release: bool) -> Facts:
    if release:
        facts = facts.held_to_release(verdict.refusals if verdict and facts.sound else ())
    if verdict is None or not verdict.findings:
        return facts
    return _with(facts, verdict.findings)._replace(sound=False)


def _with(facts: Facts, more: Iterable[Finding]) -> Facts:
    """Return facts with more findings, each once."""
    return facts._replace(findings=tuple(dict.fromkeys((*facts.findings, *more))))


def _verdicts(
    slugs: Collection[str], known: KnownLibrary, today: datetime.date, cache: Cache
) -> Mapping[str, Verdict]:
    """Return the verdict on each manuscript: from the cache, or by checking it."""
    keys = _keys(slugs, known, today)
    records = cache.records(keys.values())
    verdicts = {
        slug: decode(Verdict, records[its]) for slug, its in keys.items() if its in records
    }
    unknown = [slug for slug in slugs if slug not in verdicts]
    if not unknown:
        return verdicts
    from exporter import release
    from exporter.review import unreleasable

    manuscripts = known.fetch(unknown)
    for slug in unknown:
        if (home := known.home_of(slug)) and slug in manuscripts:
            its = manuscripts[slug]
            refusals = *release.unreleased(its), *release.unsigned(its)
            read = replace(home, manuscripts=(its,), unsound=())
            verdicts[slug] = Verdict(unreleasable(read, today), refusals)
    if keys and known.still(unknown):
        for slug in verdicts.keys() & set(unknown):
            cache.record(keys[slug], encode(verdicts[slug]))
    return verdicts


def _keys(slugs: Collection[str], known: KnownLibrary, today: datetime.date) -> dict[str, str]:
    """Return where each verdict is kept; nowhere for files of no library."""
    if known.tree is None or known.own is None or not slugs:
        return {}
    shared = key((*known.base, *known.digests.lines(known.tree.shared)))
    return {
        slug: key([
            ("verdict", slug), ("day", today.isoformat()), ("shared", shared), *known.own[slug],
        ])
        for slug in slugs
    }
