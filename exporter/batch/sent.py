"""Read with care what a worker of a cluster sends, and prove it as if it were made here.

Only text and bytes travel back. None of a stranger's words decides what an edition is: its files,
their names and their verdicts are worked out here, once more, with the bytes that came.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from exporter import rules
from exporter.batch.digests import Lines
from exporter.errors import ExporterError, JobError, UnprovenError
from exporter.make import Findings, Print, make, render
from exporter.model import Book, Edition, File, Have, Made, Manuscript

Letter = tuple[str, tuple[bytes, ...]]
"""What travels: a report as JSON, and the bodies of the files that it names, in their order."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker says: paths of the files that it rendered, with findings; findings of all.

    Where it failed, `error` is why, and `hint` what to do.
    """

    files: tuple[tuple[str, Findings], ...] = ()
    findings: Findings = ()
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    error: str = ""
    hint: str = ""


_LETTER, _REPORT, _LINES = TypeAdapter(Letter), TypeAdapter(Report), TypeAdapter(Lines)
_RULES = frozenset(rule.id for rule in rules.ALL)


@dataclass(frozen=True, slots=True)
class Sent:
    """The files that a worker rendered of an edition, with its findings, and what it says of all.

    `files` are by path, also those that only show where the pages of the others begin.
    """

    worker: str
    files: Mapping[str, tuple[bytes, Findings]]
    findings: Findings
    seconds: float

    def proven(self, manuscript: Manuscript, edition: Edition, have: Have) -> Made:
        """Return what is made of an edition with these files, each proven here.

        Raises: UnprovenError if other files are wanted, or the worker says of them what is not so.
        """
        left = dict(self.files)

        def take(_: Book, file: File, __: Print) -> tuple[bytes, Findings]:
            if file.path not in left:
                raise refusal(name, self.worker, f"{file.path} is missing")
            return left.pop(file.path)

        name = edition.name(manuscript)
        made = make(manuscript, edition, have, take)
        if made.findings != self.findings:
            raise refusal(name, self.worker, _difference(made.findings, self.findings))
        if left:
            raise refusal(name, self.worker, f"nobody asked for {min(left)!r}")
        return made


def render_to_send(manuscript: Manuscript, edition: Edition, have: Have) -> Letter:
    """Make an edition on a worker; return all that it rendered."""
    began = time.perf_counter()
    files: dict[str, tuple[bytes, Findings]] = {}

    def keep(book: Book, file: File, print: Print) -> tuple[bytes, Findings]:
        files[file.path] = render(book, file, print)
        return files[file.path]

    try:
        made = make(manuscript, edition, have, keep)
    except ExporterError as error:
        return _REPORT.dump_json(Report(error=error.message, hint=error.hint)).decode(), ()
    found = tuple((path, findings) for path, (_, findings) in files.items())
    report = Report(found, made.findings, time.perf_counter() - began)
    return _REPORT.dump_json(report).decode(), tuple(body for body, _ in files.values())


def read(name: str, worker: str, letter: object) -> Sent:
    """Read what a worker sent of an edition.

    Raises: UnprovenError if no worker of ours would send it; JobError if it says that it failed.
    """
    try:
        text, bodies = _LETTER.validate_python(letter)
        report = _REPORT.validate_json(text, strict=True)
    except ValidationError as error:
        (first, *_) = error.errors()
        raise refusal(name, worker, f"its report can't be read ({first['msg']})") from error
    if report.error:
        raise JobError(f"{name} was not made by the worker {worker}: {report.error}", report.hint)
    paths = [path for path, _ in report.files]
    if len(set(paths)) != len(bodies) or len(paths) != len(bodies):
        raise refusal(name, worker, f"it names {len(paths)} files and sends {len(bodies)}")
    findings = (*report.findings, *chain.from_iterable(found for _, found in report.files))
    if unknown := {finding.rule for finding in findings} - _RULES:
        raise refusal(name, worker, f"there is no rule {min(unknown)!r}")
    files = {
        path: (body, found) for (path, found), body in zip(report.files, bodies, strict=True)
    }
    return Sent(worker, files, report.findings, report.seconds)


def read_engines(lines: object) -> dict[str, str] | None:
    """Read the ingredients that a worker says to have, by name; None for what are none."""
    try:
        return dict(_LINES.validate_python(lines))
    except ValidationError:
        return None


def refusal(name: str, worker: str, why: str) -> UnprovenError:
    """Return the error that what a worker sent of an edition can't be believed."""
    return UnprovenError(
        f"{name} was not made: what the worker {worker} sent of it is refused: {why}.",
        "Find out who changed that worker: docs/batch.md says who is trusted with what.",
    )


def _difference(proven: Findings, said: Findings) -> str:
    """Return in words the worst finding that only one side has."""
    unlike = {*proven} ^ {*said}
    worst = max(unlike, key=lambda finding: (finding.severity, str(finding)), default=None)
    if worst is None:
        return "its findings are in another order"
    whose = "here" if worst in proven else "there"
    return f"only {whose}, {worst.rule} is found in {worst.place}: {worst.message}".rstrip(".")
