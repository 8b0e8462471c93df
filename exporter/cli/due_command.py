"""Due: list handouts by the date of their next review."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from exporter.cli import options
from exporter.cli.lines import say, say_json

if TYPE_CHECKING:
    from exporter.model import Manuscript

_SHOWN = {"expired": "red", "overdue": "red", "due": "yellow"}
State = Literal["expired", "overdue", "due", "in time", "no dates"]
STATES: tuple[State, ...] = get_args(State)
"""The most urgent first."""


@dataclasses.dataclass(frozen=True, slots=True)
class Due:
    """The date of a manuscript that comes next, and in how many days.

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
    state: State
    days: int | None


@click.command("due")
@options.in_folder
@options.today
@click.option(
    "--within", type=click.IntRange(min=0), metavar="DAYS", default=90, show_default=True,
    help="List a handout from this many days before its date.",
)
@click.option("--all", "everything", is_flag=True, help="Also list what is in time or undated.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet.")
@options.as_json
def command(
    start: Path, today: datetime.date, within: int, everything: bool, as_csv: bool, as_json: bool
) -> int:
    """List handouts past their dates, or soon to be; the most overdue first.

    The exit code is 1 if a released handout is expired or overdue, so that a weekly job can tell.

    \b
    exporter due                  what falls due in 90 days
    exporter due --all --csv      every manuscript, for a spreadsheet
    """
    from exporter.library import read_library
    from exporter.source.names import find_root, printable

    library = read_library(find_root(start))
    rows = dues(library.manuscripts, today, within)
    shown = [row for row in rows if everything or row.state in _SHOWN]
    if as_json:
        due = list(map(dataclasses.asdict, shown))
        say_json({"today": today, "due": due, "broken": library.broken})
    elif as_csv:
        click.echo(_csv(shown), nl=False)
    else:
        _table(shown, len(rows), today)
        if library.broken:
            unread = ", ".join(map(printable, library.broken))
            say(f"Not read: {unread}. See exporter check.", err=True)
    late = any(row.state in ("expired", "overdue") and row.status == "released" for row in rows)
    return 1 if late or library.broken else 0


def dues(
    manuscripts: Iterable[Manuscript], today: datetime.date, within: int
) -> tuple[Due, ...]:
    """Return a row for each manuscript that is not withdrawn, the most overdue first."""
    rows = [
        _row(manuscript, today, within) for manuscript in manuscripts
        if manuscript.status != "withdrawn"
    ]
    return tuple(sorted(rows, key=lambda row: (
        STATES.index(row.state), row.days if row.days is not None else 0, row.slug,
    )))


def _row(manuscript: Manuscript, today: datetime.date, within: int) -> Due:
    from exporter.languages import language
    from exporter.markdown import words

    marks = language(manuscript.title_lang or manuscript.lang).quotes
    ends = (manuscript.next_review, manuscript.do_not_use_after)
    days = min(((day - today).days for day in ends if day is not None), default=None)
    state: State
    if manuscript.do_not_use_after and manuscript.do_not_use_after < today:
        state = "expired"
    elif days is None:
        state = "no dates"
    else:
        state = "overdue" if days < 0 else "due" if days <= within else "in time"
    return Due(
        manuscript.slug, manuscript.id, words(manuscript.title, marks), manuscript.version,
        manuscript.status, manuscript.reviewed, manuscript.next_review,
        manuscript.do_not_use_after, state, days,
    )


def _csv(rows: Sequence[Due]) -> str:
    out = io.StringIO()
    names = [field.name for field in dataclasses.fields(Due)]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(getattr(row, name)) for name in names})
    return out.getvalue()


def _harmless(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula."""
    risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t")
    return f"'{value}" if risky else value


def _table(rows: Sequence[Due], known: int, today: datetime.date) -> None:
    from exporter.wording import many

    all_ = many(known, "manuscript")
    if not rows:
        say(f"Nothing is due on {today} ({all_} looked at).")
        return
    wide = max(len(row.slug) for row in rows)
    for row in rows:
        days = "" if row.days is None else f"{row.days:>6} days"
        state = click.style(f"{row.state:<9}", fg=_SHOWN.get(row.state))
        dates = ", ".join(
            f"{label} {day}" for label, day in (
                ("reviewed", row.reviewed), ("next review", row.next_review),
                ("do not use after", row.do_not_use_after),
            ) if day
        )
        say(
            f"{state} {days:>11}  {row.slug:<{wide}}  {row.status} {row.version}"
            f"{', ' if dates else ''}{dates}"
        )
    say(f"{len(rows)} of {all_}, on {today}.")
