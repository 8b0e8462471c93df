"""Find what keeps a manuscript from being released: who signed, when, until when (pure).

Below checks/, since assemble/ and batch/ ask it too, the latter without importing any check.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from exporter.model import Finding, Manuscript, Place
from exporter.rules import dates
from exporter.rules import status as rules


def unreleased(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a finding if a manuscript is a draft, or withdrawn."""
    if not manuscript.released:
        yield dates.NOT_RELEASED.at(
            manuscript.at("status"), f"The manuscript is {manuscript.status}, not released.",
            found=f"status: {manuscript.status}", expected="status: released",
            hint="Have it reviewed: reviewers, reviewed, then status: released.",
        )


def unsigned(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what a manuscript lacks of a review: by whom, when, nothing left to confirm."""
    for key, found, expected, why in _lacks(manuscript):
        yield rules.UNSIGNED.at(
            manuscript.at(key), f"The manuscript is {manuscript.status}, and {why}.",
            found=found, expected=expected,
            hint="Leave status: draft until a clinician has signed.",
        )


def _lacks(manuscript: Manuscript) -> Iterator[tuple[str, str, str, str]]:
    """Yield each key that lacks something, with what is there, what has to be, and the lack."""
    if not manuscript.reviewers:
        expected = "reviewers: one person or more"
        yield "reviewers", "reviewers: []", expected, "names nobody who reviewed it"
    if manuscript.reviewed is None:
        expected = "reviewed: the day of the review"
        yield "reviewed", "reviewed: null", expected, "has no day of a review"
    elif manuscript.reviewed < manuscript.updated:
        expected = f"a day not before updated: {manuscript.updated}"
        yield "reviewed", f"reviewed: {manuscript.reviewed}", expected, "changed after its review"
    if manuscript.to_confirm:
        found = f"to_confirm: {len(manuscript.to_confirm)} open"
        yield "to_confirm", found, "to_confirm: []", "has claims to confirm"


def expired(manuscript: Manuscript, today: datetime.date) -> Iterator[Finding]:
    """Yield a finding if a released manuscript is past the day that it may be used until."""
    if manuscript.released:
        at = manuscript.at("do_not_use_after")
        yield from past(manuscript.slug, manuscript.do_not_use_after, today, at)


def past(
    slug: str, last: datetime.date | None, today: datetime.date, at: Place
) -> Iterator[Finding]:
    """Yield a finding if today is past the last day on which a handout may be used."""
    if last is not None and today > last:
        yield rules.EXPIRED.at(
            at, f"{slug} must not be used after {last}; today is {today}.",
            found=last.isoformat(), expected=f"a day from {today} on",
            hint="Have it reviewed and set new dates, or withdraw it: status: withdrawn.",
        )
