"""Build: know the library, plan, make what changed, write dist/, say what was made."""

from __future__ import annotations

import json
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli import options

if TYPE_CHECKING:
    from exporter.batch.cache import Cache
    from exporter.batch.glance import Glance, Standing
    from exporter.batch.plan import Planned
    from exporter.cli.targets import Target
    from exporter.verify.run import Ready

_MORE = (
    "judges", "reports", "as_json", "prune", "dry_run", "explain", "scheduler",
)
"""What asks for more than files and what is said of them."""


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
def command(what: tuple[str, ...], start: Path, output: Path | None, **given: Any) -> int:
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
    from exporter.batch import glance
    from exporter.batch.cache import Cache
    from exporter.cli.targets import target_of

    began = time.perf_counter()
    target = target_of(what, start, output)
    seen = None if target.file else glance.look(target.root, target.dist, given["today"])
    with closing(Cache(_folder(given) if seen else None)) as cache:
        if seen is None or any(given[option] for option in _MORE):
            return _build(target, cache, given, began, seen)
        name = _name(target, given)
        if standing := glance.recall(cache, name, seen):
            return _say_again(standing, target, given, began)
        return _build(target, cache, given, began, seen, name)


def _say_again(
    standing: Standing, target: Target, given: dict[str, Any], began: float
) -> int:
    """Say what the same command said of the very same files."""
    from exporter.batch.dist import sweep
    from exporter.cli.lines import say, sum_up

    sweep(target.dist)
    for err, line in standing.said:
        say(line, err=err)
    if not given["quiet"]:
        sum_up(0, 0, standing.files, time.perf_counter() - began)
    return standing.code


def _build(
    target: Target, cache: Cache, given: dict[str, Any], began: float,
    seen: Glance | None, name: str = "",
) -> int:
    """Make what changed; keep what was said under a name, if there was nothing to make."""
    from exporter.batch.glance import Standing, keep, look
    from exporter.batch.plan import Wanted
    from exporter.batch.pool import Limits
    from exporter.batch.run import Terms
    from exporter.cli.building import Build
    from exporter.cli.lines import recorded
    from exporter.cli.reports import write
    from exporter.errors import UsageError
    from exporter.model import Severity

    wanted = Wanted(**{
        name: given[name] for name in ("formats", "languages", "layouts", "clinics", "shard")
    })
    if given["prune"] and (wanted.narrowed or target.slugs or target.file):
        raise UsageError(
            "--prune would take what was not asked for to be gone.",
            "Leave out SLUG, filters and --shard.",
        )
    terms = Terms(
        Severity[given["fail_on"].upper()], given["today"],
        Limits(given["time_limit"], given["memory_limit"]),
    )
    with recorded() as said:
        build = Build(
            target, wanted, terms, cache, seen, release=given["release"],
            quiet=given["quiet"] or given["as_json"], verbose=given["verbose"],
        )
        if given["dry_run"]:
            return build.say_plan(explain=given["explain"], as_json=given["as_json"])
        judges = _ready(given["judges"], build.plan)
        build.make(given["jobs"], given["scheduler"], explain=given["explain"])
        build.summary.end()
    build.summary.sum_up(time.perf_counter() - began)
    if build.summary.files:
        cache.trim(given["cache_limit"] * 1_000_000)
    verdicts = build.ask(judges) if judges else None
    build.list(verdicts, prune=given["prune"])
    if given["reports"]:
        write(given["reports"], build.told)
    code = build.summary.code or (verdicts.code if verdicts else 0)
    if given["as_json"]:
        told = verdicts.as_object() if verdicts else {"verdicts": []}
        result = {**build.summary.as_object(), **told, "exit": code}
        click.echo(json.dumps(result, indent=2, ensure_ascii=False))
    if seen and name and not build.summary.tried:
        now = look(target.root, target.dist, given["today"])
        keep(cache, name, seen, now, Standing(tuple(said), len(build.summary.known), code))
    return code


def _name(target: Target, given: dict[str, Any]) -> str:
    """Name a command by all that it says, but for the day, and by where it was given."""
    told = sorted((name, value) for name, value in given.items() if name != "today")
    places = (Path.cwd(), target.root.absolute(), target.dist)
    return repr((*map(str, places), target.slugs, told))


def _ready(judges: tuple[str, ...], plan: tuple[Planned, ...]) -> tuple[Ready, ...]:
    """Find the judges before anything is made: one that is missing ends the run at once."""
    if not judges or not plan:
        return ()
    from exporter.verify.run import ready

    formats = {file.format for planned in plan for file in planned.files}
    return ready(() if "all" in judges else judges, formats)


def _folder(batch: dict[str, Any]) -> Path | None:
    """Give the cache's folder: the one named, else the user's; None for --no-cache."""
    if batch["no_cache"]:
        return None
    if batch["cache"]:
        return Path(batch["cache"])
    from platformdirs import user_cache_path

    return user_cache_path("exporter", appauthor=False)
