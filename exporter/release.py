"""Say what keeps a manuscript from being released: who signed, when, until when (pure)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from exporter.model import Finding, Manuscript, Place
from exporter.rules import dates
from exporter.rules import status as rules

_HINT = "Leave status: draft until a clinician has signed."


def refusals(manuscript: Manuscript, today: datetime.date) -> tuple[Finding, ...]:
    """Give what `build --release` refuses a manuscript for; an empty tuple lets it pass.

    Refused are drafts, withdrawn ones, those past their last day, unreviewed and unconfirmed ones.
    """
    return (*unreleased(manuscript), *unsigned(manuscript), *expired(manuscript, today))


def unreleased(manuscript: Manuscript) -> Iterator[Finding]:
    """Find that a manuscript is a draft, or withdrawn."""
    if not manuscript.released:
        yield dates.NOT_RELEASED.at(
            manuscript.at("status"), f"The manuscript is {manuscript.status}: it is not released.",
            found=f"status: {manuscript.status}", expected="status: released",
            hint="Have it reviewed: reviewers, reviewed, then status: released.",
        )


def unsigned(manuscript: Manuscript) -> Iterator[Finding]:
    """Find what a manuscript lacks of a review: by whom, when, nothing left to confirm."""
    for key, found, expected in lacks(manuscript):
        yield rules.UNSIGNED.at(
            manuscript.at(key), "A manuscript that says released is not signed."
            if manuscript.released else "The manuscript is not signed.",
            found=found, expected=expected, hint=_HINT,
        )


def lacks(manuscript: Manuscript) -> Iterator[tuple[str, str, str]]:
    """Give key, what is there and what has to be, of all that a signed manuscript needs."""
    if not manuscript.reviewers:
        yield "reviewers", "reviewers: []", "reviewers: one person or more"
    if manuscript.reviewed is None:
        yield "reviewed", "reviewed: null", "reviewed: the day of the review"
    elif manuscript.reviewed < manuscript.updated:
        yield (
            "reviewed", f"reviewed: {manuscript.reviewed}",
            f"a day not before updated: {manuscript.updated}",
        )
    if manuscript.to_confirm:
        yield "to_confirm", f"to_confirm: {len(manuscript.to_confirm)} open", "to_confirm: []"


def expired(manuscript: Manuscript, today: datetime.date) -> Iterator[Finding]:
    """Find a released manuscript on a day after which it must not be used."""
    if manuscript.released:
        at = manuscript.at("do_not_use_after")
        yield from past(manuscript.slug, manuscript.do_not_use_after, today, at)


def past(
    slug: str, last: datetime.date | None, today: datetime.date, at: Place
) -> Iterator[Finding]:
    """Find that today is past the last day on which a released manuscript may be used."""
    if last is not None and today > last:
        yield rules.EXPIRED.at(
            at, f"{slug} must not be used after {last}; today is {today}.",
            found=last.isoformat(), expected=f"a day from {today} on",
            hint="Have it reviewed and set new dates, or withdraw it: status: withdrawn.",
        )
