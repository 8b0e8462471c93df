"""Build: read the library, plan, make each edition, write dist/, say what was made."""

from __future__ import annotations

import datetime
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli import options

if TYPE_CHECKING:
    from exporter.batch.plan import Job
    from exporter.verify.run import Ready


@click.command("build")
@click.argument("what", nargs=-1, metavar="[SLUG|FILE.md]...")
@options.in_folder
@click.option(
    "-o", "output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Write to DIR instead of the library's dist/.",
)
@options.narrowing
@options.fail_on("Write nothing of an edition with such a finding, and exit with 1.")
@options.judges("--judges", "all", help="Ask a judge, or all, of what was made; repeatable.")
@options.quiet
@options.verbose
@options.as_json
def command(
    what: tuple[str, ...], start: Path, output: Path | None, formats: tuple[str, ...],
    languages: tuple[str, ...], layouts: tuple[str, ...], clinics: tuple[str, ...],
    fail_on: str, judges: tuple[str, ...], quiet: bool, verbose: bool, as_json: bool,
) -> int:
    """Make the PDFs and EPUBs of the library, or of one Markdown file.

    Without SLUG every manuscript of the library is made. A FILE.md outside a library is made as
    it is, with the same keys as manuscript.yaml in its front matter if it has any.

    \b
    exporter build                                 all of the library
    exporter build ketamine-for-depression -f pdf  one manuscript, PDF only
    exporter build notes.md -o out                 one file, no library
    exporter build --judges all                    then as exporter verify does
    """
    from exporter import packaged
    from exporter.batch.plan import Wanted, plan, shared_faults, text_faults
    from exporter.batch.run import run
    from exporter.cli.report import shown
    from exporter.cli.summary import Summary
    from exporter.cli.targets import library_of
    from exporter.cli.verdicts import Verdicts
    from exporter.model import Severity
    from exporter.verify.run import verify

    began = time.perf_counter()
    today = datetime.datetime.now(tz=datetime.UTC).date()
    library, dist = library_of(what, start, output, today)
    styles = packaged.styles(library.root)
    wanted = Wanted(
        formats=formats, languages=languages, layouts=layouts, clinics=clinics
    )
    level = Severity[fail_on.upper()]
    summary = Summary(library, dist, level, quiet=quiet or as_json, verbose=verbose)
    jobs = plan(library, styles, wanted)
    summary.tell((*library.findings, *text_faults(library)))
    if shared_faults(library):
        summary.failed += len(jobs)
        jobs = ()
    asked = _ready(judges, jobs)
    for outcome in run(jobs, dist, level):
        summary.add(outcome)
    summary.end(time.perf_counter() - began)
    verdicts = Verdicts(level, quiet=quiet or as_json, verbose=verbose)
    if asked and summary.artifacts:
        files = [Path(shown(dist / artifact.path)) for artifact in summary.artifacts]
        verdicts.tell(verify(asked, files))
    code = summary.code or verdicts.code
    if as_json:
        result: dict[str, Any] = {**summary.as_object(), **verdicts.as_object(), "exit": code}
        click.echo(json.dumps(result, indent=2, ensure_ascii=False))
    return code


def _ready(judges: tuple[str, ...], jobs: tuple[Job, ...]) -> tuple[Ready, ...]:
    """Find the judges before anything is made: one that is missing ends the run at once."""
    from exporter.verify.run import ready

    if not judges or not jobs:
        return ()
    formats = {one for job in jobs for one in job.edition.formats}
    return ready(() if "all" in judges else judges, formats)
