"""List which dates of manuscripts fall due, nearest first (pure)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from exporter.model import Manuscript

STATES = ("expired", "overdue", "due", "in time", "no dates")


@dataclass(frozen=True, slots=True)
class Due:
    """Say of one manuscript which of its dates comes next, and in how many days.

    `state` is one of STATES: expired is past its last day, overdue past its next review.
    """

    slug: str
    code: str
    title: str
    version: str
    status: str
    reviewed: datetime.date | None
    next_review: datetime.date | None
    do_not_use_after: datetime.date | None
    state: str
    days: int | None


def dues(
    manuscripts: Iterable[Manuscript], today: datetime.date, within: int
) -> tuple[Due, ...]:
    """Give a row for each manuscript that is not withdrawn, what is most overdue first."""
    rows = [_row(one, today, within) for one in manuscripts if one.status != "withdrawn"]
    return tuple(sorted(rows, key=lambda row: (
        STATES.index(row.state), row.days if row.days is not None else 0, row.slug,
    )))


def _row(manuscript: Manuscript, today: datetime.date, within: int) -> Due:
    ends = (manuscript.next_review, manuscript.do_not_use_after)
    days = min(((day - today).days for day in ends if day is not None), default=None)
    if manuscript.do_not_use_after and manuscript.do_not_use_after < today:
        state = "expired"
    elif days is None:
        state = "no dates"
    else:
        state = "overdue" if days < 0 else "due" if days <= within else "in time"
    return Due(
        manuscript.slug, manuscript.id, manuscript.title, manuscript.version, manuscript.status,
        manuscript.reviewed, manuscript.next_review, manuscript.do_not_use_after, state, days,
    )
