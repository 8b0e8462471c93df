"""Check what a request asks for: read the library, review it, make nothing."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter import errors, rules
from exporter.batch.events import Checked, Event, Finished, Found
from exporter.batch.known import libraries_of, owner_of
from exporter.batch.request import Level, one_of, settle, target_of
from exporter.checks import HOW
from exporter.checks.terms import PROFILES
from exporter.errors import UsageError
from exporter.model import Manuscript, Severity
from exporter.review import review
from exporter.wording import did_you_mean

if TYPE_CHECKING:
    from exporter.checks.grades import Grades


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check, and by which rules.

    `folder`, `what`, `fail_on` and `today` are those of a BuildRequest. `select` and `ignore` are
    beginnings of rule ids, such as `E` or `D-1`; `profile` is `us` or `uk`, by default the
    library's. `release` judges drafts as if they were released; `grades` measures reading grades.

    Raises: UsageError for a value that no check can have.
    """

    folder: str | os.PathLike[str] = "."
    what: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    fail_on: Level = "error"
    today: datetime.date | None = None
    release: bool = False
    grades: bool = False

    def __post_init__(self) -> None:
        settle(self, "what", "select", "ignore")
        if self.profile is not None:
            one_of("profile", self.profile, PROFILES)
        _all_begin_ids((*self.select, *self.ignore))


def check(request: CheckRequest, today: datetime.date) -> Iterator[Event]:
    """Yield Found*, in the order of the library's files, then Checked and Finished.

    Raises: LibraryError if there is no library, or it can't be read; UsageError if it does not have
    what is asked for; ToolError if reading grades are asked for without textstat.
    """
    checked = Checked((), (), ())
    level, fails = Severity[request.fail_on.upper()], False
    for library in libraries_of(target_of(request.what, request.folder), today):
        reviewed = review(
            library, today, name=request.profile, release=request.release, select=request.select,
            ignore=request.ignore, is_whole=not request.what,
        )
        manuscripts = tuple(manuscript.slug for manuscript in library.manuscripts)
        owner = owner_of((*manuscripts, *library.broken))
        for slug, findings in itertools.groupby(
            reviewed.findings, key=lambda finding: owner(finding.place.file)
        ):
            yield Found(tuple(findings), slug or "")
        checked = Checked(
            (*checked.manuscripts, *manuscripts), (*checked.broken, *library.broken),
            (*checked.waived, *reviewed.waived),
            (*checked.grades, *(_grades(library.manuscripts) if request.grades else ())),
        )
        fails |= any(finding.severity >= level for finding in reviewed.findings)
    yield checked
    yield Finished(errors.FOUND if fails or checked.broken else errors.DONE)


def _grades(manuscripts: Iterable[Manuscript]) -> Iterator[tuple[str, Grades, float | None]]:
    """Yield the reading grades of manuscripts, each with its own limit.

    Raises: ToolError if textstat is not installed.
    """
    from exporter.checks.grades import grades, has_grades

    for manuscript in manuscripts:
        if has_grades(manuscript):
            yield manuscript.slug, grades(manuscript), manuscript.smog


def _all_begin_ids(beginnings: Iterable[str]) -> None:
    """Accept beginnings that some rule's id has; by any other, nothing would ever be found.

    Raises: UsageError for any other.
    """
    ids = sorted({rule.id for rule in rules.ALL} | set(HOW))
    families = sorted({rule_id[:2] for rule_id in ids})
    for beginning in beginnings:
        if not any(rule_id.startswith(beginning) for rule_id in ids):
            raise UsageError(
                f"No rule's id begins with {beginning!r}.",
                did_you_mean(
                    beginning.upper(), (*families, *ids),
                    f"They begin with {', '.join(families)}; exporter explain lists all rules.",
                ),
            )
