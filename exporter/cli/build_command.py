"""Build: know the library, plan, make what changed, write dist/, say what was made."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli import options

if TYPE_CHECKING:
    from exporter.batch.plan import Planned
    from exporter.verify.run import Ready


@click.command("build")
@click.argument("what", nargs=-1, metavar="[SLUG|FILE.md]...")
@options.in_folder
@click.option(
    "-o", "output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Write to DIR instead of the library's dist/.",
)
@options.narrowing
@options.batch
@options.fail_on("Write nothing of an edition with such a finding, and exit with 1.")
@options.judges("--judges", "all", help="Ask a judge, or all, of what was made; repeatable.")
@options.report
@options.quiet
@options.verbose
@options.as_json
def command(
    what: tuple[str, ...], start: Path, output: Path | None, formats: tuple[str, ...],
    languages: tuple[str, ...], layouts: tuple[str, ...], clinics: tuple[str, ...],
    fail_on: str, judges: tuple[str, ...],
    reports: tuple[tuple[str, Path | None], ...], quiet: bool, verbose: bool, as_json: bool,
    **batch: Any,
) -> int:
    """Make the PDFs and EPUBs of the library, or of one Markdown file.

    Without SLUG every manuscript of the library is made, but only what changed since it was last
    made. A FILE.md outside a library is made as it is, with the same keys as manuscript.yaml in
    its front matter if it has any.

    \b
    exporter build                                 all of the library
    exporter build ketamine-for-depression -f pdf  one manuscript, PDF only
    exporter build notes.md -o out                 one file, no library
    exporter build --dry-run --explain             what would be made, and why
    exporter build --judges all                    then as exporter verify does
    """
    from exporter.batch.plan import Wanted
    from exporter.batch.pool import Limits
    from exporter.batch.run import Terms
    from exporter.cli.building import Build
    from exporter.cli.reports import write
    from exporter.cli.targets import target_of
    from exporter.errors import UsageError
    from exporter.model import Severity

    began = time.perf_counter()
    target = target_of(what, start, output)
    wanted = Wanted(
        formats=formats, languages=languages, layouts=layouts, clinics=clinics,
        shard=batch["shard"],
    )
    if batch["prune"] and (wanted.narrowed or what):
        raise UsageError(
            "--prune would take what was not asked for to be gone.",
            "Leave out SLUG, filters and --shard.",
        )
    terms = Terms(
        Severity[fail_on.upper()], batch["today"],
        Limits(batch["time_limit"], batch["memory_limit"]),
    )
    with Build(
        target, wanted, terms, cache=_folder(batch), cache_limit=batch["cache_limit"],
        release=batch["release"], quiet=quiet or as_json, verbose=verbose,
    ) as build:
        if batch["dry_run"]:
            return build.say_plan(explain=batch["explain"], as_json=as_json)
        asked = _ready(judges, build.plan)
        build.make(batch["jobs"], batch["scheduler"], explain=batch["explain"])
    build.summary.end(time.perf_counter() - began)
    verdicts = build.ask(asked) if asked else None
    build.list(verdicts, prune=batch["prune"])
    if reports:
        write(reports, build.told)
    code = build.summary.code or (verdicts.code if verdicts else 0)
    if as_json:
        said = verdicts.as_object() if verdicts else {"verdicts": []}
        result = {**build.summary.as_object(), **said, "exit": code}
        click.echo(json.dumps(result, indent=2, ensure_ascii=False))
    return code


def _ready(judges: tuple[str, ...], plan: tuple[Planned, ...]) -> tuple[Ready, ...]:
    """Find the judges before anything is made: one that is missing ends the run at once."""
    if not judges or not plan:
        return ()
    from exporter.verify.run import ready

    formats = {one for planned in plan for one in planned.formats}
    return ready(() if "all" in judges else judges, formats)


def _folder(batch: dict[str, Any]) -> Path | None:
    """Give the cache's folder: the one named, else the user's; None for --no-cache."""
    if batch["no_cache"]:
        return None
    if batch["cache"]:
        return Path(batch["cache"])
    from platformdirs import user_cache_path

    return user_cache_path("exporter", appauthor=False)
