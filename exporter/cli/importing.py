"""Run an import: read the files, several at a time; write what came of each; print a table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from exporter.cli.finding import Home, as_object, show_findings
from exporter.cli.import_asked import Asked
from exporter.cli.import_reports import Reports, lang_of
from exporter.cli.lines import say, say_json
from exporter.errors import DONE, FOUND, ExporterError, UsageError
from exporter.importing.keeping import is_there, keep
from exporter.importing.sections import slug as slug_of
from exporter.importing.taking import Taken, Wanted, take
from exporter.model import Finding, Place
from exporter.rules import importing as rules
from exporter.source.names import SHARED, is_slug, printable
from exporter.wording import many

_FEW = 3
"""As many files are read in this process: another would take longer to start."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported, and how."""

    root: Path
    files: tuple[Path, ...]
    into: str
    lang: str
    changes: str
    languages: tuple[str, ...]
    replace: bool
    reports: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to take in: where it lies, its name as seen from the library, what is wanted."""

    path: Path
    name: str
    wanted: Wanted


def run(request: Request, *, as_json: bool) -> bool:
    """Import files; return whether one was refused.

    Raises: UsageError for a name that no manuscript can have.
    """
    if request.into and not is_slug(request.into):
        raise UsageError(
            f"{request.into!r} can't name a manuscript.",
            "Use a-z, 0-9 and single hyphens: --into hand-care",
        )
    rows: list[dict[str, Any]] = []
    findings: list[Finding] = []
    jobs = list(_jobs(request))
    reports = Reports(request.root, request.reports, [job.wanted.slug for job in jobs])
    for job, taken in zip(jobs, _all_taken(jobs), strict=True):
        kept, gone = _kept(request, job, taken)
        findings += kept.findings
        reports.add(job.name, job.wanted.slug, kept)
        rows.append({
            "file": job.name, "slug": job.wanted.slug if kept.files else None,
            "written": sorted(kept.files), "findings": len(kept.findings),
            "removed": gone,
        })
        if not as_json:
            show_findings(kept.findings, Home(request.root))
    failed = any(not row["written"] for row in rows)
    pages = reports.write(FOUND if failed else DONE)
    if as_json:
        said = {"report": pages} if pages else {}
        say_json({"files": rows, "findings": [as_object(each) for each in findings], **said})
    else:
        _table(rows, "" if pages else "; --report html shows both side by side")
        if pages:
            say(f"Report: {pages}")
    return failed


def _jobs(request: Request) -> Iterator[_Job]:
    taken: set[str] = set()
    for path in request.files:
        plain = request.into or slug_of(path.stem) or "leaflet"
        plain = f"{plain}-leaflet" if plain in SHARED else plain
        slug, number = plain, 1
        while slug in taken:
            number += 1
            slug = f"{plain}-{number}"
        taken.add(slug)
        name = printable(os.path.relpath(path, request.root))
        yield _Job(path, name, Wanted(slug, request.lang, request.changes, request.languages))


def _all_taken(jobs: list[_Job]) -> Iterator[Taken]:
    """Yield what came of each file, in their order."""
    if len(jobs) <= _FEW:
        yield from map(_take, jobs)
        return
    workers = min(len(jobs), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_take, jobs)


def _take(job: _Job) -> Taken:
    from exporter.importing.beside import read_beside
    from exporter.importing.opening import MOST_BYTES

    with job.path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        return take(job.name, data, job.wanted, partial(read_beside, job.path.parent))
    except ExporterError:
        raise
    except Exception as error:  # noqa: BLE001, or a fault of ours would lose the other files
        return Taken({}, (rules.REFUSED.at(
            Place(job.name), "exporter has a fault, and can't read this file.",
            found=f"{type(error).__name__}: {error}",
            hint="Please report it with these words; until then, copy the text by hand.",
        ),))


def _kept(request: Request, job: _Job, taken: Taken) -> tuple[Taken, tuple[str, ...]]:
    """Write a manuscript, unless another is there; return what was kept, what it took away."""
    slug = job.wanted.slug
    if not taken.files:
        return taken, ()
    if is_there(request.root, slug) and not request.replace:
        there = rules.THERE.at(
            Place(job.name), f"source/{slug} is there already; nothing is written.",
            found=f"source/{slug}", hint="Choose another name with --into, or add --replace.",
        )
        return Taken({}, (there,)), ()
    gone = keep(request.root, slug, taken.files)
    lang = lang_of(taken)
    if lang not in request.languages:
        more = rules.KEY.at(
            Place(f"source/{slug}/manuscript.yaml"),
            f"The library does not publish {lang}: nothing is made of it yet.", found=lang,
            hint=f"Add {lang} to languages in source/library.yaml, or say --lang.",
        )
        return replace(taken, findings=(*taken.findings, more)), gone
    return taken, gone


def _table(rows: Iterable[dict[str, Any]], more: str) -> None:
    rows = list(rows)
    wide = max(len(row["file"]) for row in rows)
    for row in rows:
        said = many(row["findings"], "finding")
        if row["slug"]:
            sections = sum(name.endswith(".md") for name in row["written"])
            pictures = sum(name.startswith("images/") for name in row["written"])
            what = f"source/{row['slug']}: {many(sections, 'section')}"
            what += f", {many(pictures, 'picture')}" if pictures else ""
        else:
            what = "refused, nothing written"
        say(f"{row['file']:<{wide}}  {what}; {said}")
        if row["removed"]:
            say(f"Removed from source/: {', '.join(map(printable, row['removed']))}")
    made = [row["slug"] for row in rows if row["slug"]]
    if made:
        next_step = f" {made[0]}" if len(made) == 1 else ""
        say(f"Read the findings beside the old file{more}. Next: exporter build{next_step}")
