"""Check dates, versions and status: D-002, D-004, D-005 and D-102 to D-110."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from exporter import release
from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.model import Finding, Manuscript
from exporter.rules import dates as rules
from exporter.rules import status
from exporter.wording import many

_REVIEW = "Have it reviewed and set new dates, or withdraw it: status: withdrawn."


@check(rules.NOT_RELEASED)
def not_released(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Look at the status, under --release only."""
    return release.unreleased(manuscript) if terms.release else iter(())


@check(status.UNSIGNED, at_release=True)
def unsigned(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for reviewers, for the day of the review, not before the day of the last change, and
    for claims that are still to be confirmed. Of a draft it is reported under --release only.
    """
    return release.unsigned(manuscript)


@check(status.ALTERED, at_release=True)
def altered(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare the digest that each reviewer signed with that of title, message, text, references,
    pictures, disclaimer and the clinic's values in the text. A reviewer without a digest is not
    looked at.
    """
    return release.altered(manuscript)


@check(status.EXPIRED)
def expired(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Compare do_not_use_after of a released manuscript with today."""
    return release.expired(manuscript, terms.today)


@check(rules.REVIEW_OVERDUE, at_release=True)
def review_overdue(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Compare next_review with today."""
    day = manuscript.next_review
    if day is not None and day < terms.today:
        yield rules.REVIEW_OVERDUE.at(
            manuscript.at("next_review"),
            f"The next review was due on {day}, {many((terms.today - day).days, 'day')} ago.",
            found=day.isoformat(), expected=f"a day from {terms.today} on", hint=_REVIEW,
        )


@check(rules.DUE, at_release=True)
def due(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Compare next_review and do_not_use_after with today and the days to come, 90 unless
    library.yaml says another number in `limits: {due_days: …}`. What is past is D-103 or D-004.
    """
    for key in ("next_review", "do_not_use_after"):
        day: datetime.date | None = getattr(manuscript, key)
        left = (day - terms.today).days if day is not None else -1
        if 0 <= left <= terms.limit("due_days"):
            what = "The next review is due" if key == "next_review" else "It must not be used after"
            yield rules.DUE.at(
                manuscript.at(key), f"{what} {day}, in {many(left, 'day')}.",
                found=str(day), expected=f"more than {terms.limit('due_days')} days left",
                hint=_REVIEW,
            )


@check(rules.FUTURE)
def in_the_future(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Compare the days of reviews, of the last change, of versions and of the statement on
    accessibility with today. One day is allowed, since it is tomorrow in the east.
    """
    days = [("updated", manuscript.updated), ("reviewed", manuscript.reviewed)]
    days += [("reviewers", person.date) for person in manuscript.reviewers]
    days += [("history", revision.date) for revision in manuscript.history]
    if manuscript.accessibility:
        days.append(("accessibility", manuscript.accessibility.evaluated))
    for key, day in days:
        if day is not None and (day - terms.today).days > 1:
            yield rules.FUTURE.at(
                manuscript.at(key), f"The day of {key} lies in the future.",
                found=day.isoformat(), expected=f"a day up to {terms.today}",
                hint="Correct the date.",
            )


@check(rules.DATES_ORDER)
def out_of_order(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare next_review and do_not_use_after with reviewed."""
    reviewed = manuscript.reviewed
    for key in ("next_review", "do_not_use_after"):
        day: datetime.date | None = getattr(manuscript, key)
        if reviewed is not None and day is not None and day <= reviewed:
            yield rules.DATES_ORDER.at(
                manuscript.at(key), f"{key} is not after reviewed.", found=day.isoformat(),
                expected=f"a day after {reviewed}", hint="Correct one of the two dates.",
            )


@check(rules.LONG_CYCLE)
def long_cycle(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Count the months from reviewed to next_review: 36 at most, unless library.yaml says another
    number in `limits: {review_months: …}`.
    """
    first, second = manuscript.reviewed, manuscript.next_review
    if first is None or second is None:
        return
    months = 12 * (second.year - first.year) + second.month - first.month
    if months > terms.limit("review_months"):
        yield rules.LONG_CYCLE.at(
            manuscript.at("next_review"), f"The next review is {months} months after the last.",
            found=second.isoformat(), expected=f"at most {terms.limit('review_months')} months",
            hint="Plan an earlier day.",
        )


@check(rules.CHANGED, at_release=True)
def changed(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare the digest in the history's line of this version with that of title, subtitle, main
    message, text and bibliography.
    """
    for revision in manuscript.history:
        known = revision.digest if revision.version == manuscript.version else ""
        if known and known != manuscript.digest:
            yield rules.CHANGED.at(
                manuscript.at("version"),
                f"The text changed since version {manuscript.version} was released.",
                found=f"digest {manuscript.digest}", expected=f"digest {known}",
                hint="Raise version, add a line to history, and have the change reviewed.",
            )


@check(rules.NO_DIGEST)
def no_digest(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for a digest in the history's line of this version, of a released manuscript."""
    own = [each for each in manuscript.history if each.version == manuscript.version]
    if manuscript.released and own and not any(revision.digest for revision in own):
        yield rules.NO_DIGEST.at(
            manuscript.at("history"), "A later change of the text would not be seen.",
            found=f"version {manuscript.version} without digest",
            expected=f"digest: {manuscript.digest}",
            hint=f"Add digest: {manuscript.digest} to that line of history.",
        )


@check(rules.UNRECORDED, at_release=True)
def unrecorded(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for the version in the history."""
    known = [revision.version for revision in manuscript.history]
    if manuscript.version not in known:
        yield rules.UNRECORDED.at(
            manuscript.at("history"),
            f"history has no line for version {manuscript.version}.",
            found=", ".join(known) or "history: []",
            expected=f"a line for version {manuscript.version}",
            hint="Write in one sentence what changed, and on which day.",
        )


