"""What a build or a check tells its caller while it runs: frozen types, one for each event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exporter.errors import ExporterError
from exporter.model import Finding, Mended, Waiver

if TYPE_CHECKING:
    from exporter.batch.decide import Filed
    from exporter.checks.grades import Grades
    from exporter.verify.asking import Session


class Warned(NamedTuple):
    """Something that the caller should know about the run itself, not about the text."""

    message: str


class Found(NamedTuple):
    """What reading, or a check, found in one manuscript; `slug` is empty for what all share.

    What a waiver excuses is not among the findings.
    """

    findings: tuple[Finding, ...]
    slug: str = ""


class Step(NamedTuple):
    """One edition of a plan, with its files' paths in dist/.

    `is_known` editions need not be made; of those `broken` lists the rules that withheld files
    the last time, and does so again. `reasons` why another must be made are given where the request
    asks for them.
    """

    edition: str
    slug: str
    files: tuple[str, ...]
    is_known: bool
    reasons: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


class Plan(NamedTuple):
    """The editions of a build; `unsound` manuscripts have faults and can't be made."""

    steps: tuple[Step, ...]
    unsound: tuple[str, ...] = ()


class Working(NamedTuple):
    """The editions that are being made at this moment."""

    editions: tuple[str, ...]


class Outcome(NamedTuple):
    """How one edition ended: its files in dist/, its findings, an error, seconds taken.

    `is_new` tells what was made now from what was known. `files` is empty where nothing may be
    given out: a finding weighs too much, or there was an error. `left_out` are the paths of files
    that were not, while others were: nothing lies there any more.
    """

    edition: str
    slug: str
    files: tuple[Filed, ...]
    findings: tuple[Finding, ...]
    error: ExporterError | None = None
    seconds: float = 0.0
    is_new: bool = True
    left_out: tuple[str, ...] = ()


class Written(NamedTuple):
    """Every edition has ended: the files made now, those unchanged, how many editions failed."""

    made: tuple[Filed, ...]
    unchanged: tuple[Filed, ...]
    failed: int


class Judged(NamedTuple):
    """The verdicts of the judges on all files of the plan."""

    session: Session


class Removed(NamedTuple):
    """A file that no edition makes any more was removed from dist/."""

    path: Path


class Outdated(NamedTuple):
    """Files that the manifest of dist/ lists, and no edition of the library makes any more."""

    paths: tuple[Path, ...]


class Checked(NamedTuple):
    """What a check looked at: manuscripts by slug, those that can't be read, what was waived.

    `grades` are reading grades by slug, each with the manuscript's own limit, if it has one.
    """

    manuscripts: tuple[str, ...]
    broken: tuple[str, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    grades: tuple[tuple[str, Grades, float | None], ...] = ()


class Finished(NamedTuple):
    """The end. `exit_code` is 0 where all was done; docs/architecture.md lists the others."""

    exit_code: int


Event = (
    Warned | Found | Plan | Working | Outcome | Written | Judged | Removed | Mended | Checked
    | Finished | Outdated
)
