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
from exporter.batch.gathered import owner_of
from exporter.batch.known import libraries_of
from exporter.batch.request import Level, Target, one_of, settle, target_of
from exporter.checks import HOW
from exporter.checks.run import is_chosen
from exporter.checks.terms import PROFILES
from exporter.errors import UsageError
from exporter.model import Manuscript, Mended, Severity
from exporter.review import review
from exporter.source.paths import Folder
from exporter.wording import did_you_mean

if TYPE_CHECKING:
    from exporter.checks.grades import Grades
    from exporter.library import Library


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check, and by which rules.

    `folder`, `what`, `fail_on` and `today` are those of a BuildRequest. `select` and `ignore` are
    beginnings of rule ids, such as `E` or `D-1`; `profile` is `us` or `uk`, by default the
    library's. `release` judges drafts as if they were released; `grades` measures reading grades.
    `fix` mends what needs no judgement, in the files; `diff` only tells what that would be.

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
    fix: bool = False
    diff: bool = False

    def __post_init__(self) -> None:
        settle(self, "what", "select", "ignore")
        if self.profile is not None:
            one_of("profile", self.profile, PROFILES)
        _all_begin_ids((*self.select, *self.ignore))


def check(request: CheckRequest, today: datetime.date) -> Iterator[Event]:
    """Yield Mended*, Found*, in the order of the library's files, then Checked and Finished.

    Raises: LibraryError if there is no library, or it can't be read; UsageError if it does not have
    what is asked for; ToolError if reading grades are asked for without textstat; WriteError if a
    text that was mended can't be written.
    """
    target = target_of(request.what, request.folder)
    if request.fix or request.diff:
        for library in libraries_of(target, today):
            yield from _mended(library, target, request, today)
    checked = Checked((), (), ())
    level, fails = Severity[request.fail_on.upper()], False
    for library in libraries_of(target, today):
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


def _mended(
    library: Library, target: Target, request: CheckRequest, today: datetime.date
) -> Iterator[Mended]:
    """Yield what mending makes of each manuscript in which there is something to mend.

    Raises: WriteError if a mended text can't be written.
    """
    from exporter.batch.mended import Shelf
    from exporter.mending import mend_library

    root = target.root
    shelf = Shelf(Folder(root) if target.files else Folder(root / "source", "source/"))
    for mended in mend_library(
        library, today, shelf.text, name=request.profile, release=request.release,
        is_chosen=lambda rule: is_chosen(rule, request.select, request.ignore),
    ):
        done = mended if request.diff else shelf.put(mended)
        if done.files or done.refused:
            yield done


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
                    beginning, (*families, *ids),
                    f"They begin with {', '.join(families)}; exporter explain lists all rules.",
                ),
            )
